"""`interviewsim practice`: be interviewed."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from interviewsim.cli.common import HERE, Places
from interviewsim.cli.diagnostics import INTERRUPTED

Minutes = Annotated[int | None, Parameter(validator=validators.Number(gte=1, lte=240))]


def practice(
    scenario: str | None = None,
    /,
    *,
    minutes: Minutes = None,
    seed: int | None = None,
    plain: bool = False,
    places: Places = HERE,
) -> int:
    """Be interviewed about a scenario.

    Parameters
    ----------
    scenario
        Slug of a scenario or path of its folder; without it you choose from a list.
    minutes
        Working time; the scenario's own plan by default.
    seed
        Seed of the simulated world, for a repeatable session.
    plain
        Lines of text instead of screens, for pipes and screen readers.
    """
    if plain:
        from interviewsim.cli.plain import converse

        return converse(places.desk(), scenario, minutes=minutes, seed=seed)
    return open_screens(places, scenario=_absolute(scenario), minutes=minutes, seed=seed)


def open_screens(
    places: Places,
    *,
    scenario: str | None = None,
    minutes: int | None = None,
    seed: int | None = None,
    resume: str | None = None,
) -> int:
    """Open the terminal user interface.

    Raises:
        InputError: standard input or output isn't a terminal.
    """
    import sys

    from interviewsim.errors import InputError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the screens need a terminal; use --plain for pipes and screen readers")
    desk = places.desk()
    if scenario is not None:
        desk.preview(scenario)
    from interviewsim.tui.app import InterviewApp

    left = InterviewApp(desk, scenario=scenario, minutes=minutes, seed=seed, resume=resume).run()
    return INTERRUPTED if left else 0


def _absolute(scenario: str | None) -> str | None:
    return str(Path(scenario).absolute()) if scenario and "/" in scenario else scenario
