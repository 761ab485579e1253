"""One design's night: reading, calls, decisions and schedule put together."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.claims.arrivals import Claims, Floats, Nights, draw
from interviewsim.worlds.claims.calls import Work, extraction, transcription
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.decisions import Decisions, decide
from interviewsim.worlds.claims.design import Design
from interviewsim.worlds.claims.reading import Reading, read
from interviewsim.worlds.claims.schedule import Schedule, online_hours, schedule
from interviewsim.worlds.claims.tiers import Tier, escalation, tier


@dataclass(frozen=True, slots=True)
class Night:
    """What a design did with a night's claims; costs are USD per claim."""

    claims: Claims
    decisions: Decisions
    schedule: Schedule
    typical: Schedule
    """The same for a single night on which everything takes its median time."""
    all_online_hours: float
    reading_usd: Floats
    first_usd: Floats
    escalation_usd: Floats
    ocr_pages: float
    image_pages: float
    tokens: float

    @property
    def cost_usd(self) -> Floats:
        """What reading and models cost, per claim."""
        return self.reading_usd + self.first_usd + self.escalation_usd


def simulate(design: Design, conditions: Conditions, seed: int) -> Night:
    """Run the night."""
    claims, nights = draw(conditions, seed)
    reading = read(claims, design, conditions)
    first = tier(design.first_model, design, conditions)
    second = escalation(first, design, conditions)
    decisions = decide(claims, reading, (first, second), design, conditions)
    transcribed = transcription(reading.image_pages, reading.model, conditions)
    extracted = extraction(reading.kept_pages, first, design, conditions)
    again = _again(reading, second, decisions, design, conditions) if second else ()
    stages = ([transcribed] if reading.image_pages.any() else []) + [extracted, *again]
    ocr_pages = float(reading.ocr_pages.sum())
    done = schedule(stages, ocr_pages, design, conditions, nights)
    usd = [_usd(stage, share) for stage, share in zip(stages, done.batch_shares, strict=True)]
    named = dict(zip(map(id, stages), usd, strict=True))
    nothing = np.zeros(len(claims))
    return Night(
        claims=claims,
        decisions=decisions,
        schedule=done,
        typical=schedule(stages, ocr_pages, design, conditions.model_copy(update={"nights": 1}), _MEDIAN),
        all_online_hours=max(online_hours(stages), ocr_pages / conditions.ocr_pages_per_minute / 60),
        reading_usd=reading.fixed_usd + named.get(id(transcribed), nothing),
        first_usd=named[id(extracted)],
        escalation_usd=sum((named[id(work)] for work in again), nothing),
        ocr_pages=ocr_pages,
        image_pages=float(reading.image_pages.sum()),
        tokens=float(sum(stage.tokens.sum() for stage in stages)),
    )


_MEDIAN = Nights(batches=(np.zeros(1),) * 3, online=np.zeros(1))


def _again(
    reading: Reading, model: Tier, decisions: Decisions, design: Design, conditions: Conditions
) -> tuple[Work, ...]:
    """Return the stronger model's work: the fields once more and, if wanted, the handwriting from its image."""
    if not decisions.escalated.any():
        return ()
    work = extraction(reading.kept_pages, model, design, conditions)
    if design.escalate_with_images:
        work += transcription(reading.handwritten_pages, model, conditions)
    return (work.on(decisions.escalated.astype(np.float64)),)


def _usd(work: Work, batch_share: float) -> Floats:
    return batch_share * work.batch_usd + (1 - batch_share) * work.online_usd
