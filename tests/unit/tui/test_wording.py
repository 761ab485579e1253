from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

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
        (CriterionResult(status="insufficient_evidence"), "not enough heard"),
        (CriterionResult(status="insufficient_evidence", needs_person=True), "needs a person"),
        (CriterionResult(status="scored", level=3, needs_person=True), "3 of 4, needs a person"),
        (CriterionResult(status="rater_failed"), "the rater failed: no level"),
        (CriterionResult(status="invalidated"), "set aside: no level"),
    ],
)
def test_a_criterion_without_a_level_gets_words_and_no_number(result: CriterionResult, told: str) -> None:
    """What is unknown is never shown as low."""
    assert wording.level(result) == told


@pytest.mark.parametrize("status", ["not_covered", "insufficient_evidence"])
def test_no_level_for_want_of_words_is_said_not_to_be_low(
    status: Literal["not_covered", "insufficient_evidence"],
) -> None:
    """Silence is told as silence, whether nothing was heard or too little."""
    assert wording.no_level_means(CriterionResult(status=status)).endswith("That is not a low level.")


def test_a_level_needs_no_explanation_of_why_there_is_none() -> None:
    """With a level the sentence is empty."""
    assert wording.no_level_means(CriterionResult(status="indicative", level=1)) == ""


@pytest.mark.parametrize(("value", "told"), [(2_000_000.0, "2000000"), (0.00002, "0.00002"), (0.5, "0.5"), (3.0, "3")])
def test_numbers_of_the_form_are_plain_decimals(value: float, told: str) -> None:
    """A form that takes digits and a point shows no exponents."""
    assert wording.setting(value) == told


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (0.2, "0:01"), (59.1, "1:00"), (2700, "45:00")])
def test_time_left_reads_nought_only_when_nothing_is_left(seconds: float, told: str) -> None:
    """The clock rounds up."""
    assert wording.time_left(seconds) == told


def test_a_goal_is_told_with_its_bounds_and_judged_only_with_a_value() -> None:
    """Without a value there is no verdict."""
    goal = Goal(figure="share", at_least=0.9, at_most=0.95)

    assert wording.goal(goal, "share") == "≥ 90 % and ≤ 95 %"
    assert [wording.goal_met(goal, value) for value in (0.89, 0.92, 0.99, None)] == [False, True, False, None]


def test_a_file_at_home_is_told_from_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The home folder is a tilde, as a shell takes it; other places are told in full."""
    monkeypatch.setenv("HOME", str(tmp_path))

    assert wording.place(tmp_path / "reports" / "s-2.html") == "~/reports/s-2.html"
    assert wording.place(Path("/reports/s-2.html")) == "/reports/s-2.html"


def test_times_are_told_in_the_readers_zone() -> None:
    """A moment keeps its instant."""
    moment = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    assert wording.day_and_time(moment) == f"{moment.astimezone():%Y-%m-%d %H:%M}"
