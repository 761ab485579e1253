"""Who names a defect doesn't propose it."""

import pytest

from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.grading.grade import grade
from tests.builders import bundled


def harm_in(said: str) -> set[str]:
    turns = (Turn(number=1, speaker="interviewer", text="Well?"), Turn(number=2, speaker="candidate", text=said))
    card = grade(Transcript(id="t", turns=turns), bundled.scenario(), bundled.rubric())
    return {f.id for result in card.criteria.values() for f in result.indicators if f.met and f.kind == "harmful"}


@pytest.mark.parametrize(
    "said",
    [
        "I rank the endless retry first because it takes the provider down.",
        "Line 40: there is no timeout on the call, so one hanging call blocks a worker.",
    ],
)
def test_a_named_defect_is_no_proposal(said: str) -> None:
    """Ranking it, or telling what it does, is the opposite of wanting it."""
    assert harm_in(said) == set()


@pytest.mark.parametrize(
    ("said", "harm"),
    [
        ("I would retry forever until it works.", "retries_without_end"),
        ("We set no timeout at all.", "no_time_limit"),
    ],
)
def test_a_proposal_of_the_same_is_heard(said: str, harm: str) -> None:
    """The narrower patterns still hear whoever wants it."""
    assert harm in harm_in(said)
