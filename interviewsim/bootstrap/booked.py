"""Up to where a session's log is booked on the budget of this program."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from interviewsim.domain.events import Body, Event
from interviewsim.ports import EventLog


class BookedLog:
    """An `EventLog` around another one: what is appended here was booked when it was used."""

    def __init__(self, inner: EventLog, booked: dict[str, int]) -> None:
        """Note in `booked`, by session, the last event whose usage the budget knows."""
        self.session_id = inner.session_id
        self._inner = inner
        self._booked = booked

    def events(self) -> Sequence[Event]:
        """Return every event so far, oldest first."""
        return self._inner.events()

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        """Store the bodies; errors as for the inner log."""
        stored = self._inner.append(bodies, at=at, elapsed_seconds=elapsed_seconds)
        for event in stored[-1:]:
            self._booked[self.session_id] = event.seq
        return stored

    def close(self) -> None:
        """Give the lease back."""
        self._inner.close()
