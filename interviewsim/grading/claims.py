"""Numbers that the candidate stated, recomputed from the ledger."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interviewsim.domain.arithmetic import evaluate
from interviewsim.domain.base import Number
from interviewsim.domain.matching import compiled
from interviewsim.domain.numbers import numbers_in
from interviewsim.domain.rating import ClaimResult
from interviewsim.domain.scenario import NumericCheck, Scenario
from interviewsim.grading.coverage import Said
from interviewsim.grading.ledger import values_at

_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")


def claims(
    said: Iterable[Said],
    scenario: Scenario,
    injects: Mapping[str, int],
    figures: Sequence[tuple[int, Mapping[str, Number]]] = (),
) -> tuple[ClaimResult, ...]:
    """Return every claim that a numeric check finds outside questions, in the order in which they were made.

    A formula may name fact values and figures of the last run that was read out before the claim. A check whose formula
    can't be computed from them gives no result.

    Args:
        said: the candidate's turns.
        scenario: its checks and fact values.
        injects: turn in which each inject was told; their values replace the facts' from the next turn on.
        figures: each run's figures, with the turn in which they were read out, oldest first.
    """
    return tuple(
        result
        for s in said
        for check, expected in _expectations(
            scenario, {**_last_run(s.turn.number, figures), **values_at(s.turn.number, scenario, injects)}
        )
        for result in _claims_in(s, check, expected)
    )


def states(text: str, claim: ClaimResult) -> bool:
    """Tell whether a stretch of the claim's sentence holds the number that was claimed."""
    numbers = [n for n in numbers_in(text, multiples=True) if n.among([claim.stated])]
    return bool(numbers) or any(int(re.sub(r"\D", "", m[0])) == claim.stated for m in _GROUPED.finditer(text))


def _last_run(turn: int, figures: Sequence[tuple[int, Mapping[str, Number]]]) -> Mapping[str, Number]:
    return next((values for told, values in reversed(figures) if told < turn), {})


def _expectations(scenario: Scenario, values: Mapping[str, Number]) -> list[tuple[NumericCheck, float]]:
    found = []
    for check in scenario.checks:
        try:
            found.append((check, evaluate(check.formula, values)))
        except ValueError:
            continue
    return found


def _claims_in(said: Said, check: NumericCheck, expected: float) -> Iterator[ClaimResult]:
    seen: set[Number] = set()
    for sentence in said.answer.sentences:
        if sentence.is_question:
            continue
        for readings in _numbers(check, sentence.text):
            stated = min(readings, key=lambda value: abs(value - expected))
            if stated not in seen:
                seen.add(stated)
                yield ClaimResult(
                    check=check.id,
                    title=check.title,
                    turn=said.turn.number,
                    quote=said.turn.text[sentence.start : sentence.end].strip(),
                    stated=stated,
                    expected=expected,
                    unit=check.unit,
                    agrees=abs(stated - expected) <= check.tolerance * abs(expected),
                )


def _numbers(check: NumericCheck, sentence: str) -> Iterator[tuple[Number, ...]]:
    """Yield what each number claimed can stand for; `1.870` may be a decimal or, in other places, 1870."""
    matches = [m for pattern in check.claims for m in compiled(pattern).finditer(sentence)]
    known = numbers_in(sentence, multiples=True) if matches else ()
    for match in sorted(matches, key=re.Match.start):
        start, end = match.span("number")
        readings = next((n.values for n in known if n.start < end and start < n.end), ())
        if _GROUPED.fullmatch(match["number"]):
            readings += (int(re.sub(r"\D", "", match["number"])),)
        if readings:
            yield readings
