"""Simulated time."""

from simpy import Environment


class Timeline(Environment):
    """A SimPy environment whose time is whole milliseconds, so that no rounding can reorder events."""

    @property
    def now(self) -> int:
        """The current time in ms."""
        return int(self._now)
