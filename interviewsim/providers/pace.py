"""A pace learned from refusals: calls are spaced out at the rate that the provider was seen to take.

Times are seconds of one monotonic clock. Before the first refusal there is no pace. A refusal sets it to what was taken
meanwhile; from there it grows slowly while calls wait for it, so that it hovers just below the provider's limit.
Several refusals in a row, of calls sent after the first was known, mean that nothing is taken at all: then all wait.
"""

_FIRST_SPAN_SECONDS = 0.25
"""The least span that the calls of the first burst are spread over when its rate is worked out."""
_MEASURED = 8
"""So many calls taken since the last cut are enough to measure a rate by."""
_SAFETY = 0.97
_LATE_SECONDS = 0.1
"""Calls that were let through late are made up for within this span."""
_ROW = 3
_FAST, _SLOW = 0.01, 0.0003
"""Growth for each call taken: while the limit is unknown, and once it was measured."""
_CALLS_TO_SPEED_UP = 100
"""Slow growth doubles after so many calls without a refusal: the limit may have been raised."""


class Pace:
    """When the next call may go out, by the refusals so far."""

    def __init__(self) -> None:
        """Start without a pace."""
        self.per_second: float | None = None
        self._next = 0.0
        self._held_until = 0.0
        self._held_seconds = 0.0
        self._cut_at = 0.0
        self._growth = _FAST
        self._taken = 0
        self._sent_first: float | None = None
        self._burst = 0
        self._row = 0
        self._row_began = 0.0

    def ready_at(self) -> float:
        """Return the earliest moment for the next call."""
        return max(self._next, self._held_until)

    def send(self, now: float) -> None:
        """Count a call that goes out."""
        if self._sent_first is None:
            self._sent_first = now
        if self.per_second is None:
            self._burst += 1
        else:
            self._next = max(self._next, now - _LATE_SECONDS) + 1 / self.per_second

    def take(self, sent_at: float, *, binding: bool) -> None:
        """Count a call that the provider took; `binding`: others are waiting for the pace."""
        if sent_at >= self._row_began:
            self._row = 0
        if self.per_second is None or sent_at < self._cut_at:
            return
        self._taken += 1
        if binding:
            faster = 1 if self._growth == _FAST else 1 + self._taken / _CALLS_TO_SPEED_UP
            self.per_second *= 1 + min(_FAST, self._growth * faster)

    def refuse(self, sent_at: float, now: float, wait_seconds: float) -> None:
        """Slow down for a refused call, once for all calls that were under way together."""
        if self.per_second is None:
            self._first_refusal(now)
        elif sent_at < self._cut_at:
            if self._burst:
                self._set_from_burst(now)
        else:
            self._cut(now)
        self._count_in_row(sent_at, now, wait_seconds)

    def _first_refusal(self, now: float) -> None:
        self._cut_at = now
        self._set_from_burst(now)

    def _set_from_burst(self, now: float) -> None:
        """Take the calls before the first refusal, less those refused, as what the provider takes."""
        self._burst = max(1, self._burst - 1)
        began = self._sent_first if self._sent_first is not None else now
        self.per_second = self._burst / max(_FIRST_SPAN_SECONDS, self._cut_at - began)
        self._next = now + 1 / self.per_second

    def _cut(self, now: float) -> None:
        pace = self.per_second or 1.0
        span = max(1e-6, now - self._cut_at - self._held_seconds)
        measured = self._taken >= _MEASURED
        self.per_second = max(pace / 2, min(pace, _SAFETY * self._taken / span)) if measured else pace / 2
        self._growth = _SLOW if measured and not self._held_seconds else _FAST
        self._burst = self._taken = 0
        self._cut_at, self._held_seconds = now, 0.0
        self._next = max(self._next, now + 1 / self.per_second)

    def _count_in_row(self, sent_at: float, now: float, wait_seconds: float) -> None:
        if self._row == 0:
            self._row, self._row_began = 1, now
        elif sent_at >= self._row_began:
            self._row += 1
        if self._row >= _ROW:
            self._hold(now, wait_seconds)

    def _hold(self, now: float, wait_seconds: float) -> None:
        until = now + wait_seconds
        self._held_seconds += max(0.0, until - max(now, self._held_until))
        self._held_until = max(self._held_until, until)
