"""`interviewsim practice`: be interviewed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter, validators

from interviewsim.cli.common import HERE, Budget, Places, model_flags
from interviewsim.cli.diagnostics import INTERRUPTED

Minutes = Annotated[int | None, Parameter(validator=validators.Number(gte=1, lte=240))]


def practice(
    scenario: str | None = None,
    /,
    *,
    minutes: Minutes = None,
    seed: int | None = None,
    plain: bool = False,
    interviewer: str | None = None,
    budget: Budget = None,
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
    interviewer
        provider/model that understands answers and words questions; the guide by default, offline.
    budget
        US dollars that the interviewer's model may cost; then the guide goes on.
    """
    flags = model_flags(interviewer, budget)
    if plain:
        from interviewsim.cli.plain import converse

        return converse(places.desk(flags=flags), scenario, minutes=minutes, seed=seed)
    return open_screens(places, scenario=_absolute(scenario), minutes=minutes, seed=seed, flags=flags)


def open_screens(
    places: Places,
    *,
    scenario: str | None = None,
    minutes: int | None = None,
    seed: int | None = None,
    resume: str | None = None,
    flags: Mapping[str, Any] | None = None,
) -> int:
    """Open the terminal user interface.

    Raises:
        InputError: standard input or output isn't a terminal.
    """
    import sys

    from interviewsim.errors import InputError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the screens need a terminal; use --plain for pipes and screen readers")
    desk = places.desk(flags=flags)
    if scenario is not None:
        desk.preview(scenario)
    from interviewsim.tui.app import InterviewApp

    left = InterviewApp(desk, scenario=scenario, minutes=minutes, seed=seed, resume=resume).run()
    return INTERRUPTED if left else 0


def _absolute(scenario: str | None) -> str | None:
    return str(Path(scenario).absolute()) if scenario and "/" in scenario else scenario
