"""What goes into a simulated world and what comes out of it."""

from typing import Literal

from interviewsim.domain.base import Number, Scalar, Value

Design = dict[str, Scalar]
"""A filled-in design sheet: field name to value."""

Conditions = dict[str, Scalar]
"""The circumstances that a scenario sets for its world: condition name to value."""


class DesignField(Value):
    """One decision on the design sheet, as the world defines it."""

    name: str
    kind: Literal["integer", "number", "choice", "flag"]
    default: Scalar
    unit: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    choices: tuple[str, ...] = ()
    description: str = ""


class Figure(Value):
    """One result of a run, with its unit and which direction is better."""

    name: str
    value: Number | bool | None
    """None when the run gives no value, e.g. a percentile of no requests."""
    unit: str = ""
    better: Literal["higher", "lower", "none"] = "none"


class TimeUnit(Value):
    """A unit in which simulated time is told."""

    name: str
    seconds: int


DAY_SECONDS = 86_400
_TIME_UNITS = (
    TimeUnit(name="months", seconds=365 * DAY_SECONDS // 12),
    TimeUnit(name="days", seconds=DAY_SECONDS),
    TimeUnit(name="hours", seconds=3600),
    TimeUnit(name="minutes", seconds=60),
)


class Series(Value):
    """A figure over simulated time, one point per `step_seconds`."""

    name: str
    unit: str = ""
    step_seconds: int
    points: tuple[float | None, ...]
    """None for a step that gives no value, e.g. the mean latency of no answers."""

    @property
    def known(self) -> tuple[float, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point is not None)

    @property
    def time_unit(self) -> TimeUnit:
        """The largest unit of time of which the series spans more than two; minutes when there is none."""
        span = len(self.points) * self.step_seconds
        return next((unit for unit in _TIME_UNITS if span > 2 * unit.seconds), _TIME_UNITS[-1])


class Outcome(Value):
    """What a world computed for one design, one set of conditions and one seed."""

    world: str
    seed: int
    figures: tuple[Figure, ...]
    series: tuple[Series, ...] = ()

    def value(self, name: str) -> Number | bool | None:
        """Return the value of the figure called `name`.

        Raises:
            KeyError: the world has no such figure.
        """
        return self.values[name]

    @property
    def values(self) -> dict[str, Number | bool | None]:
        """Every figure's value by its name."""
        return {figure.name: figure.value for figure in self.figures}
