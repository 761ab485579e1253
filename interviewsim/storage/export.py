"""A session as one JSON Lines file: first its head, then one event a line. Plain ASCII, safe on any terminal."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, StringConstraints, ValidationError

from interviewsim.domain.base import Value
from interviewsim.domain.events import Event, SessionStarted
from interviewsim.domain.plain_text import control_character
from interviewsim.domain.rubric import Level
from interviewsim.errors import InputError, LogCorruptedError, StorageError
from interviewsim.storage.chain import LogHead, StoredEvent, check, compact

_HASH_PATTERN = r"^[0-9a-f]{64}$"
_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
_SHOWN_AS_THEY_ARE = frozenset({"session_started", "world_ran", "interviewer_said"})
"""Kinds of events whose texts come from packs, worlds and the interviewer; the candidate may have typed anything."""
_Hash = Annotated[str, StringConstraints(pattern=_HASH_PATTERN)]


class ExportHead(Value):
    """First line of an exported session."""

    format: Literal["interviewsim-session-1"] = "interviewsim-session-1"
    session_id: str = Field(pattern=_ID_PATTERN)
    events: int = Field(ge=1)
    head_hash: _Hash
    levels: dict[str, Level] = {}


class ExportLine(Value):
    """Any other line of an exported session: one event."""

    seq: int
    at: str
    elapsed_seconds: float
    body: dict[str, Any]
    prev_hash: _Hash
    hash: _Hash


@dataclass(frozen=True)
class ExportedSession:
    """A session that was read from an export and whose hashes add up."""

    head: ExportHead
    stored: tuple[StoredEvent, ...]
    events: tuple[Event, ...]
    started: SessionStarted


L = TypeVar("L", ExportHead, ExportLine)


def export(session_id: str, stored: Sequence[StoredEvent], levels: dict[str, Level]) -> str:
    """Return a session as JSON Lines."""
    head = ExportHead(session_id=session_id, events=len(stored), head_hash=stored[-1].hash, levels=levels)
    return "".join([_dumped(head.model_dump()), *(_dumped(_line(one).model_dump()) for one in stored)])


def read_export(path: Path) -> ExportedSession:
    """Read an exported session and check its hash chain against its head.

    Raises:
        InputError: the file can't be read, isn't an export, or its interview holds control characters; names the line.
        LogCorruptedError: an event was changed after it was stored.
    """
    lines = _numbered(path)
    head = _parsed(ExportHead, f"{path}:1", next(lines, (1, ""))[1])
    stored, events = [], []
    for number, line in lines:
        where = f"{path}:{number}"
        one = _stored(_parsed(ExportLine, where, line))
        try:
            events.append(one.event())
        except (StorageError, ValueError) as error:
            raise InputError(f"{where}: {error}") from error
        _check_texts(where, one)
        stored.append(one)
    try:
        check(head.session_id, stored, LogHead(events=head.events, hash=head.head_hash))
    except LogCorruptedError as error:
        raise LogCorruptedError(f"{path}: {error}") from error
    started = events[0].body
    if not isinstance(started, SessionStarted):
        raise InputError(f"{path}:2: a session begins with session_started, not {started.kind!r}")
    return ExportedSession(head=head, stored=tuple(stored), events=tuple(events), started=started)


def _line(stored: StoredEvent) -> ExportLine:
    return ExportLine(
        seq=stored.seq,
        at=stored.at,
        elapsed_seconds=stored.elapsed_seconds,
        body=json.loads(stored.body),
        prev_hash=stored.prev_hash,
        hash=stored.hash,
    )


def _stored(line: ExportLine) -> StoredEvent:
    return StoredEvent(
        seq=line.seq,
        at=line.at,
        elapsed_seconds=line.elapsed_seconds,
        kind=str(line.body.get("kind", "")),
        body=compact(line.body),
        prev_hash=line.prev_hash,
        hash=line.hash,
    )


def _check_texts(where: str, event: StoredEvent) -> None:
    texts = _texts(json.loads(event.body)) if event.kind in _SHOWN_AS_THEY_ARE else ()
    for found in filter(None, map(control_character, texts)):
        raise InputError(f"{where}: control character U+{ord(found.group()):04X} is not allowed in {event.kind!r}")


def _texts(value: object) -> Iterator[str]:
    """Find all strings in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False) + "\n"


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: isn't text, so it isn't an exported session") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _parsed(model: type[L], where: str, line: str) -> L:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        what = "an exported session begins with its head" if model is ExportHead else "not an event"
        raise InputError(f"{where}: {what}: {key + ': ' if key else ''}{first['msg'].lower()}") from error
