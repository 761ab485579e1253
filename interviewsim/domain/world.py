"""What goes into a simulated world and what comes out of it."""

from typing import Literal

from interviewsim.domain.base import Number, Scalar, Value

Design = dict[str, Scalar]
"""A filled-in design sheet: field name to value."""

DAY_SECONDS = 86_400

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


class Series(Value):
    """A figure over simulated time, one point per `step_seconds`."""

    name: str
    unit: str = ""
    step_seconds: int
    points: tuple[float | None, ...]
    """None for a step that gives no value, e.g. the mean latency of no answers."""

    @property
    def time_unit(self) -> Literal["min", "days"]:
        """In what its time is told: days when it has a point a day or fewer."""
        return "days" if self.step_seconds >= DAY_SECONDS else "min"

    def time_at(self, step: int) -> float:
        """Return the time of a step in `time_unit`."""
        return step * self.step_seconds / (DAY_SECONDS if self.time_unit == "days" else 60)

    @property
    def known(self) -> tuple[float, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point is not None)


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
