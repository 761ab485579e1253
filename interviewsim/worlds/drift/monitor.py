"""One monitor over one row of values: deviations in, alarm or not out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from interviewsim.worlds.drift.sheets import Method

_SLACK = 0.5
"""CUSUM sums up what exceeds this; half of the shift that it should find, in standard deviations."""
_REFERENCE_DAYS = 28
_WEEKDAY_SPREAD = math.sqrt(1 + 1 / 4)
"""Comparing with a mean of four values is itself uncertain."""


@dataclass
class Monitor:
    """Follows values that are standardised to 0 and 1 while nothing changes, and rise when something gets worse."""

    method: Method
    window_days: int
    limit: float
    days_in_a_row: int
    reference: str
    _values: list[float] = field(default_factory=list)
    _sum: float = 0.0
    _mean: float = 0.0
    _passed: int = 0

    def reset(self) -> None:
        """Forget everything: what is watched has been repaired."""
        self._values.clear()
        self._sum = self._mean = 0.0
        self._passed = 0

    def alarm(self, value: float, weekday_part: float) -> bool:
        """Take the next day's value and say whether the alarm goes off; `weekday_part` is what its weekday explains."""
        self._values.append(self._deviation(value, weekday_part))
        self._passed = self._passed + 1 if self._statistic() > self.limit else 0
        return self._passed >= self.days_in_a_row

    def _deviation(self, value: float, weekday_part: float) -> float:
        return (value - weekday_part) / _WEEKDAY_SPREAD if self.reference == "same_weekday" else value

    def _statistic(self) -> float:
        latest = self._values[-1] - self._level()
        if self.method == "threshold":
            return latest
        if self.method == "cusum":
            self._sum = max(0.0, self._sum + latest - _SLACK)
            return self._sum
        if self.method == "ewma":
            memory = 2 / (self.window_days + 1)
            self._mean += memory * (latest - self._mean)
            return self._mean / math.sqrt(memory / (2 - memory))
        return self._window(self._level())

    def _window(self, level: float) -> float:
        window = self._values[-self.window_days :]
        if len(window) < self.window_days:
            return 0.0
        return (sum(window) / len(window) - level) * math.sqrt(len(window))

    def _level(self) -> float:
        """Return what today is compared with: 0, which is the launch, or the mean of the four weeks before."""
        if self.reference != "recent":
            return 0.0
        gap = self.window_days if self.method in ("window", "ewma") else 1
        before: Sequence[float] = self._values[: -gap or None][-_REFERENCE_DAYS:]
        return sum(before) / len(before) if len(before) >= _REFERENCE_DAYS // 2 else 0.0
