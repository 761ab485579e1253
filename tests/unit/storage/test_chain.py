"""The hash chain notices every change."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from interviewsim.errors import LogCorruptedError, StorageError
from interviewsim.storage.chain import NO_HASH, LogHead, StoredEvent, check, link
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, exchange, said, session_started

EMPTY = LogHead(events=0, hash=NO_HASH)


def chain(*, events: int = 4, session_id: str = "s1") -> tuple[StoredEvent, ...]:
    bodies = [said(turn) for turn in range(1, events + 1)]
    return link(session_id, EMPTY, bodies, at=NOON, elapsed_seconds=2.5)


def head(events: Sequence[StoredEvent]) -> LogHead:
    return LogHead(events=events[-1].seq, hash=events[-1].hash)


def test_the_hash_can_be_recomputed_with_a_json_library() -> None:
    """An event's hash is the SHA-256 of the compact JSON of its six parts."""
    (event,) = chain(events=1)
    parts = ["s1", 1, "2026-03-02T12:00:00.000000+00:00", 2.5, json.loads(event.body), "0" * 64]

    expected = hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()

    assert event.hash == expected


def test_events_in_one_call_or_several_make_the_same_chain() -> None:
    """How events were grouped into transactions doesn't show in the chain."""
    whole = chain(events=3)

    first = link("s1", EMPTY, [said(1)], at=NOON, elapsed_seconds=2.5)
    rest = link("s1", head(first), [said(2), said(3)], at=NOON, elapsed_seconds=2.5)

    assert first + rest == whole


def test_a_time_without_a_zone_is_refused() -> None:
    """A log holds moments, and a time without a zone isn't one."""
    with pytest.raises(ValueError, match="no time zone"):
        link("s1", EMPTY, [said(1)], at=NOON.replace(tzinfo=None), elapsed_seconds=0.0)


def test_a_whole_chain_passes() -> None:
    """An untouched log agrees with its head, and with the head of any earlier moment."""
    events = chain()

    check("s1", events, head(events))

    for count in range(1, 4):
        check("s1", events, head(events[:count]), whole=False)
    assert head(events).events == 4


CHANGES: dict[str, tuple[int, Callable[[list[StoredEvent]], list[StoredEvent]]]] = {
    "words": (2, lambda e: [e[0], replace(e[1], body=e[1].body.replace("longer", "less")), *e[2:]]),
    "time": (3, lambda e: [*e[:2], replace(e[2], at="2026-03-02T12:00:01.000000+00:00"), e[3]]),
    "working time": (1, lambda e: [replace(e[0], elapsed_seconds=2.0), *e[1:]]),
    "removed": (2, lambda e: [e[0], *e[2:]]),
    "swapped": (2, lambda e: [e[0], e[2], e[1], e[3]]),
    "doubled": (3, lambda e: [*e[:2], e[1], *e[2:]]),
    "tail cut off": (4, lambda e: e[:3]),
    "added": (5, lambda e: [*e, *link("s1", head(e), [said(5)], at=NOON, elapsed_seconds=2.5)]),
    "rewritten from 3 on": (4, lambda e: [*e[:2], *link("s1", head(e[:2]), exchange(3), at=NOON, elapsed_seconds=2.5)]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed_and_placed(change: str) -> None:
    """Whatever is done to a log, the check names the first event that doesn't add up."""
    bad, alter = CHANGES[change]
    events = chain()

    with pytest.raises(LogCorruptedError, match=f"session s1: event {bad} "):
        check("s1", alter(list(events)), head(events))


def test_a_log_belongs_to_its_session() -> None:
    """Events can't be passed off as another session's."""
    events = chain()

    with pytest.raises(LogCorruptedError, match="event 1 "):
        check("s2", events, head(events))


def test_an_event_of_another_version_is_refused_clearly() -> None:
    """An event kind that this version doesn't know is reported, not skipped."""
    (event,) = chain(events=1)

    with pytest.raises(StorageError, match=r"event 1 \('hologram'\) was written by another version"):
        replace(event, kind="hologram", body='{"kind":"hologram"}').event()


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("UPDATE events SET body = replace(body, 'longer', 'less') WHERE seq = 2", 2),
        ("UPDATE events SET prev_hash = hash WHERE seq = 3", 3),
        ("DELETE FROM events WHERE seq = 4", 4),
        ("UPDATE sessions SET head_hash = (SELECT hash FROM events WHERE seq = 2)", 4),
        ("UPDATE sessions SET events = 3", 4),
    ],
)
def test_a_changed_database_is_noticed(store: SqliteStore, path: Path, statement: str, bad: int) -> None:
    """Reading and verifying a session whose rows were edited names the first bad event."""
    log = store.create("s1", session_started(), NOON)
    log.append([*exchange(1), said(2)], at=NOON, elapsed_seconds=1.0)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)

    for use in (store.verify, store.read):
        with pytest.raises(LogCorruptedError, match=f"session s1: event {bad} "):
            use("s1")


def test_verify_compares_with_an_earlier_head(store: SqliteStore) -> None:
    """A log that has grown still agrees with the head that was noted earlier; another log doesn't."""
    log = store.create("s1", session_started(), NOON)
    log.append([said(1)], at=NOON, elapsed_seconds=1.0)
    noted = LogHead(events=2, hash=json.loads(store.export("s1").splitlines()[0])["head_hash"])
    log.append([said(2)], at=NOON, elapsed_seconds=2.0)

    assert store.verify("s1", noted) == 3
    with pytest.raises(LogCorruptedError, match="event 2 isn't the one"):
        store.verify("s1", LogHead(events=2, hash="f" * 64))
    with pytest.raises(LogCorruptedError, match="event 4 is missing; there should be 9 events"):
        store.verify("s1", LogHead(events=9, hash=noted.hash))
