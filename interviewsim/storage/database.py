"""The session store: one SQLite database file."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from interviewsim.domain.events import Event, SessionStarted
from interviewsim.domain.rubric import Level
from interviewsim.domain.session import SessionSummary
from interviewsim.errors import InputError, UnknownNameError
from interviewsim.ports import Clock
from interviewsim.storage import leases, records
from interviewsim.storage.chain import NO_HASH, LogHead, StoredEvent, check, link
from interviewsim.storage.connection import Database
from interviewsim.storage.export import ExportedSession, export
from interviewsim.storage.ids import as_typed
from interviewsim.storage.log import SqliteLog
from interviewsim.storage.migrate import HEAD
from interviewsim.storage.schema import sessions

_LISTED = 10
_EMPTY = LogHead(events=0, hash=NO_HASH)


class SqliteStore:
    """A `SessionStore` in a database file, which is created with the first session."""

    schema = HEAD
    """The newest migration that this version knows."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Remember where the database is; nothing is touched before it is needed."""
        self._database = Database(path)
        self._clock = clock

    def create(self, session_id: str, started: SessionStarted, at: datetime) -> SqliteLog:
        """Store a session with its first event and take its lease, all or nothing.

        Raises:
            InputError: there is such a session already.
            StorageError: nothing was stored.
        """
        with leases.new_holder() as holder, self._database.writing() as connection:
            records.add_session(connection, session_id, started, at)
            first = link(session_id, _EMPTY, (started,), at=at, elapsed_seconds=0.0)
            records.keep(connection, session_id, first, (started,))
            leases.take(connection, session_id, holder, self._clock.now())
        return SqliteLog(self._database, session_id, holder, self._clock)

    def open(self, session_id: str) -> SqliteLog:
        """Take the lease of an existing session; an unambiguous prefix of its id is enough.

        Raises:
            UnknownNameError: no such session.
            SessionBusyError: it is held by another process, or by another log of this one.
        """
        full_id = self.resolve(session_id)
        with leases.new_holder() as holder, self._database.writing() as connection:
            records.head_of(connection, full_id)
            leases.take(connection, full_id, holder, self._clock.now())
        return SqliteLog(self._database, full_id, holder, self._clock)

    def read(self, session_id: str) -> tuple[Event, ...]:
        """Return a session's events without taking its lease.

        Raises:
            UnknownNameError: no such session.
            LogCorruptedError: the log doesn't match its own hashes.
        """
        return tuple(stored.event() for stored in self._load(self.resolve(session_id)))

    def sessions(self) -> tuple[SessionSummary, ...]:
        """Return all sessions, newest first."""
        if not self._database.exists():
            return ()
        with self._database.reading() as connection:
            return records.summaries(connection)

    def resolve(self, session_id: str) -> str:
        """Return the full id for an id or an unambiguous prefix of one.

        Raises:
            UnknownNameError: no session's id begins so.
            InputError: several do.
        """
        known = self._ids()
        if session_id in known:
            return session_id
        beginning = as_typed(session_id)
        found = [one for one in known if beginning and one.lower().startswith((beginning, session_id.lower()))]
        if not found:
            raise UnknownNameError("session", session_id, known[:_LISTED])
        if len(found) > 1:
            more = ", …" if len(found) > _LISTED else ""
            raise InputError(
                f"{session_id!r} is the beginning of {len(found)} session ids: {', '.join(found[:_LISTED])}{more}"
            )
        return found[0]

    def note_levels(self, session_id: str, levels: dict[str, Level]) -> None:
        """Remember the levels of a session's newest scorecard for the history list."""
        full_id = self.resolve(session_id)
        with self._database.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.id == full_id).values(levels=levels))

    def verify(self, session_id: str, head: LogHead | None = None) -> int:
        """Recompute a session's hash chain and return its number of events.

        Args:
            session_id: A session's id or an unambiguous prefix of it.
            head: The end of the log as it was noted at some earlier moment, e.g. in an export.

        Raises:
            LogCorruptedError: names the first event that doesn't add up.
        """
        full_id = self.resolve(session_id)
        stored = self._load(full_id)
        if head is not None:
            check(full_id, stored, head, whole=False)
        return len(stored)

    def export(self, session_id: str) -> str:
        """Return a session as JSON Lines: its head, then one event a line."""
        full_id = self.resolve(session_id)
        with self._database.reading() as connection:
            stored = records.load(connection, full_id)
            levels = connection.execute(select(sessions.c.levels).where(sessions.c.id == full_id)).scalar_one()
        return export(full_id, stored, levels)

    def import_session(self, exported: ExportedSession) -> str:
        """Store a session that was exported, here or elsewhere, and return its id.

        Raises:
            InputError: there is a session with that id already.
        """
        session_id, bodies = exported.head.session_id, [event.body for event in exported.events]
        with self._database.writing() as connection:
            records.add_session(connection, session_id, exported.started, exported.events[0].at)
            records.keep(connection, session_id, exported.stored, bodies)
            connection.execute(update(sessions).where(sessions.c.id == session_id).values(levels=exported.head.levels))
        return session_id

    def delete(self, session_id: str) -> None:
        """Delete a session for good.

        Raises:
            UnknownNameError: no such session.
            SessionBusyError: it is open somewhere; nothing was deleted.
        """
        full_id = self.resolve(session_id)
        with self._database.writing() as connection:
            leases.refuse_if_held(connection, full_id, self._clock.now())
            records.remove(connection, full_id)
        self._database.wipe()

    def check_writable(self) -> None:
        """Bring an existing database to this version's schema, and see that it can be written (StorageError if not)."""
        with self._database.writing():
            pass

    def close(self) -> None:
        """Close the idle connections; the store opens new ones when it is used again."""
        self._database.close()

    def _load(self, full_id: str) -> tuple[StoredEvent, ...]:
        with self._database.reading() as connection:
            return records.load(connection, full_id)

    def _ids(self) -> list[str]:
        if not self._database.exists():
            return []
        with self._database.reading() as connection:
            return list(connection.execute(select(sessions.c.id).order_by(sessions.c.started_at.desc())).scalars())
