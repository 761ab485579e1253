"""Quotes are found again in the words that they come from."""

from interviewsim.reports.html_view import Piece, Quotes, pieces


def test_quotes_cut_a_turn_and_overlaps_are_marked_once() -> None:
    """All of the text stays, marked where any quote covers it."""
    quotes = Quotes(frozenset({1}))
    used = tuple(quotes.add(text, 1, "x") for text in ("two three", "three four", "two three"))

    assert pieces("one two three four five", used) == (
        Piece("one ", marked=False),
        Piece("two three", marked=True),
        Piece(" four", marked=True),
        Piece(" five", marked=False),
    )


def test_a_quote_that_is_not_there_marks_nothing() -> None:
    """Words that the turn doesn't have leave it as it is."""
    quotes = Quotes(frozenset({1}))

    assert pieces("one", (quotes.add("two", 1, "x"),)) == (Piece("one", marked=False),)


def test_anchors_are_unique_and_know_their_turn() -> None:
    """Each quote has its own anchor; one from an unknown turn isn't linked."""
    quotes = Quotes(frozenset({1}))
    first, second = quotes.add("a", 1, "x"), quotes.add("a", 9, "x")

    assert first.anchor != second.anchor
    assert (first.linked, second.linked) == (True, False)
    assert quotes.of(1) == (first,)
