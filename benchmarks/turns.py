"""What a turn costs offline, early and late, and what 200 turns take on disk."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Result, code_cpu
from interviewsim.bootstrap import LocalDesk
from interviewsim.clocks import RecordedClock, SystemClock
from interviewsim.domain.session import Say
from interviewsim.ports import InterviewDriver
from interviewsim.settings import load

TURNS = 200
LOOP = 1_000_000
ANSWER = (
    "What are the limits that the provider gives us? "
    "I would slow the client down before anything else, because each call that is refused makes the next one later. "
) * 3


def results() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as name:
        clock = RecordedClock(SystemClock().now())
        desk = LocalDesk(load(data_dir=Path(name)), clock)
        driver = desk.start("rate-limit-429", minutes=240, seed=1)
        costs = asyncio.run(_turns(driver))
        driver.close()
        desk.store.close()
        said = sum(len(line.text.encode()) for line in driver.view.lines)
        stored = sum(file.stat().st_size for file in Path(name).iterdir())
    loop = code_cpu(lambda: sum(i for i in range(LOOP)))
    first, last = statistics.median(costs[:20]), statistics.median(costs[-20:])
    yield Result("turn, offline: median", statistics.median(costs), "CPU s", f"Python loop of {LOOP:,}", loop)
    yield Result("turn, offline: dearest", max(costs), "CPU s", f"Python loop of {LOOP:,}", loop)
    yield Result(f"turn: last 20 of {TURNS}", last, "CPU s", f"first 20 of {TURNS}", first)
    yield Result(f"database after {TURNS} turns", stored / 1e6, "MB", "text of the transcript", said / 1e6)


async def _turns(driver: InterviewDriver) -> list[float]:
    await driver.open()
    costs = []
    for number in range(TURNS):
        start = time.process_time()
        await driver.give(Say(text=f"{ANSWER} ({number})"))
        costs.append(time.process_time() - start)
    return costs
