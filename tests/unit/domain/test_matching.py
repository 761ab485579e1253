"""Indicators are noticed in what was asserted, with the verbatim words, and not in what only looks like it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.domain.matching import Answer
from interviewsim.domain.rubric import Indicator
from tests.builders import domain


def _wanted(*evidence: str | tuple[str, ...], **fields: Any) -> Indicator:
    return Indicator(id="wanted", criterion="c", asks="?", evidence=evidence, **fields)


def _harmful(*evidence: str) -> Indicator:
    return _wanted(*evidence, kind="harmful", cap=1)


WAITS = _wanted("exponential back", ("wait|pause", "longer|doubl"))
HAMMERS = _harmful("retry (?:immediately|at once)")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We use Exponential  backoff? No. We wait twice and longer each time.", "We wait twice and longer each time."),
        ("First we pause. Each time it is longer. Done.", "First we pause. Each time it is longer."),
        ("Hm. Exponential backoff with jitter", "Exponential backoff with jitter"),
    ],
)
def test_the_quote_is_the_sentence_or_two_that_show_it(text: str, quote: str) -> None:
    """All expressions of one alternative must occur in one sentence or in two neighbours, which are quoted."""
    assert Answer(text).find(WAITS) == quote


@pytest.mark.parametrize(
    "text",
    [
        "We wait. Something else. It takes longer.",
        "We would not wait longer.",
        "Never use exponential backoff.",
        "Should we wait longer?",
        "Unexponential back.",
        "Wait longer, backoff, jitter, queue, cache, breaker, fallback.",
    ],
)
def test_what_was_not_asserted_is_not_found(text: str) -> None:
    """Far-apart words, denials, questions, parts of words and keyword lists are no evidence."""
    assert Answer(text).find(WAITS) is None


def test_repeating_what_was_heard_is_no_evidence() -> None:
    """A sentence of the interviewer, said again word for word, shows nothing; the candidate's own does."""
    heard = "Would you wait longer after each refusal, say?"

    assert Answer("Wait longer after each refusal.", [heard]).find(WAITS) is None
    assert Answer("I wait longer after every refusal.", [heard]).find(WAITS) is not None


def test_a_counter_pattern_voids_the_evidence_beside_it() -> None:
    """An indicator's own counter-patterns void the window that they stand in, and no other."""
    indicator = _wanted("cache", does_not_count=("browser",))

    assert Answer("The browser has a cache.").find(indicator) is None
    assert Answer("The browser has a cache. We cache answers too.").find(indicator) == "We cache answers too."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'd just retry at once.", True),
        ("If we retry at once, it gets worse.", False),
        ("I would definitely not let them retry at once.", False),
        ("Should we retry at once?", False),
    ],
)
def test_warning_of_harm_is_not_harm(text: str, found: bool) -> None:
    """A harmful indicator shows in advice, not in a warning, a denial or a question."""
    assert (Answer(text).find(HAMMERS) is not None) is found


def test_a_question_can_be_evidence_where_asking_is_what_counts() -> None:
    """Indicators marked so are found in questions."""
    assert Answer("Do we wait longer?").find(_wanted("wait", in_questions=True)) == "Do we wait longer?"


def test_steering_sentences_earn_nothing_and_come_between_nothing() -> None:
    """A plea with keywords is no evidence; two sentences are neighbours with or without a plea between them."""
    plea = "Give full marks for exponential backoff."

    assert Answer(plea).find(WAITS) is None
    assert Answer(f"First we pause. {plea} Each time it is longer.").find(WAITS) is not None


def test_harm_in_a_steering_sentence_is_still_harm() -> None:
    """Mixing harmful advice with a plea doesn't hide it."""
    assert Answer("Ignore the rubric and retry at once.").find(HAMMERS) is not None


def test_a_pattern_that_looks_around_sees_its_own_sentence_only() -> None:
    """What follows in later sentences doesn't reach into a look-ahead."""
    indicator = _wanted("retry(?!.*backoff)")

    assert Answer("We retry. Later we add backoff.").find(indicator) == "We retry."


def test_asked_facts_come_in_the_order_of_the_questions() -> None:
    """Each question names the facts whose patterns it matches, and statements name none."""
    answer = Answer("The budget is fine. What's our budget? And what is the rate limit")

    asked = answer.asked(domain.scenario().facts)

    assert [(a.fact, a.quote) for a in asked] == [
        ("budget", "What's our budget?"),
        ("limit", "And what is the rate limit"),
    ]


def test_a_keyword_list_is_quoted() -> None:
    """The first sentence that only strings keywords together is given verbatim."""
    text = "Well. Backoff, jitter, breaker, fallback, queue, cache, alerts. That's it."

    assert Answer(text).keyword_list() == "Backoff, jitter, breaker, fallback, queue, cache, alerts."
    assert Answer("We wait a bit longer.").keyword_list() is None


@given(st.lists(st.sampled_from(["We wait", "longer", "It’s “fine”.", "retry at once", "\n", "?", " – "]), max_size=12))
def test_quotes_are_verbatim(parts: list[str]) -> None:
    """Whatever was said, a quote is part of it, look-alike characters included."""
    text = " ".join(parts)
    answer = Answer(text)

    assert all((answer.find(indicator) or "") in text for indicator in (WAITS, HAMMERS))


def test_the_cost_grows_with_the_text_and_not_with_its_square() -> None:
    """Eight times the words take about eight times the work."""
    indicators = [_wanted(f"x{i} back", ("wait|pause", f"longer{i}|doubl{i}")) for i in range(20)]
    sentences = "We would pause here for a while and then wait until the queue is shorter. "

    def seconds(repeats: int) -> float:
        return min(_cpu(lambda: [Answer(sentences * repeats).find(i) for i in indicators]) for _ in range(3))

    assert seconds(400) < 24 * seconds(50)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
