"""A store on disk, and other programs that use it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import StillClock
from tests.unit.storage.others import Start, other_processes

ROOT = Path(__file__).parents[3]

Program = Callable[..., "subprocess.Popen[str]"]


class Quota:
    """Limits how many pages the database files opened in a test may have."""

    def __init__(self) -> None:
        """Begin with room enough."""
        self.pages = 1_000_000

    def apply(self, connection: sqlite3.Connection, *_: object) -> None:
        """Set the limit on a connection that is about to be used."""
        connection.execute(f"PRAGMA max_page_count = {self.pages}").close()


@pytest.fixture
def quota() -> Iterator[Quota]:
    quota = Quota()
    event.listen(Pool, "checkout", quota.apply)
    yield quota
    event.remove(Pool, "checkout", quota.apply)


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
