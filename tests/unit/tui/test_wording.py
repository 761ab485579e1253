from datetime import UTC, datetime

import pytest

from interviewsim.domain.rating import CriterionResult
from interviewsim.domain.scenario import Goal
from interviewsim.tui import wording


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (None, "s", "no value"),
        (True, "", "yes"),
        (0.975, "share", "97.5 %"),
        (1.0, "share", "100 %"),
        (31.25, "s", "31.2 s"),
        (750_000, "tokens", "750,000 tokens"),
        (1234.6, "USD", "1,235 USD"),
        (0, "calls", "0"),
        (0.0004, "s", "0.0004 s"),
    ],
)
def test_figures_are_told_with_their_unit(value: float | bool | None, unit: str, told: str) -> None:
    """Shares read as per cent, flags as yes or no, a missing value as words and never as nought."""
    assert wording.amount(value, unit) == told


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (CriterionResult(status="indicative", level=3), "indicative 3 of 4"),
        (CriterionResult(status="scored", level=3), "3 of 4"),
        (CriterionResult(status="not_covered"), "not covered"),
        (CriterionResult(status="insufficient_evidence"), "not enough evidence"),
    ],
)
def test_a_criterion_without_a_level_gets_words_and_no_number(result: CriterionResult, told: str) -> None:
    """What is unknown is never shown as low."""
    assert wording.level(result) == told


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (0.2, "0:01"), (59.1, "1:00"), (2700, "45:00")])
def test_time_left_reads_nought_only_when_nothing_is_left(seconds: float, told: str) -> None:
    """The clock rounds up."""
    assert wording.time_left(seconds) == told


def test_a_goal_is_told_with_its_bounds_and_judged_only_with_a_value() -> None:
    """Without a value there is no verdict."""
    goal = Goal(figure="share", at_least=0.9, at_most=0.95)

    assert wording.goal(goal, "share") == "≥ 90 % and ≤ 95 %"
    assert [wording.goal_met(goal, value) for value in (0.89, 0.92, 0.99, None)] == [False, True, False, None]


def test_times_are_told_in_the_readers_zone() -> None:
    """A moment keeps its instant."""
    moment = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    assert wording.day_and_time(moment) == f"{moment.astimezone():%Y-%m-%d %H:%M}"
