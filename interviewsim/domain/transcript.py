"""The record of who said what."""

from typing import Literal

from interviewsim.domain.base import Value

Speaker = Literal["interviewer", "candidate"]


class Turn(Value):
    """One utterance."""

    number: int
    """Position in the transcript, from 1."""
    speaker: Speaker
    text: str
    stage: str | None = None
    prompted: bool = False
    """Said after the design sheet, whose field names give hints, was open."""
    note: str = ""
    """Why the guide stood in for a model here, or that the model is back."""


class Transcript(Value):
    """A whole interview in words."""

    id: str
    scenario: str | None = None
    turns: tuple[Turn, ...]

    def candidate_turns(self) -> tuple[Turn, ...]:
        """Return what the candidate said."""
        return tuple(t for t in self.turns if t.speaker == "candidate")
