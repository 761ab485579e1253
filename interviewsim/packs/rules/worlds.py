"""The world: it exists, takes the scenario's conditions and baseline, and has the figures that are told."""

import string
from collections.abc import Callable, Iterable, Iterator

from interviewsim.domain.base import Scalar
from interviewsim.domain.scenario import Scenario, WorldSetup
from interviewsim.domain.world import Outcome
from interviewsim.errors import DesignError, Problem, UnknownNameError, did_you_mean
from interviewsim.packs.pack import LoadedPack
from interviewsim.packs.yaml_source import KeyPath
from interviewsim.worlds.base import Sheet, World, fill

_SEED = 1


def world_setup(pack: LoadedPack[Scenario], load: Callable[[str], World]) -> Iterator[Problem]:
    """Yield what the world doesn't know or accept; the world is run once, with the baseline, for its figures."""
    setup = pack.value.world
    if setup is None:
        yield from _without_world(pack)
        return
    try:
        world = load(setup.name)
    except UnknownNameError as error:
        yield pack.problem(("world", "name"), str(error))
        return
    wrong = [
        *_rejected(pack, ("world", "conditions"), world.conditions, setup.conditions),
        *_rejected(pack, ("world", "baseline"), world.design, setup.baseline),
    ]
    yield from wrong
    yield from _unknown(pack, ("world", "fields"), "design field", setup.fields, world.design.model_fields)
    for i, inject in enumerate(pack.value.injects):
        yield from _rejected(pack, ("injects", i, "conditions"), world.conditions, inject.conditions)
    if not wrong:
        yield from _contradictions(pack, setup, fill(world.conditions, setup.conditions))
        yield from _told(pack, setup, world.run(setup.baseline, setup.conditions, _SEED))


def _without_world(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    for i, inject in enumerate(pack.value.injects):
        if inject.conditions:
            yield pack.problem(("injects", i, "conditions"), "the scenario has no world")
        if inject.trigger.world is not None:
            yield pack.problem(("injects", i, "trigger", "world"), "the scenario has no world")


def _rejected(
    pack: LoadedPack[Scenario], path: KeyPath, sheet: type[Sheet], values: dict[str, Scalar]
) -> Iterator[Problem]:
    together = _refusal(sheet, values)
    if together is None:
        return
    alone = [(name, _refusal(sheet, {name: value})) for name, value in values.items()]
    wrong = [(name, refusal.removeprefix(f"{name}: ")) for name, refusal in alone if refusal is not None]
    for name, refusal in wrong:
        yield pack.problem((*path, name), refusal)
    if not wrong:
        yield pack.problem(path, together)


def _refusal(sheet: type[Sheet], values: dict[str, Scalar]) -> str | None:
    try:
        fill(sheet, values)
    except DesignError as error:
        return str(error)
    return None


def _contradictions(pack: LoadedPack[Scenario], setup: WorldSetup, conditions: Sheet) -> Iterator[Problem]:
    """Compare values with the world's conditions of the same name, given or default."""
    before = conditions.model_dump()
    for i, fact in enumerate(pack.value.facts):
        for name, value in fact.values.items():
            if name in before and value != before[name]:
                message = f"is {value:,}, but the world's condition {name} is {before[name]!r}"
                yield pack.problem(("facts", i, "values", name), message)
    for i, inject in enumerate(pack.value.injects):
        after = before | inject.conditions
        for name, value in inject.values.items():
            if name in after and value != after[name]:
                message = f"is {value:,}, but the world's condition {name} is then {after[name]!r}"
                yield pack.problem(("injects", i, "values", name), message)


def _told(pack: LoadedPack[Scenario], setup: WorldSetup, outcome: Outcome) -> Iterator[Problem]:
    figures = outcome.values
    yield from _unknown(pack, ("world", "figures"), "figure", setup.figures, figures)
    yield from _unknown(pack, ("world", "series"), "series", setup.series, [line.name for line in outcome.series])
    named: list[tuple[KeyPath, str]] = [(("world", "goals", i, "figure"), g.figure) for i, g in enumerate(setup.goals)]
    for i, inject in enumerate(pack.value.injects):
        if inject.trigger.world is not None:
            named.append((("injects", i, "trigger", "world", "figure"), inject.trigger.world.figure))
    for path, name in named:
        if name not in figures:
            yield pack.problem(path, f"no figure named {name!r}{did_you_mean(name, figures)}")
    for message in _wording(setup.outcome_says, outcome):
        yield pack.problem(("world", "outcome_says"), message)


def _wording(template: str, outcome: Outcome) -> Iterator[str]:
    try:
        parts = [(name, spec) for _, name, spec, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        yield f"not a template: {error}"
        return
    for name, spec in parts:
        if name not in outcome.values:
            yield f"no figure named {name!r}{did_you_mean(name, outcome.values)}"
        elif (flaw := _format_flaw(outcome.values[name], spec or "")) is not None:
            yield f"{{{name}:{spec}}}: {flaw}"


def _format_flaw(value: object, spec: str) -> str | None:
    """Try a format on a number, whatever the figure is in this run: in another run it may have a value."""
    if isinstance(value, bool):
        return None
    try:
        format(value if isinstance(value, int) else 1.5, spec)
    except ValueError as error:
        return str(error).lower()
    return None


def _unknown(
    pack: LoadedPack[Scenario], path: KeyPath, what: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    menu = set(known)
    for name in names:
        if name not in menu:
            yield pack.problem((*path, name), f"no {what} named {name!r}{did_you_mean(name, menu)}")
