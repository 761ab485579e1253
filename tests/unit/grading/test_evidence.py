"""No finding stands without words that the candidate verifiably said."""

import pytest

from interviewsim.domain.quotes import is_verbatim
from interviewsim.domain.rating import IndicatorFinding
from interviewsim.grading.evidence import quote_stands, with_evidence
from tests.builders import domain

TALK = domain.transcript("Q: Would you wait longer?", "I would wait longer.", "Q: And then?", "Stop.")


@pytest.mark.parametrize(
    "quote",
    [
        "wait longer",
        "WAIT   longer.",
        "wait\nlonger",
        "it’s “fine” - mostly",
        "\uff37ait longer",
        "wa\u00adit longer",
        "“fine”",
    ],
)
def test_the_look_of_a_quote_does_not_matter(quote: str) -> None:
    """Case, spaces, compatibility forms, invisible characters and the shape of quotes and dashes are ignored."""
    assert is_verbatim(quote, 'Then we wait longer. It\'s "fine" — mostly.')


@pytest.mark.parametrize("quote", ["wait much longer", "ait longer", "wait long", "", " . ", "…", "longer wait"])
def test_other_words_are_no_quote(quote: str) -> None:
    """Added, cut, reordered or missing words don't pass."""
    assert not is_verbatim(quote, "Then we wait longer…")


@pytest.mark.parametrize(("turn", "stands"), [(2, True), (1, False), (4, False), (9, False)])
def test_a_quote_stands_only_in_the_candidate_turn_it_names(turn: int, *, stands: bool) -> None:
    """The same words in an interviewer's turn, another turn or no turn prove nothing."""
    assert quote_stands("wait longer", turn, TALK) is stands


def test_findings_without_proof_are_not_met() -> None:
    """A finding whose quote isn't found loses quote and turn; the others stay as they are."""
    proven = IndicatorFinding(id="a", kind="desired", met=True, quote="wait longer", turn=2, prompted=True)
    invented = IndicatorFinding(id="b", kind="harmful", met=True, quote="wait shorter", turn=2, prompted=True)
    absent = IndicatorFinding(id="c", kind="desired", met=False)

    kept = with_evidence((proven, invented, absent), TALK)

    assert kept == (proven, IndicatorFinding(id="b", kind="harmful", met=False), absent)
