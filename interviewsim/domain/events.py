"""The events of a session. Their log is the truth; everything else is rebuilt from it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from interviewsim.domain.base import Scalar, Value
from interviewsim.domain.chat import Role
from interviewsim.domain.interview import Interpretation, Move, Voice
from interviewsim.domain.rubric import Level, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import Command, Plan
from interviewsim.domain.usage import Usage
from interviewsim.domain.world import Outcome


class SessionStarted(Value):
    """First event: the plan, with the very packs it was made of, and which interviewer conducts the session.

    The packs are stored whole, so that the log alone is enough to resume, grade and report the session.
    """

    kind: Literal["session_started"] = "session_started"
    plan: Plan
    scenario: Scenario
    rubric: Rubric
    """With the scenario's own indicators."""
    interviewer: str = "guide"
    """`guide`, or the `provider/model` that understands and words."""


class CommandGiven(Value):
    """The candidate did something; stored before anything reacts to it."""

    kind: Literal["command_given"] = "command_given"
    turn: int
    """Commands count from 1."""
    command: Command


class InterpretBegan(Value):
    """A model is about to be asked what an answer contains; whoever resumes after a crash doesn't ask it again."""

    kind: Literal["interpret_began"] = "interpret_began"
    turn: int


class Interpreted(Value):
    """What the interviewer understood of the candidate's words in a turn."""

    kind: Literal["interpreted"] = "interpreted"
    turn: int
    interpretation: Interpretation


class WorldRan(Value):
    """The world was run with the design sheet of that moment."""

    kind: Literal["world_ran"] = "world_ran"
    turn: int
    design: dict[str, Scalar]
    conditions: dict[str, Scalar]
    outcome: Outcome


class WordingBegan(Value):
    """A model is about to be asked for the words of a move; whoever resumes after a crash doesn't ask it again."""

    kind: Literal["wording_began"] = "wording_began"
    turn: int
    move_index: int
    """Position of the move among all moves of the session, from 0."""


class ModelUsed(Value):
    """One call of a model and what it used, stored as soon as it is over, whether or not its reply can be used."""

    kind: Literal["model_used"] = "model_used"
    turn: int
    role: Role = "interviewer"
    purpose: Literal["interpret", "word"]
    model: str
    """As the provider returned it; as it was asked for when no reply came."""
    usage: Usage = Usage()
    problem: str = ""
    """Why there is no whole reply; empty when there is one."""


class InterviewerSaid(Value):
    """The interviewer's turn: one move, why the policy chose it, and its words."""

    kind: Literal["interviewer_said"] = "interviewer_said"
    turn: int
    """The command that it answers; 0 opens the session."""
    move: Move
    reason: str
    text: str
    by: Voice = "guide"
    note: str = ""
    """Why the guide stood in for a model, or that the model is back."""


class Paused(Value):
    """The clock stopped."""

    kind: Literal["paused"] = "paused"


class Resumed(Value):
    """The clock runs again, after a pause or in a new process."""

    kind: Literal["resumed"] = "resumed"


class SelfRated(Value):
    """The candidate's own levels, given before the scorecard was shown."""

    kind: Literal["self_rated"] = "self_rated"
    levels: dict[str, Level]


class SessionEnded(Value):
    """Last event of the interview itself."""

    kind: Literal["session_ended"] = "session_ended"
    reason: Literal["completed", "time_up", "finished_early"]


Body = Annotated[
    SessionStarted
    | CommandGiven
    | InterpretBegan
    | Interpreted
    | WorldRan
    | WordingBegan
    | ModelUsed
    | InterviewerSaid
    | Paused
    | Resumed
    | SelfRated
    | SessionEnded,
    Field(discriminator="kind"),
]


class Event(Value):
    """One entry of a session's log."""

    seq: int
    """Position in the log, from 1."""
    at: datetime
    """When it was stored, in UTC."""
    elapsed_seconds: float
    """Working time of the session so far, pauses not counted."""
    body: Body
