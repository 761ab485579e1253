"""What other processes do with a store: the work of real processes that tests start, and kill."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from interviewsim.errors import SessionBusyError
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, exchange, session_started

PATIENCE_SECONDS = 30

Work = Callable[..., None]


@dataclass(frozen=True)
class Other:
    """Another process and the line to it."""

    process: ForkServerProcess
    line: "Connection[Any, Any]"

    def hears(self) -> Any:
        """Return the next thing that it says."""
        assert self.line.poll(PATIENCE_SECONDS)
        return self.line.recv()

    def kill(self) -> list[Any]:
        """End it by `kill -9` and return what it had said until then."""
        self.process.kill()
        self.process.join(PATIENCE_SECONDS)
        said = []
        try:
            while self.line.poll():
                said.append(self.line.recv())
        except (EOFError, ConnectionResetError):
            return said
        return said


Start = Callable[..., Other]


@contextmanager
def other_processes() -> Iterator[Start]:
    """Start processes that have the store imported already; none of them outlives the block."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "alembic.command", "alembic.config", "alembic.op"])
    started: list[Other] = []

    def start(work: Work, *arguments: object) -> Other:
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, *arguments), daemon=True)
        process.start()
        theirs.close()
        started.append(Other(process, ours))
        return started[-1]

    yield start
    for other in started:
        other.kill()
        other.line.close()


def hold(line: "Connection[Any, Any]", path: Path) -> None:
    """Keep the session open."""
    log = SqliteStore(path, StillClock()).open("s1")
    line.send(log.session_id)
    line.recv()


def idle(line: "Connection[Any, Any]") -> None:
    """Do nothing."""
    line.send("here")
    line.recv()


def race(line: "Connection[Any, Any]", path: Path) -> None:
    """Reach for the session when told to."""
    store = SqliteStore(path, StillClock())
    store.sessions()
    line.send("ready")
    line.recv()
    try:
        store.open("s1")
    except SessionBusyError:
        line.send("lost")
    else:
        line.send("won")
    line.recv()


def append(line: "Connection[Any, Any]", path: Path) -> None:
    """Append exchanges for ever and confirm each."""
    log = SqliteStore(path, StillClock()).open("s1")
    turn = (len(log.events()) - 1) // 2
    while True:
        turn += 1
        line.send(log.append(exchange(turn), at=NOON, elapsed_seconds=float(turn))[-1].seq)


def create(line: "Connection[Any, Any]", path: Path, name: str) -> None:
    """Create a session, and the database with it, when told to."""
    line.send("ready")
    line.recv()
    SqliteStore(path, StillClock()).create(name, session_started(), NOON)
    line.send("created")
    line.recv()
