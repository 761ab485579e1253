"""Work that arrives month by month and people who work it off."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import Floats

_DAYS_PER_MONTH = 365.0 / 12


@dataclass(frozen=True)
class Queue:
    """A line of work, served in order."""

    arriving: Floats
    """Minutes of work that arrive in each month, evenly over it."""
    capacity: float
    """Minutes that the people can work in a month."""

    @property
    def left(self) -> Floats:
        """Minutes of work left over at the end of each month."""
        surplus = np.cumsum(self.arriving - self.capacity)
        lowest: Floats = np.minimum(np.minimum.accumulate(surplus), 0.0)
        return surplus - lowest

    def wait_days(self, month: Floats) -> Floats:
        """Return how long work that arrives at these times waits; endless when nobody works."""
        if not self.capacity:
            return np.full(len(month), np.inf)
        number = month.astype(np.int64)
        before = np.concatenate(([0.0], self.left[:-1]))
        ahead = before[number] + (self.arriving[number] - self.capacity) * (month - number)
        return np.maximum(ahead, 0.0) / self.capacity * _DAYS_PER_MONTH
