"""`interviewsim run`: recorded answers through a whole interview."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.answers import RecordedStep, read_answers
from interviewsim.cli.common import HERE, Budget, Places, model_flags
from interviewsim.cli.diagnostics import note
from interviewsim.cli.practice import Minutes
from interviewsim.clocks import RecordedClock, SystemClock
from interviewsim.domain.events import CommandGiven, Event, InterviewerSaid, SessionEnded
from interviewsim.domain.plain_text import clean
from interviewsim.domain.session import Finish, RunWorld, Say, SetDesign
from interviewsim.ports import InterviewDriver
from interviewsim.reports.transcript_text import paragraphs


def run(
    scenario: str,
    /,
    *,
    answers: Annotated[Path, Parameter(name="--answers")],
    seed: int | None = None,
    minutes: Minutes = None,
    interviewer: str | None = None,
    budget: Budget = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Play recorded answers through a whole interview and print transcript and scorecard.

    Parameters
    ----------
    scenario
        Slug of a scenario or path of its folder.
    answers
        YAML file of recorded answers and commands.
    seed
        Seed of the simulated world; same seed, same answers, same interview.
    minutes
        Working time; the scenario's own plan by default.
    interviewer
        provider/model that understands answers and words questions; the guide by default, offline.
    budget
        US dollars that the interviewer's model may cost; then the guide goes on.
    json
        Print the report as JSON instead of text.
    """
    steps = read_answers(answers)
    clock = RecordedClock(SystemClock().now())
    desk = places.desk(clock, flags=model_flags(interviewer, budget))
    driver = desk.start(scenario, minutes=minutes, seed=seed, mode="recorded", listener=None if json else tell)
    try:
        asyncio.run(_whole(desk, driver, steps, clock))
    finally:
        driver.close()
    note(f"session {driver.session_id}")
    sys.stdout.write(desk.report(driver.session_id, "json" if json else "text"))
    return 0


async def _whole(
    desk: LocalDesk, driver: InterviewDriver, steps: tuple[RecordedStep, ...], clock: RecordedClock
) -> None:
    try:
        await _play(driver, steps, clock)
    finally:
        await desk.close_models()


async def _play(driver: InterviewDriver, steps: tuple[RecordedStep, ...], clock: RecordedClock) -> None:
    await driver.open()
    for number, step in enumerate(steps, start=1):
        if driver.view.ended:
            note(f"the interview ended before answer {number} of {len(steps)}")
            return
        clock.advance(step.seconds)
        await driver.give(step.command())
    if not driver.view.ended:
        note("the recorded answers ended before the interview did; it is finished here")
        await driver.give(Finish())


def tell(event: Event) -> None:
    """Print an event as a line of the transcript."""
    match event.body:
        case InterviewerSaid(text=text, note=said):
            _line(f"Interviewer ({clean(said)})" if said else "Interviewer", text)
        case CommandGiven(command=Say(text=text)):
            _line("Candidate", text)
        case CommandGiven(command=SetDesign(values=values)):
            _line("Design sheet", ", ".join(f"{name} = {value}" for name, value in values.items()))
        case CommandGiven(command=RunWorld()):
            _line("Design sheet", "run")
        case SessionEnded():
            sys.stdout.write(f"{'─' * 80}\n\n")


def _line(speaker: str, text: str) -> None:
    sys.stdout.write("\n".join([speaker, *paragraphs(text)]) + "\n\n")
    sys.stdout.flush()
