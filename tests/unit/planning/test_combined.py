"""Levels combined by a plan's weights."""

import pytest

from interviewsim.domain.structure import CombinedScore, StructureScore
from interviewsim.planning.combined import combined, weighted_level
from interviewsim.reports.plan_text import structure_text
from tests.builders.plans import plan
from tests.unit.planning.test_structure import rating, session


@pytest.mark.parametrize(
    ("levels", "weights", "level"),
    [
        ({"a": 4, "b": 1}, {"a": 75, "b": 25}, 3.25),
        ({"a": 4, "b": 1}, {"a": 30, "b": 10}, 3.25),
        ({"a": 4, "b": 1, "c": 1}, {"a": 60}, 4.0),
        ({"a": 4}, {"a": 99, "b": 1}, None),
        ({}, {"a": 100}, None),
        ({"a": 4}, {}, None),
    ],
)
def test_levels_count_by_weight_and_a_missing_one_stays_missing(
    levels: dict[str, int], weights: dict[str, int], level: float | None
) -> None:
    """The mean over what the plan weighs; no figure where one of these has no level."""
    assert weighted_level(levels, weights) == level


def test_each_rating_of_a_session_is_combined_by_the_plan() -> None:
    """A whole rating has a figure, one with a gap says which, one without levels is none."""
    made = plan()
    names = [each.criterion for each in made.criteria if each.rubric == "judgement"]
    whole = rating("A", "ada", levels=dict.fromkeys(names, 3))
    gap = rating("A", "ben", levels=dict.fromkeys(names[1:], 3))

    found = combined(made, [session("A")], [whole, gap, rating("A", "cy", levels={}), rating("B", "cy")])

    assert found == (
        CombinedScore(session="A", rater="ada", level=3.0),
        CombinedScore(session="A", rater="ben", level=None, without_level=(names[0],)),
    )


def test_figures_are_shown_by_session_and_rater() -> None:
    """A gap is told instead of a figure."""
    scores = (
        CombinedScore(session="A", rater="ada", level=3.25),
        CombinedScore(session="B", rater="ada", level=None, without_level=("cost_awareness",)),
    )

    text = structure_text(StructureScore(components=(), sessions=2, combined=scores))

    assert "A, ada\n    3.25 of 4\n" in text
    assert "B, ada\n    no figure; without a level: Cost awareness\n" in text
