"""The ledger: every number in the interviewer's words is a fact's, and facts agree with each other and the world."""

import re
from collections.abc import Iterable, Iterator

from interviewsim.domain.base import Number
from interviewsim.domain.numbers import numbers_in, without_measures
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack
from interviewsim.packs.yaml_source import KeyPath


def stated_numbers(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield every number in a wording that is neither a value given with it nor one of a public fact."""
    scenario = pack.value
    public = [value for fact in scenario.facts if fact.kind == "public" for value in fact.values.values()]
    for i, fact in enumerate(scenario.facts):
        yield from _unknown(pack, ("facts", i, "says"), fact.says, public, fact.values.values())
        for number in numbers_in(fact.title):
            yield pack.problem(
                ("facts", i, "title"), f"a fact's title must not state a number (got {number.wording!r})"
            )
    for i, inject in enumerate(scenario.injects):
        yield from _unknown(pack, ("injects", i, "title"), inject.title, public, inject.values.values())
        yield from _unknown(pack, ("injects", i, "says"), inject.says, public, inject.values.values())
    for path, text in _always_heard(scenario):
        yield from _unknown(pack, path, text, public)


def agreeing_values(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield fact values of the same name that differ."""
    first: dict[str, tuple[str, Number]] = {}
    for i, fact in enumerate(pack.value.facts):
        for name, value in fact.values.items():
            other, known = first.setdefault(name, (fact.id, value))
            if value != known:
                message = f"is {value:,}, but fact {other!r} gives {name} as {known:,}"
                yield pack.problem(("facts", i, "values", name), message)


def _always_heard(scenario: Scenario) -> Iterator[tuple[KeyPath, str]]:
    yield ("title",), scenario.title
    yield ("summary",), scenario.summary
    yield ("brief",), scenario.brief
    for i, stage in enumerate(scenario.stages):
        yield ("stages", i, "title"), stage.title
        yield ("stages", i, "question"), stage.question
        for j, probe in enumerate(stage.probes):
            yield ("stages", i, "probes", j, "asks"), probe.asks
        for j, hint in enumerate(stage.hints):
            yield ("stages", i, "hints", j, "says"), hint.says
    if scenario.world is not None:
        yield ("world", "outcome_says"), re.sub(r"\{[^}]*\}", " ", scenario.world.outcome_says)
    yield ("closing",), scenario.closing


def _unknown(
    pack: LoadedPack[Scenario], path: KeyPath, text: str, public: Iterable[Number], own: Iterable[Number] | None = None
) -> Iterator[Problem]:
    known = [*public, *(own or ())]
    where = "a public fact's values" if own is None else "its own values or a public fact's"
    for number in numbers_in(without_measures(text)):
        if not number.among(known):
            yield pack.problem(path, f"states the number {number.wording!r}, which is not among {where}")
