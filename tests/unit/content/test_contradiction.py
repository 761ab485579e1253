"""What the bundled scenario notices of statements against its ledger."""

import pytest

from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.grading.grade import grade
from tests.builders.bundled import rubric, scenario

TOLD = "The provider allows 600 requests and 750,000 tokens a minute, prompt and answer counted together."


def flags(said: str) -> list[str]:
    """Return the kinds of flags of a candidate who was told the limits and then says this."""
    lines = (("interviewer", TOLD), ("candidate", "What are the limits?"), ("interviewer", TOLD), ("candidate", said))
    turns = tuple(
        Turn(number=n, speaker="candidate" if who == "candidate" else "interviewer", text=text)
        for n, (who, text) in enumerate(lines, start=1)
    )
    card = grade(Transcript(id="t", turns=turns), scenario(), rubric())
    return [flag.kind for flag in card.flags]


@pytest.mark.parametrize(
    "said",
    [
        "The token limit is 900,000 tokens a minute, so we have room.",
        "Our provider allows 6,000 requests a minute.",
        "The limit is 75,000 tokens, that's not much.",
    ],
)
def test_a_limit_stated_against_the_ledger_is_flagged(said: str) -> None:
    """A person should look at it; no level changes."""
    assert flags(said) == ["contradicts_ledger"]


@pytest.mark.parametrize(
    "said",
    [
        "The token limit is 750,000 tokens a minute and the peak needs more.",
        "The second provider allows 300,000 tokens a minute.",
        "At the peak we need 1,050,000 tokens a minute.",
    ],
)
def test_a_right_limit_and_other_numbers_are_not(said: str) -> None:
    """Nor is the second provider's limit taken for the first one's."""
    assert flags(said) == []
