"""What the interviewer understood of an answer, and the one thing it does next."""

from typing import Annotated, Literal

from pydantic import Field

from interviewsim.domain.base import Scalar, Text, Value
from interviewsim.domain.matching import AskedFact


class Mention(Value):
    """An indicator noticed in an answer, with the candidate's verbatim words."""

    indicator: str
    quote: Text


class SheetDecision(Value):
    """A decision for the design sheet, heard in an answer. It changes nothing until the candidate takes it over."""

    field: str
    value: Scalar
    quote: Text


class Interpretation(Value):
    """What one answer contains. Understanding only: nothing here is a verdict."""

    asked: tuple[AskedFact, ...] = ()
    unmatched_questions: tuple[str, ...] = ()
    """Questions that no fact answers."""
    mentions: tuple[Mention, ...] = ()
    does_not_know: bool = False
    wants_hint: bool = False
    steers: bool = False
    """Tries to steer the evaluation instead of answering."""
    substantive: bool = False
    """Says something beyond questions and "I don't know"."""
    decisions: tuple[SheetDecision, ...] = ()
    numeric_claims: tuple[Text, ...] = ()
    """The candidate's own numbers, as verbatim quotes; what they are worth is computed by code."""
    by: Literal["patterns", "model"] = "patterns"
    note: str = ""
    """Why the patterns stood in for a model, or that the model is back."""


class ReleaseFacts(Value):
    """Answer clarifying questions from the facts, or say that something isn't known."""

    kind: Literal["release_facts"] = "release_facts"
    facts: tuple[str, ...] = ()
    """Facts in the order asked; none when nothing that is known answers the question."""


class Probe(Value):
    """Ask a prepared follow-up."""

    kind: Literal["probe"] = "probe"
    probe: str


class GiveHint(Value):
    """Give the stage's next hint; without one, say that there is none left."""

    kind: Literal["give_hint"] = "give_hint"
    hint: str | None


class FireInject(Value):
    """Tell a scripted change of the situation."""

    kind: Literal["fire_inject"] = "fire_inject"
    inject: str


class OpenSheet(Value):
    """Enter the sheet stage: ask its question and open the design sheet."""

    kind: Literal["open_sheet"] = "open_sheet"
    stage: str


class ReadOutcome(Value):
    """Read out what the world computed."""

    kind: Literal["read_outcome"] = "read_outcome"


class NextStage(Value):
    """Enter a stage and ask its core question."""

    kind: Literal["next_stage"] = "next_stage"
    stage: str


class Acknowledge(Value):
    """Keep the floor with the candidate: an empty answer, or thinking time."""

    kind: Literal["acknowledge"] = "acknowledge"


class Close(Value):
    """End the interview."""

    kind: Literal["close"] = "close"


Move = Annotated[
    ReleaseFacts | Probe | GiveHint | FireInject | OpenSheet | ReadOutcome | NextStage | Acknowledge | Close,
    Field(discriminator="kind"),
]


Voice = Literal["guide", "model"]
"""Whose words the interviewer speaks in."""


class Worded(Value):
    """A move in words."""

    text: str
    by: Voice = "guide"
    note: str = ""
    """Why the guide stood in for a model, or that the model is back; shown with the words."""
