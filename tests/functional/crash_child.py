"""Plays one recorded interview in forked children that kill themselves; run by test_crash.py as a script.

Everything is imported once, then each trial is a child process: SIGKILL at a chosen instant, a second child that
resumes the session, and the transcript as JSON on the parent's standard output.
"""

import asyncio
import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401

import interviewsim.interview.session_runner
import interviewsim.storage.database  # noqa: F401
from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.answers import RecordedStep, read_answers
from interviewsim.domain.events import Body, Event
from interviewsim.domain.session import Finish
from interviewsim.ports import EventLog, InterviewDriver
from interviewsim.settings import load
from interviewsim.storage.log import SqliteLog

SEED = 11


def die() -> None:
    """Kill this process the hard way."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_at_append(number: int, *, after: bool) -> None:
    """Die right before or right after the `number`th write to the log."""
    original: Callable[..., tuple[Event, ...]] = SqliteLog.append
    count = 0

    def append(self: EventLog, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        nonlocal count
        count += 1
        if count == number and not after:
            die()
        stored = original(self, bodies, at=at, elapsed_seconds=elapsed_seconds)
        if count == number:
            die()
        return stored

    SqliteLog.append = append  # type: ignore[method-assign]


def kill_after(seconds: float) -> None:
    """Die at some instant, wherever the program is by then."""
    timer = threading.Timer(seconds, die)
    timer.daemon = True
    timer.start()


async def give_all(driver: InterviewDriver, steps: tuple[RecordedStep, ...]) -> None:
    """Open the interview and give the commands that the log doesn't have yet."""
    await driver.open()
    for step in steps[driver.view.turn :]:
        if driver.view.ended:
            return
        await driver.give(step.command())
    if not driver.view.ended:
        await driver.give(Finish())


def play(desk: LocalDesk, steps: tuple[RecordedStep, ...]) -> None:
    """Start the session, or resume the one that is there, and play it to the end."""
    sessions = desk.history()
    driver = desk.resume(sessions[0].id) if sessions else desk.start("rate-limit-429", seed=SEED)
    asyncio.run(give_all(driver, steps))
    driver.close()


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a forked child and return how it ended (negative: killed by that signal)."""
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def trial(folder: Path, steps: tuple[RecordedStep, ...], arm: Callable[[], None] | None) -> dict[str, Any]:
    """Play with a kill, resume, and return what the log holds."""

    def desk() -> LocalDesk:
        return LocalDesk(load(data_dir=folder, environ={}))

    def killed() -> None:
        if arm:
            arm()
        play(desk(), steps)

    first = in_child(killed)
    second = in_child(lambda: play(desk(), steps)) if first else 0
    home = desk()
    sessions = home.history()
    view = home.view(sessions[0].id)
    return {
        "killed": first == -signal.SIGKILL,
        "resumed": second,
        "sessions": len(sessions),
        "chain": home.store.verify(sessions[0].id),
        "ended": view.ended,
        "commands": view.turn,
        "runs": [run.outcome.model_dump(mode="json") for run in view.runs],
        "lines": [[line.speaker, line.text] for line in view.lines],
    }


def tell(result: dict[str, Any]) -> None:
    """Print a result as a line of JSON."""
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()


def main(folder: Path, answers: Path, appends: int, instants: int) -> None:
    """Print one JSON object a trial; the first is the uninterrupted interview."""
    steps = read_answers(answers)
    trial(folder / "rehearsal", steps, None)
    started = time.monotonic()
    whole = trial(folder / "whole", steps, None)
    took = time.monotonic() - started
    tell(whole)
    chance = random.Random(5)
    for number in range(1, appends + 1):
        after = number % 2 == 0
        here = folder / f"append-{number}"
        tell(trial(here, steps, partial(kill_at_append, number // 2 + 1, after=after)))
    for number in range(instants):
        tell(kill_at_an_instant(folder / f"instant-{number}", steps, chance.uniform(0.02, took * 0.9)))


def kill_at_an_instant(folder: Path, steps: tuple[RecordedStep, ...], instant: float) -> dict[str, Any]:
    """Kill after `instant` seconds, or earlier when the interview was over by then."""
    result = trial(folder / f"{instant:.3f}", steps, partial(kill_after, instant))
    return result if result["killed"] else kill_at_an_instant(folder, steps, instant / 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
