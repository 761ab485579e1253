from interviewsim.domain.world import DAY_SECONDS, Series


def test_a_series_with_a_point_a_day_is_told_in_days() -> None:
    """Shorter steps are told in minutes."""
    daily = Series(name="a", step_seconds=DAY_SECONDS, points=(1.0, 2.0, 3.0))
    quick = Series(name="b", step_seconds=10, points=(1.0, 2.0, 3.0))

    assert (daily.time_unit, daily.time_at(3)) == ("days", 3.0)
    assert (quick.time_unit, quick.time_at(3)) == ("min", 0.5)
