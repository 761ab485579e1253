"""From a model rater's findings to a level, by the rubric's rule; what code can't vouch for goes to a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviewsim.domain.rating import CriterionResult, IndicatorFinding
from interviewsim.domain.rubric import Criterion, Indicator, Level
from interviewsim.grading.levels import earned_level

_FAR = 2
"""A difference of levels that isn't let pass."""


@dataclass(frozen=True)
class _Reading:
    """A level, and the harmful indicators that hold it down."""

    level: Level
    capped_by: tuple[str, ...]


def scored_result(
    criterion: Criterion,
    indicators: tuple[Indicator, ...],
    findings: tuple[IndicatorFinding, ...],
    noticed: CriterionResult,
) -> CriterionResult:
    """Return a criterion's result from checked findings.

    Nothing met is `not_covered`, unless so many quotes failed their check that this says more about the rater. What the
    rater couldn't tell is read as shown and as not shown: two levels or more apart give no level, otherwise the lower
    holds. A level that evidence patterns speak against isn't given either: they find harm that the rater denies, or the
    level is far above or below what they find.

    Args:
        criterion: with the rule.
        indicators: all of the criterion's.
        findings: one for each indicator.
        noticed: what patterns and the ledger alone give.
    """
    met = {f.id for f in findings if f.met}
    unclear = {f.id for f in findings if f.unclear}
    desired = {i.id for i in indicators if i.kind == "desired"}
    high = _read(criterion, indicators, met | (unclear & desired))
    low = _read(criterion, indicators, met | (unclear - desired))
    if high.level - low.level >= _FAR:
        ids = ", ".join(sorted(unclear))
        return _doubtful(
            findings, f"anything from level {low.level} to {high.level}, as the rater couldn't tell: {ids}"
        )
    doubts = [*_denied_harm(indicators, findings, noticed, low.level if met else None)]
    doubts += (
        [*_far_above(indicators, findings, noticed, low.level), *_far_below(noticed, low)]
        if met
        else _nothing_stands(criterion, indicators, findings)
    )
    if doubts:
        return _doubtful(findings, *doubts)
    if not met:
        return CriterionResult(status="not_covered", indicators=findings)
    return CriterionResult(
        status="scored",
        level=low.level,
        capped_by=low.capped_by,
        indicators=findings,
        reasons=(f"the rater couldn't tell: {', '.join(sorted(unclear))}",) if low.level < high.level else (),
    )


def _read(criterion: Criterion, indicators: Iterable[Indicator], shown: set[str]) -> _Reading:
    known = tuple(i for i in indicators if i.id in shown)
    earned = earned_level(criterion, [i for i in known if i.kind == "desired"])
    caps: dict[str, Level] = {i.id: i.cap for i in known if i.cap is not None and i.cap < earned}
    return _Reading(min([earned, *caps.values()]), tuple(caps))


def _denied_harm(
    indicators: Iterable[Indicator], findings: Iterable[IndicatorFinding], noticed: CriterionResult, level: Level | None
) -> list[str]:
    """Return the harm that patterns find, the rater doesn't, and the level would feel; without a level any is felt."""
    heard = {f.id: f for f in noticed.indicators if f.met and f.kind == "harmful"}
    denied = {f.id for f in findings if not f.met}
    return [
        f"evidence patterns find {i.id} (at most level {i.cap}) in turn {heard[i.id].turn}, and the rater doesn't"
        for i in indicators
        if i.id in heard and i.id in denied and i.cap is not None and (level is None or i.cap < level)
    ]


def _nothing_stands(
    criterion: Criterion, indicators: Iterable[Indicator], findings: Iterable[IndicatorFinding]
) -> list[str]:
    void = {f.id for f in findings if f.void}
    if _read(criterion, indicators, void).level == 1:
        return []
    return [f"the rater says yes to {len(void)} indicators, and none of its quotes stands"]


def _far_above(
    indicators: Iterable[Indicator], findings: Iterable[IndicatorFinding], noticed: CriterionResult, level: Level
) -> list[str]:
    """Compare with what patterns alone give: two levels more, or one more that mostly rests on what they don't find.

    A rater's every yes counts here, the void ones too: whoever says yes to everything isn't to be believed on the rest.
    """
    alone = noticed.level or 1
    asked = {i.id for i in indicators if i.evidence and i.kind == "desired"}
    heard = {f.id for f in noticed.indicators if f.met}
    said_yes = [f.id for f in findings if f.id in asked and (f.met or f.void)]
    unconfirmed = [name for name in said_yes if name not in heard]
    mostly = len(unconfirmed) >= _FAR and 2 * len(unconfirmed) > len(said_yes)
    if not unconfirmed or level - alone < (1 if mostly else _FAR):
        return []
    share = f"{len(unconfirmed)} of {len(said_yes)} indicators unconfirmed"
    return [f"level {level} is far above what evidence patterns find (level {alone}): {share}"]


def _far_below(noticed: CriterionResult, low: _Reading) -> list[str]:
    """Patterns find the words of a level two higher, and none of the harm that holds it down: the rater missed too much."""
    alone, heard = noticed.level or 1, {f.id for f in noticed.indicators if f.met}
    if alone - low.level < _FAR or not heard.isdisjoint(low.capped_by):
        return []
    return [f"level {low.level} is far below what evidence patterns find (level {alone})"]


def _doubtful(findings: tuple[IndicatorFinding, ...], *reasons: str) -> CriterionResult:
    return CriterionResult(
        status="insufficient_evidence", indicators=findings, needs_person=True, reasons=tuple(reasons)
    )
