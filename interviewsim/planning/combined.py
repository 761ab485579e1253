"""Combining the levels of a session into one figure by the weights of its plan."""

from collections.abc import Mapping, Sequence

from interviewsim.domain.interview_plan import InterviewPlan
from interviewsim.domain.structure import CombinedScore, RaterRecord
from interviewsim.domain.view import SessionView


def weighted_level(levels: Mapping[str, int], weights: Mapping[str, int]) -> float | None:
    """Return the mean level by weight, from 1 to 4; None where a weighted criterion has no level, or none is weighted."""
    if not weights or not weights.keys() <= levels.keys():
        return None
    return sum(levels[name] * weight for name, weight in weights.items()) / sum(weights.values())


def combined(
    plan: InterviewPlan, sessions: Sequence[SessionView], ratings: Sequence[RaterRecord]
) -> tuple[CombinedScore, ...]:
    """Return what each rater's levels of each session come to, by the plan's weights for the session's rubric."""
    weights: dict[str, dict[str, int]] = {}
    for each in plan.criteria:
        weights.setdefault(each.rubric, {})[each.criterion] = each.weight
    rubrics = {view.session_id: view.started.plan.rubric for view in sessions}
    return tuple(
        _score(rating, weights.get(rubrics[rating.session], {}))
        for rating in ratings
        if rating.levels and rating.session in rubrics
    )


def _score(rating: RaterRecord, weights: Mapping[str, int]) -> CombinedScore:
    level = weighted_level(rating.levels, weights)
    return CombinedScore(
        session=rating.session,
        rater=rating.rater,
        level=None if level is None else round(level, 2),
        without_level=tuple(name for name in weights if name not in rating.levels),
    )
