"""The level of a model rater follows the rubric's rule, and goes to a person where code can't vouch for it."""

from interviewsim.domain.rubric import Indicator
from tests.builders import domain
from tests.builders.ratings import graded, rating, result

SAID = ("We use exponential backoff there.", "At most three attempts each.", "A second provider answers the rest.")
LINES = ("Q: Well?", *SAID)
GOOD = {"backs_off": [(2, SAID[0])], "caps_attempts": [(3, SAID[1])], "falls_back": [(4, SAID[2])]}
PLAIN = ("We let the gap widen.", "Three goes and then stop.", "Some other company answers the rest.")
"""The same content in words that the patterns don't know."""


def test_checked_answers_give_the_level_of_the_rule() -> None:
    """The status is scored, and the reason is built from anchor, question and quote."""
    transcript = domain.transcript(*LINES)
    found = result(graded(transcript, rating(transcript, GOOD)))

    assert (found.status, found.level, found.needs_person) == ("scored", 4, False)
    assert found.because.split("\n")[:2] == [
        "Level 4: Also has a plan B. Because:",
        'Does the wait grow? yes: "We use exponential backoff there." (turn 2)',
    ]


def test_a_level_far_below_the_patterns_needs_a_person() -> None:
    """A rater that misses what stands there in plain sight doesn't make a candidate low."""
    transcript = domain.transcript(*LINES)
    found = result(graded(transcript, rating(transcript, {"backs_off": GOOD["backs_off"]})))

    assert (found.status, found.needs_person) == ("insufficient_evidence", True)
    assert "far below what evidence patterns find (level 4)" in found.reasons[0]


def test_nothing_met_is_not_covered() -> None:
    """Not a low level."""
    transcript = domain.transcript("Q: Well?", "I would have to look that up.")

    assert result(graded(transcript, rating(transcript, {}))).status == "not_covered"


def test_harm_caps_the_level() -> None:
    """Whatever good stands beside it."""
    transcript = domain.transcript(*LINES, "Refused calls retry immediately.")
    harmful = {"hammers": [(5, "Refused calls retry immediately.")]}
    found = result(graded(transcript, rating(transcript, GOOD | harmful)))

    assert (found.status, found.level, found.capped_by) == ("scored", 1, ("hammers",))


def test_harm_that_patterns_find_and_the_rater_denies_goes_to_a_person() -> None:
    """Its cap would lower the level."""
    transcript = domain.transcript(*LINES, "Refused calls retry immediately.")
    found = result(graded(transcript, rating(transcript, GOOD)))

    assert (found.status, found.level, found.needs_person) == ("insufficient_evidence", None, True)
    assert found.reasons == ("evidence patterns find hammers (at most level 1) in turn 5, and the rater doesn't",)


def test_denied_harm_where_nothing_was_met_goes_to_a_person() -> None:
    """Else denying it would turn a level 1 into nothing covered."""
    transcript = domain.transcript("Q: Well?", "Refused calls retry immediately.")

    assert result(graded(transcript, rating(transcript, {}))).needs_person


def test_what_the_rater_cannot_tell_counts_as_not_shown() -> None:
    """One level apart, the lower holds."""
    transcript = domain.transcript(*LINES)
    some = {name: GOOD[name] for name in ("backs_off", "caps_attempts")}
    found = result(graded(transcript, rating(transcript, some, unclear=["falls_back"])))

    assert (found.status, found.level, found.needs_person) == ("scored", 3, False)
    assert found.reasons == ("the rater couldn't tell: falls_back",)


def test_two_levels_of_doubt_are_no_level() -> None:
    """The reason names the range and the questions."""
    transcript = domain.transcript(*LINES)
    one = {"backs_off": GOOD["backs_off"]}
    found = result(graded(transcript, rating(transcript, one, unclear=["falls_back", "caps_attempts"])))

    assert (found.status, found.needs_person) == ("insufficient_evidence", True)
    assert found.reasons == ("anything from level 2 to 4, as the rater couldn't tell: caps_attempts, falls_back",)


def test_a_level_far_above_the_patterns_goes_to_a_person() -> None:
    """Nothing of it is confirmed."""
    transcript = domain.transcript("Q: Well?", *PLAIN)
    yes = {name: [(n, PLAIN[n - 2])] for n, name in enumerate(("backs_off", "caps_attempts", "falls_back"), start=2)}
    found = result(graded(transcript, rating(transcript, yes)))

    assert (found.status, found.needs_person) == ("insufficient_evidence", True)
    assert found.reasons == (
        "level 4 is far above what evidence patterns find (level 1): 3 of 3 indicators unconfirmed",
    )


def test_plain_words_keep_their_level_where_patterns_find_most() -> None:
    """One level above, with one of three unconfirmed."""
    transcript = domain.transcript("Q: Well?", *SAID[:2], PLAIN[2])
    found = result(graded(transcript, rating(transcript, GOOD | {"falls_back": [(4, PLAIN[2])]})))

    assert (found.status, found.level) == ("scored", 4)


def test_a_yes_to_everything_is_not_believed_on_the_rest() -> None:
    """Void answers count in the comparison: here five of six are unconfirmed, for a rise of one level."""
    more = [
        Indicator(id=f"more_{n}", criterion="failure_handling", asks=f"{n}?", evidence=("never-said",))
        for n in range(5)
    ]
    rubric = domain.rubric(*domain.INDICATORS, *more)
    transcript = domain.transcript("Q: Well?", SAID[0])
    yes = {"backs_off": [(2, SAID[0])], "more_0": [(2, SAID[0])]} | {i.id: [(2, "never said so")] for i in more[1:]}
    found = result(graded(transcript, rating(transcript, yes, rubric=rubric), rubric=rubric))

    assert found.reasons == (
        "level 3 is far above what evidence patterns find (level 2): 5 of 6 indicators unconfirmed",
    )


def test_quotes_that_all_fail_are_no_sign_of_little_said() -> None:
    """A rater that misquotes throughout says nothing about the candidate."""
    transcript = domain.transcript("Q: Well?", "Nothing of that kind.")
    found = result(graded(transcript, rating(transcript, {n: [(2, "never said so")] for n in GOOD})))

    assert found.reasons == ("the rater says yes to 3 indicators, and none of its quotes stands",)


def test_a_level_whose_quoted_evidence_is_deleted_falls() -> None:
    """The same answers about a transcript without the quoted words."""
    whole, less = domain.transcript(*LINES), domain.transcript("Q: Well?", SAID[0], "Hm.", "Hm.")

    assert result(graded(whole, rating(whole, GOOD))).level == 4
    assert result(graded(less, rating(less, GOOD))).level == 2
