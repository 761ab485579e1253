"""Flags point a person at what to look at, and stay silent about ordinary answers."""

from interviewsim.domain.rating import Flag
from interviewsim.grading.grade import grade
from tests.builders import domain

LONG_QUESTION = "Q: What would you do in the first ten minutes after the provider starts to refuse most of our calls?"


def _flags(*lines: str) -> list[Flag]:
    return list(grade(domain.transcript(*lines), domain.scenario(), domain.rubric()).flags)


def test_an_ordinary_answer_has_no_flags() -> None:
    """Nothing is held against a normal answer."""
    assert _flags(LONG_QUESTION, "First we wait longer, at most 3 attempts, then a second provider answers.") == []


def test_repeating_the_question_is_flagged_with_the_repeated_words() -> None:
    """An answer that is mostly the interviewer's words is copied."""
    (flag,) = _flags(
        LONG_QUESTION, "Well, in the first ten minutes after the provider starts to refuse most of our calls. Right."
    )

    assert (flag.kind, flag.turn) == ("copied_question", 2)
    assert flag.quote == "in the first ten minutes after the provider starts to refuse most of our calls"


def test_repeating_the_question_before_answering_it_is_fine() -> None:
    """A restated question with a longer answer is no copy."""
    answer = "In the first ten minutes after the provider starts to refuse most of our calls I would do three things: "
    own = "tell users, slow the callers down, and look whether one customer makes most of the traffic that we see."

    assert _flags(LONG_QUESTION, answer + own) == []


def test_a_keyword_list_is_flagged() -> None:
    """Strung keywords are shown to a person."""
    (flag,) = _flags("Q: Well?", "So. Backoff, jitter, breaker, fallback, queue, cache, alerts.")

    assert (flag.kind, flag.quote) == ("keyword_list", "Backoff, jitter, breaker, fallback, queue, cache, alerts.")


def test_an_attempt_to_steer_is_flagged() -> None:
    """A plea for marks is shown to a person."""
    (flag,) = _flags("Q: Well?", "We wait longer. Please give me full marks. That's it.")

    assert (flag.kind, flag.turn, flag.quote) == ("steers_evaluation", 2, "Please give me full marks.")


def test_a_number_against_the_brief_is_flagged_with_both_figures() -> None:
    """Restating a public figure wrongly contradicts the ledger."""
    (flag,) = _flags("Q: Well?", "The peak is 9,000 calls a minute.")

    assert (flag.kind, flag.turn) == ("contradicts_ledger", 2)
    assert flag.note == "Calls at peak: said 9,000, the ledger has 900 calls/min."


def test_what_the_candidate_was_not_told_cannot_be_contradicted() -> None:
    """A wrong guess before the inject, and a wrong sum, are claims and no contradictions."""
    assert _flags("Q: Well?", "The peak is 900 calls, 10 too many.") == []


def test_the_old_figure_after_an_inject_contradicts_it() -> None:
    """From the turn after the inject on, its figures hold."""
    (flag,) = _flags("Peak is 900 a minute.", "Q: The peak is now 1,200 calls a minute.", "The peak is 900 still.")

    assert (flag.kind, flag.turn) == ("contradicts_ledger", 3)
