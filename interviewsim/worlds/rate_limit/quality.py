"""How good an answer is, on a scale on which the primary provider's answer to the whole prompt is 1."""

from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.tally import Source

_REPEATED = 0.98
_NEAR_MISS = 0.5
_TRIM_LOSS = 0.4


def cached_quality(repeat_rank: float, conditions: Conditions) -> float:
    """Rate a cached answer: nearly full for a question that was really asked before, half for a near miss."""
    return _REPEATED if repeat_rank < conditions.repeated_share else _NEAR_MISS


def written_quality(source: Source, design: Design, conditions: Conditions) -> float:
    """Rate a provider's answer: trimming a fifth of the prompt costs 1.6 %, half of it 10 %."""
    trimmed = 1 - _TRIM_LOSS * design.prompt_trim_share * design.prompt_trim_share
    return trimmed * (conditions.second_quality if source == "second" else 1)
