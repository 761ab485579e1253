"""The hash chain of a session's log: each event carries the hash of the one before.

An event's hash is the SHA-256 of the compact JSON of `[session_id, seq, at, elapsed_seconds, body, prev_hash]`. The keys
of the body stay in their order, because the order of some of them (the fields of a design sheet) is what people see.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from interviewsim.domain.base import Value
from interviewsim.domain.events import Body, Event
from interviewsim.errors import LogCorruptedError, StorageError
from interviewsim.storage.instants import instant, utc_text

NO_HASH = "0" * 64
"""Stands for the hash before the first event."""

_BODY: TypeAdapter[Body] = TypeAdapter(Body)


class LogHead(Value):
    """The end of a log: enough to notice any change to what came before."""

    events: int
    hash: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it lies on disk."""

    seq: int
    at: str
    elapsed_seconds: float
    kind: str
    body: str
    """Compact JSON."""
    prev_hash: str
    hash: str

    def event(self) -> Event:
        """Return the event itself.

        Raises:
            StorageError: this version of interviewsim doesn't know such an event.
        """
        try:
            body = _BODY.validate_json(self.body)
        except ValidationError as error:
            raise StorageError(
                f"event {self.seq} ({self.kind!r}) was written by another version of interviewsim: "
                f"{error.errors()[0]['msg'].lower()}"
            ) from error
        return Event(seq=self.seq, at=instant(self.at), elapsed_seconds=self.elapsed_seconds, body=body)


def compact(value: Any) -> str:
    """Return the JSON text of a value: no spaces, keys in their order, UTF-8, half characters as `?`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def link(
    session_id: str, head: LogHead, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float
) -> tuple[StoredEvent, ...]:
    """Return the bodies as the events that follow `head`."""
    linked: list[StoredEvent] = []
    when, elapsed, previous = utc_text(at), float(elapsed_seconds), head.hash
    for seq, body in enumerate(bodies, start=head.events + 1):
        text = compact(body.model_dump(mode="json"))
        digest = _digest(session_id, seq, when, elapsed, text, previous)
        linked.append(StoredEvent(seq, when, elapsed, body.kind, text, previous, digest))
        previous = digest
    return tuple(linked)


def check(session_id: str, events: Sequence[StoredEvent], head: LogHead, *, whole: bool = True) -> None:
    """Recompute every hash and compare the log with its head; not `whole`: with the head of an earlier moment.

    Raises:
        LogCorruptedError: names the first event that doesn't add up.
    """
    previous = NO_HASH
    for seq, stored in enumerate(events, start=1):
        expected = _digest(session_id, seq, stored.at, stored.elapsed_seconds, stored.body, previous)
        if (stored.seq, stored.prev_hash, stored.hash) != (seq, previous, expected):
            raise _corrupted(session_id, seq, "was changed, moved or removed after it was stored")
        previous = stored.hash
    if len(events) < head.events:
        raise _corrupted(session_id, len(events) + 1, f"is missing; there should be {head.events} events")
    if whole and len(events) > head.events:
        raise _corrupted(session_id, head.events + 1, f"came from elsewhere; there should be {head.events} events")
    if (events[head.events - 1].hash if head.events else NO_HASH) != head.hash:
        raise _corrupted(session_id, head.events, "isn't the one that the head was taken of")


def _corrupted(session_id: str, seq: int, what: str) -> LogCorruptedError:
    return LogCorruptedError(f"session {session_id}: event {seq} {what}; compare it with a backup")


def _digest(session_id: str, seq: int, at: str, elapsed_seconds: float, body: str, prev_hash: str) -> str:
    before, after = compact([session_id, seq, at, elapsed_seconds]), compact(prev_hash)
    return hashlib.sha256(f"{before[:-1]},{body},{after}]".encode()).hexdigest()
