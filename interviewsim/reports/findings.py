"""What a scorecard says of each criterion, arranged for a reader; shared by the text and the HTML report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from interviewsim.domain.rating import CriterionResult, IndicatorFinding, Scorecard
from interviewsim.domain.rubric import LEVELS, Criterion, Indicator, Level, Rubric
from interviewsim.reports.wording import behaviour

ADVICE_PER_CRITERION = 3
NEXT_STEPS = 3

_LISTENED = frozenset({"scored", "indicative", "not_covered", "insufficient_evidence"})
"""Statuses under which something that wasn't found wasn't there; a failed rater has missed nothing."""


@dataclass(frozen=True)
class Heard:
    """An indicator that was noticed, with its wording from the rubric where the rubric still has it."""

    finding: IndicatorFinding
    asks: str
    """The behaviour that a rater looks for."""
    cap: Level | None
    """The highest level that a harmful indicator leaves open."""
    practise: str


@dataclass(frozen=True)
class Advice:
    """Something to practise, and which criterion it belongs to."""

    criterion: str
    says: str


@dataclass(frozen=True)
class CriterionReport:
    """One criterion with everything that was and wasn't heard of it."""

    criterion: Criterion
    result: CriterionResult
    own: Level | None
    """The candidate's own level."""
    harmful: tuple[Heard, ...]
    heard: tuple[Heard, ...]
    missing: tuple[Indicator, ...]
    """Desired indicators that weren't heard, key ones first."""

    @property
    def advice(self) -> tuple[Indicator, ...]:
        """The most useful of what wasn't heard."""
        return self.missing[:ADVICE_PER_CRITERION]

    @property
    def more_missing(self) -> int:
        """How many desired indicators weren't heard beyond those."""
        return len(self.missing) - len(self.advice)

    @property
    def anchor(self) -> str | None:
        """The behaviour that defines the level; None without a level."""
        return _anchor(self.criterion, self.result.level) if self.result.level else None

    @property
    def next_anchor(self) -> str | None:
        """The behaviour that defines the level above; None at the top or without a level."""
        level = self.result.level
        return _anchor(self.criterion, level + 1) if level and level < LEVELS[-1] else None


def criterion_reports(card: Scorecard, rubric: Rubric) -> tuple[CriterionReport, ...]:
    """Return a report per criterion of the rubric, in its order; one without a result wasn't covered."""
    return tuple(_report(card, rubric, criterion) for criterion in rubric.criteria)


def next_steps(reports: Iterable[CriterionReport]) -> tuple[Advice, ...]:
    """Choose what to practise next: harmful advice first, then one point per criterion, the lowest level first.

    A criterion that has had its turn with harmful advice waits for the others. One whose level isn't known comes
    after those with a level: unknown isn't low.
    """
    ordered = sorted(reports, key=lambda r: r.result.level or len(LEVELS) + 1)
    return tuple(islice(_unique(_steps(ordered)), NEXT_STEPS))


def _steps(reports: list[CriterionReport]) -> Iterator[Advice]:
    for report in reports:
        for heard in report.harmful:
            yield Advice(report.criterion.title, heard.practise or f"Think again: {heard.asks}")
    for turn in range(max((len(r.harmful) + len(r.missing) for r in reports), default=0)):
        for report in reports:
            rank = turn - len(report.harmful)
            if 0 <= rank < len(report.missing):
                yield Advice(report.criterion.title, advice_text(report.missing[rank]))


def advice_text(indicator: Indicator) -> str:
    """Return what to practise for an indicator, or the behaviour itself where the rubric gives no advice."""
    return indicator.practise or behaviour(indicator.asks)


def _unique(steps: Iterable[Advice]) -> Iterator[Advice]:
    said: set[str] = set()
    for step in steps:
        if step.says not in said:
            said.add(step.says)
            yield step


def _report(card: Scorecard, rubric: Rubric, criterion: Criterion) -> CriterionReport:
    result = card.criteria.get(criterion.id) or CriterionResult(status="not_covered")
    known = {indicator.id: indicator for indicator in rubric.indicators}
    met = [_heard(finding, known.get(finding.id)) for finding in result.indicators if finding.met]
    found = {heard.finding.id for heard in met}
    wanted = rubric.of(criterion.id) if result.status in _LISTENED else ()
    missing = [i for i in wanted if i.kind == "desired" and i.id not in found]
    return CriterionReport(
        criterion=criterion,
        result=result,
        own=(card.self_rating or {}).get(criterion.id),
        harmful=tuple(sorted((h for h in met if h.finding.kind == "harmful"), key=lambda h: h.cap or LEVELS[-1])),
        heard=tuple(h for h in met if h.finding.kind == "desired"),
        missing=tuple(sorted(missing, key=lambda i: not i.key)),
    )


def _heard(finding: IndicatorFinding, indicator: Indicator | None) -> Heard:
    if indicator is None:
        return Heard(finding, asks=finding.id.replace("_", " ").replace("-", " "), cap=None, practise="")
    return Heard(finding, asks=behaviour(indicator.asks), cap=indicator.cap, practise=indicator.practise)


def _anchor(criterion: Criterion, level: int) -> str:
    return next(text for key, text in criterion.anchors.items() if int(key) == level)
