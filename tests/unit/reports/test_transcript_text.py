"""The transcript as text."""

from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.reports.transcript_text import transcript_text


def test_turns_say_who_took_over() -> None:
    """A turn by the guide in a model's place says so beside the speaker."""
    turns = (
        Turn(number=1, speaker="candidate", text="I would wait."),
        Turn(number=2, speaker="interviewer", text="What then?", note="model unreachable, guide took over"),
    )

    told = transcript_text(Transcript(id="T", turns=turns))

    assert told == (
        "[1] Candidate\n  I would wait.\n\n[2] Interviewer (model unreachable, guide took over)\n  What then?\n\n"
    )
