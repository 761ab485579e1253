from interviewsim.tui.widgets.trend import bars


def test_bars_start_at_nought_and_share_a_ceiling() -> None:
    """A full bar is the ceiling, not the series' own highest point."""
    assert bars([0, 5, 10], 3, 10) == "▁▅█"
    assert bars([0, 5, 10], 3, 100) == "▁▁▂"


def test_a_bar_stands_for_the_highest_of_its_points() -> None:
    """Narrow lines keep the peaks; wide ones repeat points."""
    assert bars([0, 8, 0, 0], 2, 8) == "█▁"
    assert bars([0, 8], 4, 8) == "▁▁██"


def test_no_value_is_a_gap_and_no_points_are_nothing() -> None:
    """What isn't known is not drawn as nought."""
    assert bars([1, None, 1], 3, 1) == "█ █"
    assert bars([], 5, 1) == ""


def test_a_flat_nought_is_drawn_at_the_bottom() -> None:
    """A series of noughts has no ceiling and still a line."""
    assert bars([0, 0], 2, 0) == "▁▁"
