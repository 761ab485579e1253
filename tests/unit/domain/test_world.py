"""Figures over simulated time, told in a unit that suits them."""

import pytest

from interviewsim.domain.world import Series


@pytest.mark.parametrize(
    ("step_seconds", "unit"),
    [(10, "minutes"), (3600, "hours"), (86_400, "days"), (2_628_000, "months"), (10**9, "months")],
)
def test_time_is_told_in_the_largest_unit_that_a_step_fills(step_seconds: int, unit: str) -> None:
    """A peak of minutes is told in minutes and a history of years in months."""
    assert Series(name="s", step_seconds=step_seconds, points=()).time_unit.name == unit
