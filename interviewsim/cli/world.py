"""`interviewsim world run`: a design in a scenario's world, without an interview."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from interviewsim.cli.common import HERE, Places
from interviewsim.domain.base import Scalar, Value
from interviewsim.domain.scenario import Scenario, WorldSetup
from interviewsim.errors import InputError, UnknownNameError
from interviewsim.worlds import base, registry


class DesignFile(Value):
    """A design sheet in a YAML file; fields that it leaves out keep the value in place."""

    design: dict[str, Scalar]


def run_world(
    scenario: str,
    /,
    *,
    changes: Annotated[tuple[str, ...], Parameter(name="--set")] = (),
    design: Path | None = None,
    inject: tuple[str, ...] = (),
    seed: int = 1,
    compare: bool = False,
    every: Annotated[bool, Parameter(name="--all")] = False,
    plot: bool = False,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Run a design in a scenario's world and print what it does.

    Parameters
    ----------
    scenario
        Slug of a scenario or path of its folder.
    changes
        NAME=VALUE, a field of the design sheet (`packs show` lists them); may be repeated.
    design
        YAML file with a `design:` mapping of fields.
    inject
        Id of an inject whose changed conditions apply; may be repeated.
    seed
        Seed of the simulation.
    compare
        Also run the design that is in place and show the difference.
    every
        Print all figures, not only those that the scenario names.
    plot
        Draw the series in the terminal.
    json
        Print JSON.
    """
    from interviewsim.reports.world_report import WorldReport, world_json

    situation = places.desk().preview(scenario)
    if situation.world is None:
        raise InputError(f"scenario {situation.slug!r} has no world to run")
    world = registry.load(situation.world.name)
    setup = _filled(situation.world, world)
    sheet = _sheet(setup, world, changes, design)
    conditions = _conditions(situation, setup, inject)
    report = WorldReport(
        outcome=world.run(sheet, conditions, seed),
        baseline=world.run(setup.baseline, conditions, seed) if compare else None,
        setup=setup,
        design=sheet,
        conditions=conditions,
    )
    if json:
        sys.stdout.write(world_json(report))
        return 0
    from interviewsim.reports.world_text import world_text

    sys.stdout.write(world_text(report, every=every))
    if plot:
        from interviewsim.reports.world_plot import world_plot

        sys.stdout.write("\n" + world_plot(report))
    return 0


def _filled(setup: WorldSetup, world: base.World) -> WorldSetup:
    """Put the world's defaults into the baseline where the scenario leaves fields out."""
    in_place = base.fill(world.design, setup.baseline).model_dump()
    return setup.model_copy(update={"baseline": in_place})


def _sheet(setup: WorldSetup, world: base.World, changes: tuple[str, ...], design: Path | None) -> dict[str, Scalar]:
    from_file: dict[str, Scalar] = {}
    if design is not None:
        from interviewsim.packs.pack import validated
        from interviewsim.packs.yaml_source import read_yaml

        from_file = validated(DesignFile, design, read_yaml(design)).value.design
    sheet = setup.baseline | from_file
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals:
            raise InputError(f"--set wants NAME=VALUE (got {change!r})")
        sheet[name.strip()] = base.parse(world.design, name.strip(), text)
    return dict(base.fill(world.design, sheet).model_dump())


def _conditions(situation: Scenario, setup: WorldSetup, injects: tuple[str, ...]) -> dict[str, Scalar]:
    conditions = dict(setup.conditions)
    known = {i.id: i for i in situation.injects}
    for inject in injects:
        if inject not in known:
            raise UnknownNameError("inject", inject, known)
        conditions |= known[inject].conditions
    return conditions
