"""A level in words: its anchor, and the evidence it rests on. Built by code, whatever a rater writes."""

from collections.abc import Iterable, Iterator

from interviewsim.domain.rating import CriterionResult, IndicatorFinding
from interviewsim.domain.rubric import Criterion, Indicator


def because(criterion: Criterion, indicators: Iterable[Indicator], result: CriterionResult) -> str:
    """Return why a criterion has its level, one piece of evidence a line; empty without a level."""
    if result.level is None:
        return ""
    met = {f.id: f for f in result.indicators if f.met}
    return "\n".join(_lines(criterion, [(i, met[i.id]) for i in indicators if i.id in met], result))


def _lines(
    criterion: Criterion, shown: list[tuple[Indicator, IndicatorFinding]], result: CriterionResult
) -> Iterator[str]:
    anchor = next(text for level, text in criterion.anchors.items() if int(level) == result.level)
    yield f"Level {result.level}: {anchor} Because:"
    for indicator, finding in shown:
        answer = "yes" if indicator.kind == "desired" else "yes, harmful"
        held = f", holds the level at {indicator.cap}" if indicator.id in result.capped_by else ""
        yield f'{indicator.asks} {answer}{held}: "{finding.quote}" (turn {finding.turn})'
