"""What a rater answered about a transcript, as it is stored. Levels aren't: code derives them, again and again.

A rating keeps the raw answers with all that they depended on, so that quotes, caps and levels can be recomputed without
asking anybody again.
"""

import hashlib
from typing import Literal

from pydantic import Field

from interviewsim.domain.base import Scalar, Text, Value
from interviewsim.domain.chat import ChatReply
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.usage import Usage, total

Strategy = Literal["batched", "per_indicator"]
"""batched: many indicators in one schema-bound call; per_indicator: one yes/no question a call, for small models."""


class Quote(Value):
    """Words that a rater gives as evidence. Only code decides whether the candidate said them."""

    turn: int
    """Number of the transcript turn."""
    text: str


class IndicatorAnswer(Value):
    """A rater's answer about one indicator."""

    indicator: str
    answer: Literal["yes", "no", "unclear"]
    quotes: tuple[Quote, ...] = ()
    chance: float | None = Field(default=None, ge=0, le=1)
    """How likely `yes` was among yes and no, where the server reports it."""


class CriterionRating(Value):
    """A rater's answers about the indicators of one criterion, or why there are none."""

    criterion: str
    failure: str = ""
    """Why the rater failed here; empty when it answered."""
    answers: tuple[IndicatorAnswer, ...] = ()
    rationale: str = ""
    """The rater's own words. Shown, never used."""


class RaterSetup(Value):
    """All that a model rater's answers depend on beside the transcript; any change makes it another rater."""

    model: Text
    """`provider/model`, as asked for."""
    strategy: Strategy
    prompt_hash: str
    rubric_hash: str
    """Of the rubric with the scenario's own indicators."""
    parameters: dict[str, Scalar] = {}

    @property
    def name(self) -> str:
        """Return how the rater is called in reports."""
        return f"{self.model} ({self.strategy}, prompt {self.prompt_hash[:6]}, rubric {self.rubric_hash[:6]})"


class Rating(Value):
    """One rater's answers about one transcript, in one of several repeats."""

    setup: RaterSetup
    repeat: int = Field(default=1, ge=1)
    transcript_id: str
    transcript_hash: str
    scenario: str
    rubric: str
    criteria: tuple[CriterionRating, ...]
    replies: tuple[ChatReply, ...] = ()
    """Every reply, raw, in the order of the calls, the unusable ones too."""

    @property
    def usage(self) -> Usage:
        """What the rating used, whether or not it came from the response cache."""
        return total(reply.usage for reply in self.replies)

    @property
    def key(self) -> str:
        """Return the content address: equal for equal transcript, setup and repeat."""
        return rating_key(self.transcript_hash, self.setup, self.repeat)


def rating_key(transcript_hash: str, setup: RaterSetup, repeat: int) -> str:
    """Return the content address that the rating of a transcript has, before there is one."""
    return hashlib.sha256("\0".join((transcript_hash, setup.model_dump_json(), str(repeat))).encode()).hexdigest()


def transcript_hash(transcript: Transcript) -> str:
    """Return the hash of who said what, whatever the transcript is called and wherever it is kept."""
    said = "\0".join(f"{t.number}\0{t.speaker}\0{t.stage}\0{t.prompted}\0{t.text}" for t in transcript.turns)
    return hashlib.sha256(f"{transcript.scenario}\0{said}".encode()).hexdigest()
