"""From findings to a level, by the rule that the rubric declares. No judgement of its own."""

from collections.abc import Iterable

from interviewsim.domain.rating import CriterionResult, IndicatorFinding
from interviewsim.domain.rubric import Criterion, Indicator, Level


def indicative_result(
    criterion: Criterion, indicators: Iterable[Indicator], findings: tuple[IndicatorFinding, ...]
) -> CriterionResult:
    """Return a criterion's result from what patterns noticed.

    Nothing noticed is `not_covered`. Less than level 2 takes, and nothing harmful, is `insufficient_evidence`: patterns
    miss wordings, so that little heard is no sign of little shown. Otherwise the level is indicative, and harmful
    indicators hold it down to the lowest of their caps.
    """
    met = {f.id for f in findings if f.met}
    if not met:
        return CriterionResult(status="not_covered", indicators=findings)
    noticed = [i for i in indicators if i.id in met]
    earned = earned_level(criterion, [i for i in noticed if i.kind == "desired"])
    if earned == 1 and all(i.kind == "desired" for i in noticed):
        return CriterionResult(status="insufficient_evidence", indicators=findings)
    caps = {i.id: i.cap for i in noticed if i.cap is not None and i.cap < earned}
    return CriterionResult(
        status="indicative",
        level=min([earned, *caps.values()]),
        capped_by=tuple(caps),
        indicators=findings,
    )


def earned_level(criterion: Criterion, desired: Iterable[Indicator]) -> Level:
    """Return the highest level whose rule these desired indicators meet, caps aside; level 1 when they meet none."""
    shown = tuple(desired)
    keys = sum(i.key for i in shown)
    levels: list[Level] = [1]
    levels += [r.level for r in criterion.rule if len(shown) >= r.desired and keys >= r.key]
    return max(levels)
