"""The log of one session in the database, held under a lease."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from interviewsim.domain.events import Body, Event
from interviewsim.errors import StorageError
from interviewsim.ports import Clock
from interviewsim.storage import leases
from interviewsim.storage.chain import link
from interviewsim.storage.connection import Database
from interviewsim.storage.records import head_of, keep, load


class SqliteLog:
    """An `EventLog` of a `SqliteStore`."""

    def __init__(self, database: Database, session_id: str, holder: str, clock: Clock) -> None:
        """Use the lease that `holder` has taken."""
        self.session_id = session_id
        self._database = database
        self._holder = holder
        self._clock = clock

    def events(self) -> Sequence[Event]:
        """Return every event so far, oldest first.

        Raises:
            LogCorruptedError: the log doesn't match its own hashes.
        """
        with self._database.reading() as connection:
            stored = load(connection, self.session_id)
        return tuple(one.event() for one in stored)

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        """Store the bodies as the next events, all or none; they are on disk when this returns.

        Raises:
            StorageError: nothing was stored; the same call can be made again.
            SessionBusyError: the lease was lost; nothing was stored.
        """
        new = tuple(bodies)
        if not new:
            return ()
        with self._database.writing() as connection:
            leases.renew(connection, self.session_id, self._holder, self._clock.now())
            head = head_of(connection, self.session_id)
            stored = link(self.session_id, head, new, at=at, elapsed_seconds=elapsed_seconds)
            keep(connection, self.session_id, stored, new)
        return tuple(one.event() for one in stored)

    def close(self) -> None:
        """Give the lease back. Where that can't be written, the lease is void all the same."""
        leases.void(self._holder)
        with suppress(StorageError), self._database.writing() as connection:
            leases.give_back(connection, self.session_id, self._holder)
