"""Numbers and results are put into words in one way everywhere."""

import pytest

from interviewsim.domain.base import Scalar
from interviewsim.domain.rating import CriterionResult, Status
from interviewsim.domain.rubric import Level
from interviewsim.domain.usage import Usage
from interviewsim.reports.wording import (
    RATED_NOTE,
    TimeUnit,
    behaviour,
    cell,
    change,
    difference_words,
    interviewer_words,
    level_bar,
    levels_note,
    quantity,
    result_words,
    time_unit,
    title,
    unit_in_label,
)
from tests.builders import scorecards


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.9812, "share", "98.1 %"),
        (0.5, "share of requests", "50 % of requests"),
        (750_000, "tokens/min", "750,000 tokens/min"),
        (7.314, "s", "7.31 s"),
        (14.26, "s", "14.3 s"),
        (1234.5, "s", "1,234 s"),
        (9.5, "USD", "$9.50"),
        (True, "", "yes"),
        (False, "", "no"),
        ("exponential", "", "exponential"),
        (None, "s", "no value"),
        (0, "calls", "0 calls"),
    ],
)
def test_quantities(value: Scalar | None, unit: str, words: str) -> None:
    """Shares are per cent, money has cents, other numbers as many digits as help; nothing is never 0."""
    assert quantity(value, unit) == words


def test_changes_carry_a_sign_and_need_two_numbers() -> None:
    """A change of a share is in points; there is none from or to an absent value."""
    assert change(0.98, 0.31, "share") == "+67 points"
    assert change(7.0, 20.0, "s") == "-13 s"
    assert change(9.5, 8.25, "USD") == "+$1.25"
    assert change(None, 3, "s") == ""
    assert change(True, False) == ""


def test_long_units_move_into_the_label() -> None:
    """A table names a long unit once, unless its label says it already."""
    assert unit_in_label("Peak", "calls/s") == "Peak (calls/s)"
    assert unit_in_label("Arrived requests", "requests") == "Arrived requests"
    assert unit_in_label("p95 latency", "s") == "p95 latency"
    assert (cell(1200, "requests"), cell(2.0, "s")) == ("1,200", "2 s")


@pytest.mark.parametrize(
    ("status", "level", "words"),
    [
        ("scored", 3, "3 of 4"),
        ("indicative", 1, "indicative 1 of 4"),
        ("not_covered", None, "not covered"),
        ("insufficient_evidence", None, "not enough heard"),
        ("rater_failed", None, "rater failed"),
        ("invalidated", None, "invalidated"),
    ],
)
def test_every_status_has_words(status: Status, level: Level | None, words: str) -> None:
    """A result says in words what it is worth."""
    assert result_words(CriterionResult(status=status, level=level)) == words


def test_only_a_level_is_drawn() -> None:
    """An unknown level has no bar, not even an empty one."""
    assert level_bar(3) == "███░"
    assert level_bar(None) == ""


def test_self_ratings_are_compared_only_with_a_level() -> None:
    """The difference is in words, and an unknown level gives none."""
    assert [difference_words(3, 3), difference_words(4, 2), difference_words(1, 3)] == ["same", "2 higher", "2 lower"]
    assert difference_words(2, None) == "nothing to compare with"


def test_levels_of_a_model_or_person_are_not_called_patterns() -> None:
    """The sentence about patterns stands only where patterns rated."""
    card = scorecards.scorecard(rater="ana", criteria={"operations": CriterionResult(status="scored", level=2)})

    assert levels_note(card) == RATED_NOTE


def test_a_raters_question_becomes_the_behaviour() -> None:
    """Lists of what was heard name behaviours; another kind of question stays as it is."""
    assert behaviour("Does the candidate bound retries?") == "Bound retries"
    assert behaviour("Bounds retries?") == "Bounds retries?"


def test_ids_become_words() -> None:
    """An id without a label is shown as words."""
    assert title("failure_handling") == "Failure handling"
    assert title("") == ""


def test_a_model_that_interviewed_is_named_with_what_it_used() -> None:
    """The guide costs nothing and isn't mentioned; an unknown price is said to be unknown."""
    session = scorecards.administered()
    paid = {"interviewer": "fake/model", "usage": Usage(input_tokens=11_000, output_tokens=345, cost_usd=0.0421)}
    unknown = {"interviewer": "fake/model", "usage": Usage(input_tokens=5, cost_usd=None)}

    assert interviewer_words(session) == ""
    assert interviewer_words(session.model_copy(update=paid)) == "interviewed by fake/model: 11,345 tokens, 0.0421 USD"
    assert interviewer_words(session.model_copy(update=unknown)).endswith("5 tokens, cost unknown")


def test_long_spans_are_told_in_hours() -> None:
    """A night has an axis of hours, a peak of minutes keeps the unit of its report."""
    minutes = TimeUnit("minutes", 60)

    assert time_unit(900, minutes) == minutes
    assert time_unit(12 * 3600, minutes) == ("hours", 3600)
