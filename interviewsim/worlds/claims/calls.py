"""Calls to models: how many tokens a piece of work takes, what it costs online and in a batch."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.claims.arrivals import Floats
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design
from interviewsim.worlds.claims.tiers import Tier

_COMMON_INSTRUCTIONS = 0.8
"""Share of the instructions that is the same for all kinds of claims anyway."""


@dataclass(frozen=True, slots=True)
class Work:
    """One stage's calls to one model, with one value per claim."""

    model: Tier
    tokens: Floats
    online_usd: Floats
    batch_usd: Floats

    def on(self, share: Floats) -> "Work":
        """Return the work for a part of the claims: 0 or 1 for each."""
        return Work(self.model, self.tokens * share, self.online_usd * share, self.batch_usd * share)

    def __add__(self, other: "Work") -> "Work":
        """Add up the work of one model."""
        return Work(
            self.model,
            self.tokens + other.tokens,
            self.online_usd + other.online_usd,
            self.batch_usd + other.batch_usd,
        )


def transcription(image_pages: Floats, model: Tier, conditions: Conditions) -> Work:
    """Have a model read pages from their image and write down their text."""
    tokens_in = image_pages * conditions.image_tokens_per_page
    tokens_out = image_pages * conditions.text_tokens_per_page
    usd = tokens_in * model.input_usd + tokens_out * model.output_usd
    return Work(model, tokens_in + tokens_out, usd, usd * (1 - conditions.batch_discount))


def extraction(kept_pages: Floats, model: Tier, design: Design, conditions: Conditions) -> Work:
    """Have a model take the fields from the pages' text, some pages a call, failed calls repeated and billed."""
    instructions = chunks(kept_pages, design) * conditions.instruction_tokens
    text = kept_pages * conditions.text_tokens_per_page
    output = kept_pages * conditions.output_tokens_per_page
    online, batch = (
        (instructions * _cached_price(design, conditions, hits) + text) * model.input_usd + output * model.output_usd
        for hits in (conditions.cache_hits_online, conditions.cache_hits_batch)
    )
    repeats = calls_per_chunk(design, conditions)
    return Work(
        model,
        (instructions + text + output) * repeats,
        online * repeats,
        batch * repeats * (1 - conditions.batch_discount),
    )


def chunks(kept_pages: Floats, design: Design) -> Floats:
    """Return how many calls a claim is cut into."""
    return np.ceil(kept_pages / design.chunk_pages)


def calls_per_chunk(design: Design, conditions: Conditions) -> float:
    """Return the mean number of calls until a chunk has a usable answer or the attempts are used up."""
    failed = conditions.failed_call_share
    return (1 - failed**design.attempts) / (1 - failed)


def claim_fails(kept_pages: Floats, design: Design, conditions: Conditions) -> Floats:
    """Return the probability that at least one chunk of a claim has no answer after all attempts."""
    works = 1 - conditions.failed_call_share**design.attempts
    return 1 - works ** chunks(kept_pages, design)


def extraction_error_factor(design: Design) -> float:
    """Return how many more errors the shape of the calls makes than the best one.

    Short calls miss what stands on the next page, long ones lose details in the middle, and instructions that are the
    same for all claims lack what is special to some.
    """
    pages = design.chunk_pages
    special = max(0.0, design.prompt_cache_share - _COMMON_INSTRUCTIONS) / (1 - _COMMON_INSTRUCTIONS)
    return (0.9 + 0.8 / pages + (pages / 60) ** 2) * (1 + 0.25 * special)


def _cached_price(design: Design, conditions: Conditions, hits: float) -> float:
    """Return the price of an instruction token against an ordinary one."""
    cached = hits * conditions.cache_read_price + (1 - hits) * conditions.cache_write_price
    return 1 - design.prompt_cache_share + design.prompt_cache_share * cached
