"""A session store that lasts as long as the test."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from interviewsim.domain.events import Body, CommandGiven, Event, SessionEnded, SessionStarted
from interviewsim.domain.rubric import Level
from interviewsim.domain.session import Say, SessionSummary
from interviewsim.errors import InputError, SessionBusyError, UnknownNameError


class MemoryStore:
    """A `SessionStore` in memory; one log at a time may hold a session."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.logs: dict[str, list[Event]] = {}
        self.levels: dict[str, dict[str, Level]] = {}
        self.holders: dict[str, MemoryLog] = {}

    def create(self, session_id: str, started: SessionStarted, at: datetime) -> "MemoryLog":
        if session_id in self.logs:
            raise InputError(f"there is a session {session_id!r} already")
        self.logs[session_id] = []
        log = self.open(session_id)
        log.append((started,), at=at, elapsed_seconds=0.0)
        return log

    def open(self, session_id: str) -> "MemoryLog":
        full_id = self.resolve(session_id)
        if full_id in self.holders:
            raise SessionBusyError(f"session {full_id} is already open in this program")
        self.holders[full_id] = MemoryLog(self, full_id)
        return self.holders[full_id]

    def read(self, session_id: str) -> tuple[Event, ...]:
        return tuple(self.logs[self.resolve(session_id)])

    def sessions(self) -> tuple[SessionSummary, ...]:
        found = [_summary(name, log, self.levels.get(name, {})) for name, log in self.logs.items()]
        return tuple(sorted(found, key=lambda one: (one.started_at, one.id), reverse=True))

    def resolve(self, session_id: str) -> str:
        if session_id in self.logs:
            return session_id
        found = [name for name in self.logs if session_id and name.lower().startswith(session_id.lower())]
        if not found:
            raise UnknownNameError("session", session_id, self.logs)
        if len(found) > 1:
            raise InputError(f"{session_id!r} is the beginning of several session ids: {', '.join(found)}")
        return found[0]

    def note_levels(self, session_id: str, levels: dict[str, Level]) -> None:
        self.levels[self.resolve(session_id)] = dict(levels)


class MemoryLog:
    """An `EventLog` of a `MemoryStore`."""

    def __init__(self, store: MemoryStore, session_id: str) -> None:
        """Write to the store's session."""
        self.session_id = session_id
        self._store = store

    def events(self) -> Sequence[Event]:
        return tuple(self._store.logs[self.session_id])

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        if self._store.holders.get(self.session_id) is not self:
            raise SessionBusyError(f"session {self.session_id} was closed or opened elsewhere meanwhile")
        log = self._store.logs[self.session_id]
        new = tuple(
            Event(seq=seq, at=at, elapsed_seconds=elapsed_seconds, body=body)
            for seq, body in enumerate(bodies, start=len(log) + 1)
        )
        log.extend(new)
        return new

    def close(self) -> None:
        if self._store.holders.get(self.session_id) is self:
            del self._store.holders[self.session_id]


def _summary(session_id: str, log: Sequence[Event], levels: dict[str, Level]) -> SessionSummary:
    started = log[0].body
    assert isinstance(started, SessionStarted)
    bodies = [event.body for event in log]
    return SessionSummary(
        id=session_id,
        scenario=started.plan.scenario,
        started_at=log[0].at,
        updated_at=log[-1].at,
        status="finished" if any(isinstance(body, SessionEnded) for body in bodies) else "running",
        events=len(log),
        answers=sum(isinstance(body, CommandGiven) and isinstance(body.command, Say) for body in bodies),
        levels=levels,
    )
