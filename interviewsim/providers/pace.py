"""A pace learned from refusals: calls are spaced out at the rate that the provider was seen to take.

Times are seconds of one monotonic clock. Before refusals become frequent there is no pace. Then it is set to what was
taken meanwhile; from there it grows slowly while calls wait for it, so that it hovers just below the provider's limit.
Several refusals in a row, of calls sent after the first was known, mean that nothing is taken at all: then all wait.
Refusals that come as often after slowing down as before have nothing to do with the pace, and don't lower it.
"""

from collections import deque

_FIRST_SPAN_SECONDS = 0.25
"""The least span that the calls of the first burst are spread over when its rate is worked out."""
_RECENT = 16
"""A rate is measured over so many calls taken, or at least half as many."""
_SAFETY = 0.97
_LATE_SECONDS, _LATE_SHARE, _CLOSE_TOGETHER_PER_SECOND = 0.05, 0.05, 30
"""Calls let through late are made up for: within a span at a quick pace, within a share of the distance at a slow one."""
_ROW = 3
_LONG_WAIT_SECONDS = 3.0
"""A provider that wants so long a wait counts calls in windows; shorter waits are for single calls."""
_FAST, _MIDDLE, _SLOW = 0.04, 0.005, 0.0003
"""Growth for each call taken: while the limit is unknown, guessed from one window, and measured."""
_CALLS_TO_SPEED_UP, _MOST_SPEED_UP = 60, 5
"""Slow growth doubles after so many calls without a refusal: the limit may have been raised."""
_LEAST_PER_SECOND = 0.5
"""More slowly than that, the wait that each refused call is told is enough of a pace."""
_OUTCOMES = 30
_FREQUENT = 0.2
_LESS = 0.93
_UNMOVED = 2
"""So many refusals in a row, at less than a share `_LESS` of what was taken at the last cut, are no limit's doing."""


class Pace:
    """When the next call may go out, by the refusals so far."""

    def __init__(self) -> None:
        """Start without a pace."""
        self.per_second: float | None = None
        self._next = 0.0
        self._held_until = 0.0
        self._growth = _FAST
        self._cut_at = 0.0
        self._paced_at = 0.0
        self._taken = 0
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._outcomes: deque[bool] = deque(maxlen=_OUTCOMES)
        self._seen: float | None = None
        self._unmoved = 0
        self._began: float | None = None
        self._burst = 0
        self._row = 0
        self._row_began = 0.0
        self._latency = 0.0
        self._era_began = 0.0
        self._era_taken = 0

    def ready_at(self) -> float:
        """Return the earliest moment for the next call."""
        return max(self._next, self._held_until)

    def send(self, now: float) -> None:
        """Count a call that goes out."""
        if self._began is None:
            self._began = self._era_began = now
        if self.per_second is None:
            self._burst += 1
        else:
            quick = self.per_second > _CLOSE_TOGETHER_PER_SECOND
            late = _LATE_SECONDS if quick else _LATE_SHARE / self.per_second
            self._next = max(self._next, now - late) + 1 / self.per_second

    def take(self, sent_at: float, now: float, *, binding: bool) -> None:
        """Count a call that the provider took; `binding`: others are waiting for the pace."""
        self._outcomes.append(False)
        self._latency += (now - sent_at - self._latency) / 8
        self._era_taken += 1
        if sent_at >= self._row_began:
            self._row = 0
        if self.per_second is None or sent_at < self._paced_at:
            return
        self._recent.append(sent_at)
        if sent_at < self._cut_at:
            return
        self._taken += 1
        if binding:
            sped_up = min(_MOST_SPEED_UP, 1 + self._taken / _CALLS_TO_SPEED_UP) if self._growth == _SLOW else 1
            self.per_second *= 1 + self._growth * sped_up

    def refuse(self, sent_at: float, now: float, wait_seconds: float) -> None:
        """Slow down for a refused call, once for all calls that were under way together."""
        self._outcomes.append(True)
        if self.per_second is None:
            if self._frequent():
                self._cut_at = self._paced_at = now
                self._set_from_burst(now)
        elif sent_at < self._cut_at:
            if self._burst:
                self._set_from_burst(now)
        else:
            self._judge(now)
        self._count_in_row(sent_at, now, wait_seconds)

    def _judge(self, now: float) -> None:
        """Cut the pace, unless calls are refused though the provider was seen to take more than now."""
        rate = self._rate()
        if self._frequent():
            self._unmoved, self._seen = 0, rate
        elif self._unmoved < _UNMOVED:
            unexplained = rate is not None and self._seen is not None and rate < _LESS * self._seen
            self._unmoved = self._unmoved + 1 if unexplained else 0
        if self._unmoved >= _UNMOVED:
            self._growth = _FAST
            return
        self._seen = max(rate or 0.0, self._seen or 0.0) or None
        self._cut(now, rate)

    def _rate(self) -> float | None:
        """Return how many calls a second were taken lately; the latest few count while the pace grows fast."""
        times = list(self._recent)[-_RECENT // 2 :] if self._growth == _FAST else list(self._recent)
        return (len(times) - 1) / max(1e-6, max(times) - min(times)) if len(times) >= _RECENT / 2 else None

    def _frequent(self) -> bool:
        refused = sum(self._outcomes)
        return refused >= _ROW and refused > _FREQUENT * len(self._outcomes)

    def _set_from_burst(self, now: float) -> None:
        """Take the calls before the pace, less those refused, as what the provider takes."""
        self._burst = max(1, self._burst - (sum(self._outcomes) if self.per_second is None else 1))
        began = self._began if self._began is not None else now
        self.per_second = self._burst / max(_FIRST_SPAN_SECONDS, self._cut_at - began)
        self._next = now + 1 / self.per_second

    def _cut(self, now: float, rate: float | None) -> None:
        self.per_second = max(_LEAST_PER_SECOND, self._slower(self.per_second or 1.0, rate))
        self._burst = self._taken = 0
        self._outcomes.clear()
        self._cut_at = now
        self._next = max(self._next, now + 1 / self.per_second)

    def _slower(self, pace: float, rate: float | None) -> float:
        if rate is None:
            return pace * (0.5 if self._growth == _FAST else 0.85)
        if self._growth == _FAST:  # the rate lags behind a pace that was growing
            self._growth = _MIDDLE
            return max(_SAFETY * min(pace, rate), pace * 0.85)
        self._growth = _SLOW
        return max(_SAFETY * min(pace, rate), pace * 0.7)

    def _count_in_row(self, sent_at: float, now: float, wait_seconds: float) -> None:
        if self._row == 0:
            self._row, self._row_began = 1, now
        elif sent_at >= self._row_began:
            self._row += 1
        answers_are_due = now - self._row_began > 2 * self._latency
        if self._row >= _ROW and answers_are_due and now + wait_seconds > self._held_until:
            self._held_until = now + wait_seconds
            self._recent.clear()
            if wait_seconds >= _LONG_WAIT_SECONDS:
                self._begin_window(self._held_until)

    def _begin_window(self, begins: float) -> None:
        """Spread the next window's calls by what the last one took."""
        if self._era_taken:
            self.per_second = self._era_taken / (begins - self._era_began)
            self._growth = _SLOW if self._growth == _MIDDLE else _MIDDLE
            self._era_began, self._era_taken = begins, 0
