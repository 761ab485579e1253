"""When a night's work is done, over many nights, and how much of it the batches do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.claims.arrivals import Floats, Nights
from interviewsim.worlds.claims.calls import Work
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design

_ONLINE_SIGMA = 0.12
"""Spread of an online night: how much faster or slower the provider is than its limits say."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One value per night, and per stage the mean share that came back from a batch."""

    finish_hours: Floats
    batch_shares: tuple[float, ...]
    ends: tuple[Floats, ...]
    """When each stage was done."""


def schedule(
    stages: Sequence[Work], ocr_pages: float, design: Design, conditions: Conditions, nights: Nights
) -> Schedule:
    """Do the stages one after the other in batches, or all at the same time online, as the design says."""
    ocr_hours = ocr_pages / conditions.ocr_pages_per_minute / 60
    slow = np.exp(_ONLINE_SIGMA * nights.online)
    if design.processing == "online":
        finish = np.maximum(online_hours(stages) * slow, ocr_hours)
        return Schedule(finish, (0.0,) * len(stages), (finish,) * len(stages))
    last_call = design.online_after_hours if design.processing == "batch_then_online" else float("inf")
    now = np.full(conditions.nights, ocr_hours)
    rest = np.zeros(conditions.nights)
    shares, ends = [], []
    for stage, luck in zip(stages, nights.batches, strict=False):
        takes = conditions.batch_hours_median * np.exp(conditions.batch_hours_sigma * luck)
        share = np.clip((last_call - now) / takes, 0.0, 1.0)
        rest += (1 - share) * online_hours([stage]) * slow
        now = now + takes * share
        shares.append(float(share.mean()))
        ends.append(now + rest)
    return Schedule(now + rest, tuple(shares), tuple(ends))


def online_hours(stages: Sequence[Work]) -> float:
    """Return how long the work takes when all of it is done online: the busiest model decides."""
    minutes: defaultdict[str, float] = defaultdict(float)
    for stage in stages:
        minutes[stage.model.model] += float(stage.tokens.sum()) / stage.model.tokens_per_minute
    return max(minutes.values(), default=0.0) / 60
