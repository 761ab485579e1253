"""A store on disk, and other programs that use it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import StillClock
from tests.unit.storage.others import Start, other_processes

ROOT = Path(__file__).parents[3]

Program = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def store(path: Path, clock: StillClock) -> Iterator[SqliteStore]:
    store = SqliteStore(path, clock)
    yield store
    store.close()


@pytest.fixture
def other() -> Iterator[Start]:
    """Start another process at one of the works in `others`."""
    with other_processes() as start:
        yield start


@pytest.fixture
def program() -> Iterator[Program]:
    """Start `python -c code arguments...` with the project on its path; what still runs is killed in the end."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", code, *map(str, arguments)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
