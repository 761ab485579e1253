"""The clocks that sessions run by."""

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)  # noqa: TID251

    def monotonic(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()


class RecordedClock:
    """A clock that moves only when told to: a recorded session takes the time that its answers took."""

    def __init__(self, start: datetime) -> None:
        """Stand still at `start`."""
        self._start = start
        self._passed = 0.0

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds

    def now(self) -> datetime:
        """Return the start plus the time that has passed."""
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        """Return the seconds that have passed."""
        return self._passed
