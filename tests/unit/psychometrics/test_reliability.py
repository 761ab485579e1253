"""Reliability of averages, against published figures."""

import pytest

from interviewsim.psychometrics.reliability import SEPARATE_INTERVIEWERS, raters_needed, spearman_brown


@pytest.mark.parametrize(("raters", "reliability"), [(1, 0.44), (2, 0.61), (3, 0.70), (4, 0.76)])
def test_separate_interviewers_gain_by_numbers(raters: int, reliability: float) -> None:
    """Averages of interviewers who agree at .44 alone reach .61, .70 and .76."""
    assert round(spearman_brown(SEPARATE_INTERVIEWERS, raters), 2) == reliability


@pytest.mark.parametrize(
    ("single", "wanted", "raters"),
    [
        (s, w, n)
        for w, row in ((0.80, (4, 3, 2, 1)), (0.90, (9, 6, 4, 3)))
        for s, n in zip((0.5, 0.6, 0.7, 0.8), row, strict=True)
    ],
)
def test_how_many_ratings_a_reliability_takes(single: float, wanted: float, raters: int) -> None:
    """The smallest number of raters is the one whose average reaches what is wanted."""
    assert raters_needed(single, wanted) == raters


def test_one_rater_is_enough_for_less_than_one_gives() -> None:
    """Nobody needs less than one rater."""
    assert raters_needed(0.7, 0.4) == 1


@pytest.mark.parametrize(("single", "wanted"), [(0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0)])
def test_a_reliability_is_between_nothing_and_all(single: float, wanted: float) -> None:
    """Values at or beyond the ends are refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        raters_needed(single, wanted)


def test_an_average_needs_raters() -> None:
    """No raters have no average."""
    with pytest.raises(ValueError, match="some raters"):
        spearman_brown(0.5, 0)
