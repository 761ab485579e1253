"""When the candidate of an imported transcript committed to a design."""

from interviewsim.domain.transcript import Speaker, Transcript, Turn
from interviewsim.grading.grade import grade
from tests.builders.interviews import rubric, scenario


def transcript(*lines: tuple[Speaker, str]) -> Transcript:
    """Return an imported transcript."""
    turns = tuple(Turn(number=n, speaker=speaker, text=text) for n, (speaker, text) in enumerate(lines, start=1))
    return Transcript(id="t", scenario="late-queue", turns=turns)


FIRST_AID: tuple[Speaker, str] = ("candidate", "I'd wait longer each time. Then I'd fall back to a second queue.")
QUESTION: tuple[Speaker, str] = ("candidate", "What is the budget?")
PROPOSAL: tuple[Speaker, str] = ("candidate", "We wait longer after each refusal.")


def before_commit(*lines: tuple[Speaker, str]) -> bool:
    """Whether the budget was asked for before committing."""
    return grade(transcript(*lines), scenario(), rubric()).facts[0].before_commit


def test_a_question_after_first_aid_and_before_the_design_was_asked_before() -> None:
    """Where the design question was asked, only what follows it commits."""
    design: tuple[Speaker, str] = ("interviewer", "Thanks. How do you prevent it?")

    assert before_commit(FIRST_AID, design, QUESTION, PROPOSAL) is True
    assert before_commit(FIRST_AID, design, PROPOSAL, QUESTION) is False


def test_without_the_design_question_two_indicators_in_a_turn_commit() -> None:
    """A conversation that follows no script is read by what was proposed."""
    assert before_commit(FIRST_AID, QUESTION) is False
    assert before_commit(PROPOSAL, QUESTION) is True
