"""Figures over simulated time, told in a unit that suits them."""

import pytest

from interviewsim.domain.world import Series


@pytest.mark.parametrize(
    ("step_seconds", "steps", "unit"),
    [
        (10, 90, "minutes"),
        (10, 0, "minutes"),
        (600, 12, "minutes"),
        (600, 60, "hours"),
        (86_400, 30, "days"),
        (2_628_000, 96, "months"),
    ],
)
def test_time_is_told_in_the_largest_unit_of_which_there_are_some(step_seconds: int, steps: int, unit: str) -> None:
    """A peak of minutes is told in minutes, a night in hours and a history of years in months."""
    assert Series(name="s", step_seconds=step_seconds, points=(1.0,) * steps).time_unit.name == unit
