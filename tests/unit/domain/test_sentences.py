"""What a person said is cut into sentences, and questions and keyword lists are told apart from statements."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.domain.sentences import keyword_lists, placed_words, split, words


def _texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Wait. Then retry!", ["Wait.", "Then retry!"]),
        ("First\n- wait\n- retry", ["First", "wait", "retry"]),
        ("Cap at 1.5 seconds; then stop", ["Cap at 1.5 seconds;", "then stop"]),
        ("  \n \t", []),
        ("", []),
    ],
)
def test_text_is_cut_at_ends_and_line_breaks(text: str, sentences: list[str]) -> None:
    """Stops, semicolons, new lines and list marks end a sentence; the point in a number doesn't."""
    assert _texts(text) == sentences


def test_a_speaker_without_full_stops_is_cut_where_they_take_breath() -> None:
    """A transcript of speech without punctuation still gives sentences of bearable length."""
    clause = "we look at the queue and then we slow the callers down so they stop asking "

    sentences = split(clause * 10)

    assert len(sentences) > 3
    assert all(len(s.words) <= 60 for s in sentences)


def test_a_text_without_any_place_to_breathe_is_cut_all_the_same() -> None:
    """Twenty thousand words in a row don't make one sentence."""
    assert max(len(s.words) for s in split("word " * 20_000)) == 60


@pytest.mark.parametrize(
    "text",
    [
        "What is the limit?",
        "Tell me the limit.",
        "I'd like to know the budget",
        "I would first ask about the limits",
        'They asked "why?"',
    ],
)
def test_questions_and_requests_are_questions(text: str) -> None:
    """A question mark or an outright request makes a question."""
    assert split(text)[0].is_question


@pytest.mark.parametrize(
    "text", ["We wait longer.", "How I would do it: wait.", "I know the limit.", "I check the header and wait."]
)
def test_statements_are_no_questions(text: str) -> None:
    """Statements neither are nor look like questions."""
    assert not split(text)[0].could_ask


def test_a_question_without_its_mark_could_ask() -> None:
    """People who type fast leave the mark out."""
    (sentence,) = split("so what is the limit per minute")

    assert sentence.could_ask
    assert not sentence.is_question


@pytest.mark.parametrize(
    "text",
    [
        "Backoff, jitter, circuit breaker, fallback, queue, cache, monitoring.",
        "Backoff.\nJitter.\nCircuit breaker.\nFallback.",
        "Exponential backoff jitter circuit breaker bulkhead rate limiter token bucket fallback",
    ],
)
def test_strings_of_keywords_are_lists(text: str) -> None:
    """Naming things without a word on what to do with them is a list, in one line or in several."""
    sentences = split(text)

    assert keyword_lists(sentences) == frozenset(range(len(sentences)))


def test_a_sentence_with_an_enumeration_is_no_list() -> None:
    """People enumerate; what counts is whether they also say something."""
    sentences = split(
        "I would add a queue, a cache and a second provider because each of them takes load off the first."
    )

    assert keyword_lists(sentences) == frozenset()


def test_words_know_their_place() -> None:
    """Every word's place in the text holds it."""
    text = "We’ll wait: 1.5x longer"

    assert [text[start:end].lower().replace("’", "'") for _, start, end in placed_words(text)] == words(text)


@pytest.mark.parametrize("text", ["I'd check the limits first.", "I would ask the provider for more."])
def test_what_someone_would_look_up_could_ask_and_still_states(text: str) -> None:
    """Saying what one would check can elicit a fact, and is a statement all the same."""
    (sentence,) = split(text)

    assert sentence.could_ask
    assert not sentence.is_question


@given(st.text(max_size=300))
def test_sentences_are_verbatim_and_in_order(text: str) -> None:
    """Whatever the text, sentences lie in it one after another, each as long as its wording."""
    sentences = split(text)

    assert all(len(s.text) == s.end - s.start for s in sentences)
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
