"""What a person should look at. Flags are shown and never scored."""

from collections.abc import Iterable, Iterator, Mapping

from interviewsim.domain.arithmetic import names_in
from interviewsim.domain.rating import ClaimResult, Flag
from interviewsim.domain.scenario import NumericCheck, Scenario
from interviewsim.domain.steering import steers
from interviewsim.domain.view import Learned
from interviewsim.grading.copying import copied
from interviewsim.grading.coverage import Said


def flags(
    said: Iterable[Said],
    scenario: Scenario,
    claimed: Iterable[ClaimResult],
    learned: Iterable[Learned],
    injects: Mapping[str, int],
) -> tuple[Flag, ...]:
    """Return all flags in the order of the turns."""
    found = [flag for s in said for flag in _of_turn(s)]
    found += _contradictions(scenario, claimed, learned, injects)
    return tuple(sorted(found, key=lambda flag: flag.turn))


def _of_turn(said: Said) -> Iterator[Flag]:
    turn = said.turn.number
    if quote := copied(said):
        yield Flag(kind="copied_question", turn=turn, quote=quote, note="Most of the answer repeats what was asked.")
    if quote := said.answer.keyword_list():
        yield Flag(
            kind="keyword_list", turn=turn, quote=quote, note="Names things without saying what to do with them."
        )
    if quote := steers(said.turn.text):
        yield Flag(kind="steers_evaluation", turn=turn, quote=quote, note="Addresses the evaluation, not the question.")


def _contradictions(
    scenario: Scenario, claimed: Iterable[ClaimResult], learned: Iterable[Learned], injects: Mapping[str, int]
) -> Iterator[Flag]:
    known_since = _known_since(scenario, learned, injects)
    names = {check.id: _restated(check) for check in scenario.checks}
    for claim in claimed:
        name = names[claim.check]
        if not claim.agrees and name is not None and known_since.get(name, claim.turn) < claim.turn:
            note = f"{claim.title}: said {claim.stated:,g}, the ledger has {claim.expected:,g} {claim.unit}".rstrip()
            yield Flag(kind="contradicts_ledger", turn=claim.turn, quote=claim.quote, note=f"{note}.")


def _known_since(scenario: Scenario, learned: Iterable[Learned], injects: Mapping[str, int]) -> dict[str, int]:
    """Return the turn in which the candidate was first told each value; 0 for the brief."""
    told = {f.id: 0 for f in scenario.facts if f.kind == "public"}
    told |= {entry.fact: entry.turn for entry in learned}
    since: dict[str, int] = {}
    sources = [(told[f.id], f.values) for f in scenario.facts if f.id in told]
    sources += [(turn, scenario.inject(inject).values) for inject, turn in injects.items()]
    for turn, values in sorted(sources, key=lambda source: source[0]):
        for name in values:
            since.setdefault(name, turn)
    return since


def _restated(check: NumericCheck) -> str | None:
    """Return the value that the check only repeats; None when it computes something."""
    try:
        names = names_in(check.formula)
    except ValueError:
        return None
    return names[0] if names == (check.formula.strip("() "),) else None
