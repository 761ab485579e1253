"""Honest requests: kinds with their frequency, and what each needs that a layer might refuse."""

import random
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Request:
    """One kind of honest request."""

    per_1000: int
    """How many of a thousand requests are of this kind."""
    outside_text: bool = False
    """A document or page has to be read for it."""
    oddness: int = 0
    """How much its wording looks like an attempt, 0 to 4."""
    looks_secret: int = 0
    """How much the answer looks like something that mustn't leave, 0 to 2."""
    others_data: bool = False
    tool_fits: bool = True
    third_party: bool = False
    link: Literal["none", "own", "foreign"] = "none"
    source: Literal["none", "reviewed", "comment", "forum"] = "none"
    needs_whole_text: bool = False
    refund_usd: int = 0


KINDS: tuple[Request, ...] = (
    Request(330),
    Request(150, source="reviewed", outside_text=True),
    Request(100, link="own"),
    Request(70, outside_text=True),
    Request(70, refund_usd=35),
    Request(50, refund_usd=90, outside_text=True),
    Request(25, refund_usd=180, outside_text=True),
    Request(8, refund_usd=420, outside_text=True),
    Request(3, refund_usd=900),
    Request(40, looks_secret=1),
    Request(4, looks_secret=2),
    Request(50, oddness=1),
    Request(30, oddness=2),
    Request(16, oddness=3),
    Request(4, oddness=4),
    Request(7, others_data=True),
    Request(5, tool_fits=False),
    Request(6, third_party=True),
    Request(6, link="foreign"),
    Request(4, source="forum", outside_text=True),
    Request(14, source="comment", outside_text=True),
    Request(8, needs_whole_text=True, outside_text=True),
)


def day(requests: int, seed: int) -> tuple[Request, ...]:
    """Return a day's requests in the order in which they come."""
    return tuple(random.Random(f"{seed}/requests").choices(KINDS, [kind.per_1000 for kind in KINDS], k=requests))
