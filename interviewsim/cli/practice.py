"""`interviewsim practice`: be interviewed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter, validators

from interviewsim.cli.common import HERE, Budget, Places, model_flags
from interviewsim.cli.diagnostics import INTERRUPTED
from interviewsim.domain.interview_plan import PlanTask
from interviewsim.errors import InputError

Minutes = Annotated[int | None, Parameter(validator=validators.Number(gte=1, lte=240))]


def practice(
    scenario: str | None = None,
    /,
    *,
    minutes: Minutes = None,
    seed: int | None = None,
    plan: Path | None = None,
    round_number: Annotated[int | None, Parameter(name="--round")] = None,
    mode: Literal["practice", "assessment"] = "practice",
    plain: bool = False,
    interviewer: str | None = None,
    budget: Budget = None,
    places: Places = HERE,
) -> int:
    """Be interviewed about a scenario, or through a round of a plan.

    Parameters
    ----------
    scenario
        Slug of a scenario or path of its folder; without it you choose from a list.
    minutes
        Working time; the scenario's own plan by default.
    seed
        Seed of the simulated world, for a repeatable session.
    plan
        Plan file to follow: its scenario and time, every deviation on record.
    round_number
        Round of the plan; the first by default.
    mode
        practice, or assessment, which needs a locked plan.
    plain
        Lines of text instead of screens, for pipes and screen readers.
    interviewer
        provider/model that understands answers and words questions; the guide by default, offline.
    budget
        US dollars that the interviewer's model may cost; then the guide goes on.
    """
    flags = model_flags(interviewer, budget)
    task = _task(plan, round_number, mode)
    if task:
        scenario, minutes = scenario or task.round.scenario, minutes or task.round.minutes
    if plain:
        from interviewsim.cli.plain import converse

        desk = places.desk(flags=flags)
        desk.follows = task
        return converse(desk, scenario, minutes=minutes, seed=seed)
    return open_screens(places, scenario=_absolute(scenario), minutes=minutes, seed=seed, flags=flags, task=task)


def _task(plan: Path | None, number: int | None, mode: str) -> PlanTask | None:
    """Return the round to follow; an assessment always follows one of a locked plan."""
    if plan is not None:
        from interviewsim.packs.plan_file import task

        return task(plan, number or 1, assessment=mode == "assessment")
    if mode == "assessment":
        raise InputError("an assessment follows a locked plan: add --plan FILE (interviewsim plan new makes one)")
    if number is not None:
        raise InputError("--round is a round of a plan: add --plan FILE")
    return None


def open_screens(
    places: Places,
    *,
    scenario: str | None = None,
    minutes: int | None = None,
    seed: int | None = None,
    resume: str | None = None,
    flags: Mapping[str, Any] | None = None,
    task: PlanTask | None = None,
) -> int:
    """Open the terminal user interface.

    Raises:
        InputError: standard input or output isn't a terminal.
    """
    import sys

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the screens need a terminal; use --plain for pipes and screen readers")
    desk = places.desk(flags=flags)
    desk.follows = task
    if scenario is not None:
        desk.preview(scenario)
    from interviewsim.tui.app import InterviewApp

    left = InterviewApp(desk, scenario=scenario, minutes=minutes, seed=seed, resume=resume).run()
    return INTERRUPTED if left else 0


def _absolute(scenario: str | None) -> str | None:
    return str(Path(scenario).absolute()) if scenario and "/" in scenario else scenario
