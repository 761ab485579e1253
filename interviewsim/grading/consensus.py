"""One result of several raters' results for a criterion: the middle level, unless they differ too much."""

from collections.abc import Sequence
from itertools import combinations
from statistics import mean

from interviewsim.domain.rating import CriterionResult, IndicatorFinding
from interviewsim.domain.rubric import Agreement


def consensus(results: Sequence[CriterionResult], limit: Agreement) -> CriterionResult:
    """Return what several raters found together; a single one's result is returned as it is.

    No status becomes a number. A level takes that more than half of the raters answered, that more than half of these
    give one, and that they agree within the limit: it is their median (the lower of two in the middle), with the findings
    of the first rater who gives it. Otherwise a person has to look; also at a level that some raters don't give.
    """
    answered = [r for r in results if r.status != "rater_failed"]
    if not answered:
        return results[0].model_copy(update={"reasons": _reasons(results)})
    if len(results) == 1:
        return answered[0]
    if 2 * len(answered) <= len(results):
        return _undecided(answered, f"{len(results) - len(answered)} of {len(results)} raters failed")
    if all(r.status == "not_covered" for r in answered):
        return _with_agreement(answered[0], answered)
    levels = sorted(r.level for r in answered if r.level is not None)
    if 2 * len(levels) <= len(answered):
        return _undecided(answered, _statuses(answered))
    spread, agreed = levels[-1] - levels[0], indicator_agreement(answered)
    if spread > limit.max_level_spread:
        return _undecided(answered, f"raters disagree: levels {levels[0]} to {levels[-1]}")
    if agreed < limit.min_indicator_agreement:
        return _undecided(answered, f"raters disagree: {agreed:.0%} agreement on the indicators that any of them met")
    middle = levels[(len(levels) - 1) // 2]
    without = len(answered) - len(levels)
    odd = (f"{without} of {len(answered)} raters give no level",) if without else ()
    chosen = next(r for r in answered if r.level == middle)
    return _with_agreement(chosen, answered).model_copy(
        update={
            "spread": spread,
            "reasons": (*odd, *_reasons(answered)),
            "needs_person": bool(odd) or any(r.needs_person for r in answered),
        }
    )


def indicator_agreement(results: Sequence[CriterionResult]) -> float:
    """Return the share of rater pairs who agree, on average over the indicators that any of them met; 1 for none."""
    agreed = _agreement(results)
    met = {f.id for result in results for f in result.indicators if f.met}
    return mean(agreed[name] for name in sorted(met)) if met else 1.0


def _agreement(results: Sequence[CriterionResult]) -> dict[str, float]:
    marks = [{f.id: f.met for f in result.indicators} for result in results]
    return {
        name: mean(a.get(name) == b.get(name) for a, b in combinations(marks, 2))
        for name in dict.fromkeys(name for rater in marks for name in rater)
    }


def _undecided(results: Sequence[CriterionResult], reason: str) -> CriterionResult:
    levels = [r.level for r in results if r.level is not None]
    undecided = CriterionResult(
        status="insufficient_evidence",
        indicators=max(results, key=lambda r: sum(f.met for f in r.indicators)).indicators,
        needs_person=True,
        reasons=(reason, *_reasons(results)),
        spread=max(levels) - min(levels) if levels else None,
    )
    return _with_agreement(undecided, results)


def _with_agreement(result: CriterionResult, results: Sequence[CriterionResult]) -> CriterionResult:
    agreed = _agreement(results)
    marked: list[IndicatorFinding] = [f.model_copy(update={"agreement": agreed.get(f.id)}) for f in result.indicators]
    return result.model_copy(update={"indicators": tuple(marked)})


def _reasons(results: Sequence[CriterionResult]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for result in results for reason in result.reasons))


def _statuses(results: Sequence[CriterionResult]) -> str:
    count = {s: sum(r.status == s for r in results) for s in ("scored", "not_covered", "insufficient_evidence")}
    told = ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in count.items() if n)
    return f"raters disagree: {told}" if sum(n > 0 for n in count.values()) > 1 else f"no rater gives a level: {told}"
