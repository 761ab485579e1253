"""Who asks for what and when: drawn from the seed and the conditions alone, so designs meet the same demand."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from interviewsim.worlds.rate_limit.sheets import Conditions

_US_PER_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request to the assistant."""

    at_ms: int
    deferrable: bool
    prompt_tokens: int
    output_tokens: int
    repeat_rank: float
    """Uniform on [0, 1): the lower, the more often the same thing was asked before."""
    deadline_ms: int
    """When an answer has become useless."""


def requests(conditions: Conditions, seed: int) -> tuple[Request, ...]:
    """Draw all requests of a run, in order of arrival."""
    people = random.Random(f"{seed}/interactive")
    jobs = random.Random(f"{seed}/deferrable")
    drawn = [_request(conditions, people, at_ms, deferrable=False) for at_ms in _interactive_times(conditions, people)]
    drawn += [_request(conditions, jobs, at_ms, deferrable=True) for at_ms in _deferrable_times(conditions, jobs)]
    return tuple(sorted(drawn, key=lambda request: (request.at_ms, request.deferrable)))


def requests_per_minute(conditions: Conditions, at_seconds: float) -> float:
    """Return the arrival rate of both classes: a trapezoid on top of the base rate."""
    into_peak = min(at_seconds - conditions.peak_start_seconds, _peak_end(conditions) - at_seconds)
    height = min(1.0, max(0.0, into_peak) / max(1.0, conditions.peak_seconds / 9))
    rise = conditions.peak_requests_per_minute - conditions.base_requests_per_minute
    return (conditions.base_requests_per_minute + height * rise) * conditions.traffic_multiplier


def _peak_end(conditions: Conditions) -> int:
    return conditions.peak_start_seconds + conditions.peak_seconds


def _request(conditions: Conditions, rng: random.Random, at_ms: int, *, deferrable: bool) -> Request:
    useful_seconds = conditions.deferrable_deadline_seconds if deferrable else conditions.patience_seconds
    return Request(
        at_ms=at_ms,
        deferrable=deferrable,
        prompt_tokens=_tokens(rng, conditions.prompt_tokens_median, conditions.prompt_tokens_sigma),
        output_tokens=_tokens(rng, conditions.output_tokens_median, conditions.output_tokens_sigma),
        repeat_rank=rng.random(),
        deadline_ms=at_ms + useful_seconds * 1000,
    )


def _tokens(rng: random.Random, median: int, sigma: float) -> int:
    return max(1, round(rng.lognormvariate(math.log(median), sigma)))


def _interactive_times(conditions: Conditions, rng: random.Random) -> Iterator[int]:
    return _poisson_times(conditions, rng, 1 - conditions.deferrable_share)


def _deferrable_times(conditions: Conditions, rng: random.Random) -> Iterator[int]:
    step = conditions.deferrable_batch_seconds
    if step == 0:
        yield from _poisson_times(conditions, rng, conditions.deferrable_share)
        return
    for at_seconds in range(step, conditions.duration_seconds, step):
        per_minute = requests_per_minute(conditions, at_seconds) * conditions.deferrable_share
        yield from [at_seconds * 1000] * round(per_minute * step / 60)


def _poisson_times(conditions: Conditions, rng: random.Random, share: float) -> Iterator[int]:
    """Yield arrival times in ms, thinned from the highest rate; each gap is rounded, so no float error adds up."""
    highest = max(conditions.base_requests_per_minute, conditions.peak_requests_per_minute)
    per_minute = highest * conditions.traffic_multiplier * share
    if per_minute <= 0:
        return
    at_us = 0
    while (at_us := at_us + round(rng.expovariate(per_minute) * _US_PER_MINUTE)) < conditions.duration_seconds * 10**6:
        if rng.random() * per_minute < requests_per_minute(conditions, at_us / 10**6) * share:
            yield at_us // 1000
