"""Sessions and events as rows: the statements that the store and its logs share."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from interviewsim.domain.events import Body, CommandGiven, SessionEnded, SessionStarted
from interviewsim.domain.session import Say, SessionSummary
from interviewsim.errors import InputError, UnknownNameError
from interviewsim.storage.chain import NO_HASH, LogHead, StoredEvent, check
from interviewsim.storage.instants import instant, utc_text
from interviewsim.storage.ratings import remove_of_session
from interviewsim.storage.schema import events, leases, sessions


def add_session(connection: Connection, session_id: str, started: SessionStarted, at: datetime) -> None:
    """Insert a session that has no events yet.

    Raises:
        InputError: there is such a session already.
    """
    if connection.execute(select(sessions.c.id).where(sessions.c.id == session_id)).first():
        raise InputError(f"there is a session {session_id!r} already; delete it first to put this one in its place")
    row = {
        "id": session_id,
        "scenario": started.plan.scenario,
        "started_at": utc_text(at),
        "updated_at": utc_text(at),
        "status": "running",
        "events": 0,
        "answers": 0,
        "head_hash": NO_HASH,
        "levels": {},
    }
    connection.execute(insert(sessions).values(row))


def head_of(connection: Connection, session_id: str) -> LogHead:
    """Return the end of a session's log (UnknownNameError when there is no such session)."""
    wanted = select(sessions.c.events, sessions.c.head_hash).where(sessions.c.id == session_id)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise UnknownNameError("session", session_id, ())
    return LogHead(events=row.events, hash=row.head_hash)


def load(connection: Connection, session_id: str) -> tuple[StoredEvent, ...]:
    """Return a session's events after checking them against each other and the session's head.

    Raises:
        UnknownNameError: no such session.
        LogCorruptedError: the log doesn't match its own hashes.
    """
    head = head_of(connection, session_id)
    columns = [events.c[name] for name in StoredEvent.__slots__]
    rows = connection.execute(select(*columns).where(events.c.session_id == session_id).order_by(events.c.seq))
    found = tuple(StoredEvent(*row) for row in rows)
    check(session_id, found, head)
    return found


def keep(connection: Connection, session_id: str, stored: Sequence[StoredEvent], bodies: Iterable[Body]) -> None:
    """Insert the next events of a session, at least one, and bring its row in step with them."""
    connection.execute(insert(events), [{"session_id": session_id, **asdict(one)} for one in stored])
    said = [body for body in bodies if isinstance(body, SessionEnded | CommandGiven)]
    row = {
        sessions.c.updated_at: stored[-1].at,
        sessions.c.events: stored[-1].seq,
        sessions.c.head_hash: stored[-1].hash,
        sessions.c.answers: sessions.c.answers + sum(_is_answer(body) for body in said),
    }
    if any(isinstance(body, SessionEnded) for body in said):
        row[sessions.c.status] = "finished"
    connection.execute(update(sessions).where(sessions.c.id == session_id).values(row))


def remove(connection: Connection, session_id: str) -> None:
    """Delete a session with all that belongs to it."""
    remove_of_session(connection, session_id)
    for table in (events, leases):
        connection.execute(delete(table).where(table.c.session_id == session_id))
    connection.execute(delete(sessions).where(sessions.c.id == session_id))


def summaries(connection: Connection) -> tuple[SessionSummary, ...]:
    """Return every session, newest first."""
    listed = [column for column in sessions.c if column.name != "head_hash"]
    rows = connection.execute(select(*listed).order_by(sessions.c.started_at.desc(), sessions.c.id.desc()))
    return tuple(
        SessionSummary.model_validate(
            {
                **row._mapping,
                "started_at": instant(row.started_at),
                "updated_at": instant(row.updated_at),
            }
        )
        for row in rows
    )


def _is_answer(body: Body) -> bool:
    return isinstance(body, CommandGiven) and isinstance(body.command, Say)
