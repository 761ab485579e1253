"""What was confirmed survives the death of the process at any instant."""

import random
import sqlite3
import time
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

from interviewsim.domain.events import CommandGiven, InterviewerSaid
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, said, session_started
from tests.unit.storage.others import Start, append, create

ROUNDS = 10


def test_confirmed_events_survive_kill_9(store: SqliteStore, path: Path, other: Start) -> None:
    """Killed at random moments of its appends, ten times, a process loses and doubles nothing that it confirmed."""
    store.create("s1", session_started(), NOON).close()
    dice = random.Random(11)
    for _ in range(ROUNDS):
        writer = other(append, path)
        first = writer.hears()
        time.sleep(dice.uniform(0.0, 0.05))
        confirmed = [first, *writer.kill()][-1]

        stored = store.read("s1")

        assert len(stored) in (confirmed, confirmed + 2)
        bodies = [one.body for one in stored[1:]]
        turns = [body.turn for body in bodies if isinstance(body, CommandGiven | InterviewerSaid)]
        assert turns == [turn for turn in range(1, len(stored) // 2 + 1) for _ in range(2)]
        assert store.verify("s1") == len(stored)
        assert store.sessions()[0].answers == len(stored) // 2


def test_a_first_start_that_is_killed_leaves_no_broken_database(path: Path, other: Start) -> None:
    """Killed while the database is being created, a process leaves one that the next start can use."""
    dice = random.Random(5)
    for number in range(ROUNDS):
        creator = other(create, path, f"k{number}")
        assert creator.hears() == "ready"
        creator.line.send("go")
        time.sleep(dice.uniform(0.0, 0.06))
        creator.kill()

        fresh = SqliteStore(path, StillClock())
        fresh.create("s1", session_started(), NOON)

        assert fresh.verify("s1") == 1
        fresh.close()
        for leftover in path.parent.iterdir():
            leftover.unlink()


def test_two_first_starts_at_once_both_succeed(path: Path, store: SqliteStore, other: Start) -> None:
    """Two processes that create the database at the same moment both get their session."""
    creators = [other(create, path, name) for name in ("s1", "s2", "s3")]
    assert {creator.hears() for creator in creators} == {"ready"}

    for creator in creators:
        creator.line.send("go")

    assert {creator.hears() for creator in creators} == {"created"}
    assert sorted(summary.id for summary in store.sessions()) == ["s1", "s2", "s3"]


def test_connections_are_set_up_for_durability(store: SqliteStore) -> None:
    """Each connection uses a write-ahead log, syncs it at each commit, and enforces keys."""
    settings: list[tuple[object, ...]] = []

    def look(connection: sqlite3.Connection, *_: object) -> None:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        settings.append(tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas))

    event.listen(Pool, "checkout", look)
    store.create("s1", session_started(), NOON)
    event.remove(Pool, "checkout", look)

    assert set(settings) == {("wal", 2, 1, 5000)}


def test_a_deleted_session_leaves_no_words_behind(store: SqliteStore, path: Path) -> None:
    """After deletion the candidate's words are in no file of the data folder."""
    log = store.create("s1", session_started(), NOON)
    secret = "xylophone-" * 400
    log.append([said(1, secret)], at=NOON, elapsed_seconds=1.0)
    log.close()

    store.delete("s1")

    assert store.sessions() == ()
    assert [file.name for file in path.parent.iterdir() if b"xylophone" in file.read_bytes()] == []
