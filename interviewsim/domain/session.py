"""A session: the plan it follows, what the candidate can do in it, and how it is listed."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from interviewsim.domain.base import Scalar, Slug, Value
from interviewsim.domain.interview_plan import PlanFollowed
from interviewsim.domain.rubric import Level

Mode = Literal["practice", "assessment", "recorded"]
"""recorded: answers played from a file; such a session isn't the person's own progress."""
SessionStatus = Literal["running", "finished"]


class Plan(Value):
    """What is fixed before a session starts."""

    scenario: Slug
    scenario_hash: str
    rubric: Slug
    rubric_hash: str
    seed: int
    minutes: int
    """Working time, pauses not counted."""
    mode: Mode = "practice"
    follows: PlanFollowed | None = None
    """The interview plan that the session is a round of, with how it differs from it."""


class Say(Value):
    """Answer, ask, or say anything at all."""

    kind: Literal["say"] = "say"
    text: str


class AskHint(Value):
    """Ask for a hint; it is recorded."""

    kind: Literal["ask_hint"] = "ask_hint"


class SetDesign(Value):
    """Change values on the design sheet."""

    kind: Literal["set_design"] = "set_design"
    values: dict[str, Scalar]


class RunWorld(Value):
    """Run the world with the design sheet as it is."""

    kind: Literal["run_world"] = "run_world"


class MoveOn(Value):
    """Leave the current stage."""

    kind: Literal["move_on"] = "move_on"


class Finish(Value):
    """End the interview now."""

    kind: Literal["finish"] = "finish"


Command = Annotated[Say | AskHint | SetDesign | RunWorld | MoveOn | Finish, Field(discriminator="kind")]


class SessionSummary(Value):
    """A session as history lists it."""

    id: str
    scenario: Slug
    started_at: datetime
    updated_at: datetime
    status: SessionStatus
    events: int
    answers: int
    levels: dict[str, Level] = {}
    """Indicative level per criterion as stored when the session was last graded; criteria without a level are absent."""


class ScenarioTitle(Value):
    """A scenario as the list to choose from shows it."""

    slug: Slug
    title: str
    """The slug where the pack doesn't say."""
    summary: str
    minutes: int | None
    """Planned working time; None where the pack doesn't say."""
    needs: tuple[str, ...] = ()
    """What a role must ask for before it fits; see `Scenario.needs`."""
