"""One lease a session: whoever holds it may append, everybody else may read.

On its own host a lease lasts as long as the process that took it; seen from another host, until it expires.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from interviewsim.errors import SessionBusyError
from interviewsim.storage.instants import instant, readable, utc_text
from interviewsim.storage.processes import Process, is_running, this_process
from interviewsim.storage.schema import leases

LIFETIME = timedelta(minutes=10)
"""How long a lease holds for other hosts after its last renewal."""

_open_here: set[str] = set()
"""Holders in this process that haven't given their lease back."""


@contextmanager
def new_holder() -> Iterator[str]:
    """Give a new holder's name; when the block fails, that holder holds nothing."""
    holder = secrets.token_hex(8)
    _open_here.add(holder)
    try:
        yield holder
    except BaseException:
        void(holder)
        raise


def void(holder: str) -> None:
    """Note that a holder has no more use for its lease, even where it couldn't be given back."""
    _open_here.discard(holder)


def take(connection: Connection, session_id: str, holder: str, now: datetime) -> None:
    """Take the session's lease, from a dead holder if need be.

    Raises:
        SessionBusyError: somebody holds it; the text says who, since when, and what to do.
    """
    refuse_if_held(connection, session_id, now)
    connection.execute(delete(leases).where(leases.c.session_id == session_id))
    me = this_process()
    connection.execute(
        insert(leases).values(
            session_id=session_id,
            holder=holder,
            host=me.host,
            pid=me.pid,
            pid_started=me.started,
            taken_at=utc_text(now),
            expires_at=utc_text(now + LIFETIME),
        )
    )


def renew(connection: Connection, session_id: str, holder: str, now: datetime) -> None:
    """Prolong a lease.

    Raises:
        SessionBusyError: it isn't this holder's any more.
    """
    renewed = connection.execute(
        update(leases)
        .where(leases.c.session_id == session_id, leases.c.holder == holder)
        .values(expires_at=utc_text(now + LIFETIME))
    )
    if renewed.rowcount == 1:
        return
    found = _found(connection, session_id)
    raise SessionBusyError(
        _refusal(found)
        if found is not None
        else f"session {session_id} was closed or deleted meanwhile; open it again to go on"
    )


def give_back(connection: Connection, session_id: str, holder: str) -> None:
    """End a lease; one that was lost stays with its new holder."""
    connection.execute(delete(leases).where(leases.c.session_id == session_id, leases.c.holder == holder))


def refuse_if_held(connection: Connection, session_id: str, now: datetime) -> None:
    """Return when nobody holds the session.

    Raises:
        SessionBusyError: somebody does; the text says who, since when, and what to do.
    """
    found = _found(connection, session_id)
    if found is not None and _holds(found, now):
        raise SessionBusyError(_refusal(found))


def _found(connection: Connection, session_id: str) -> Row[tuple[Any, ...]] | None:
    return connection.execute(select(leases).where(leases.c.session_id == session_id)).one_or_none()


def _holds(found: Row[tuple[Any, ...]], now: datetime) -> bool:
    process = Process(host=found.host, pid=found.pid, started=found.pid_started)
    if process == this_process():
        return found.holder in _open_here
    running = is_running(process)
    return instant(found.expires_at) > now if running is None else running


def _refusal(found: Row[tuple[Any, ...]]) -> str:
    since = readable(instant(found.taken_at))
    me = this_process()
    if (found.host, found.pid) == (me.host, me.pid):
        return f"session {found.session_id} is already open in this program, since {since}; close it there first"
    if found.host == me.host:
        way_out = "close it there, or end that process if it hangs, and try again"
    else:
        way_out = f"close it there, or wait until {readable(instant(found.expires_at))}, and try again"
    return f"session {found.session_id} is open in process {found.pid} on {found.host}, since {since}; {way_out}"
