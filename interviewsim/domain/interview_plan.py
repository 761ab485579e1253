"""A plan of up to three rounds for one role: what is fixed before the first candidate is met, and how it was kept."""

from collections import Counter
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from interviewsim.domain.base import Slug, Text, Value
from interviewsim.domain.hiring import HiringProblem, RoundKind, Tier

MAX_ROUNDS = 3
MAX_ROUND_MINUTES = 120
WHOLE_WEIGHT = 100


class Round(Value):
    """One round: a scenario with its rubric and its time."""

    kind: RoundKind
    scenario: Slug
    rubric: Slug
    minutes: int = Field(ge=5, le=MAX_ROUND_MINUTES)
    """Working time of the interview."""
    rating_minutes: int = Field(default=20, ge=0, le=120)
    """Time in which every rater rates it, right after and alone."""
    technical_raters: int = Field(default=1, ge=1, le=10)
    """How many of the raters must be able to judge the technical side."""
    reason: Text


class WeightedCriterion(Value):
    """What a criterion counts, and why."""

    rubric: Slug
    criterion: Slug
    weight: int = Field(ge=1, le=WHOLE_WEIGHT)
    reason: Text


class RaterNeed(Value):
    """How many people have to rate independently for a score that can be relied on."""

    count: int = Field(ge=1, le=20)
    wanted_reliability: float = Field(gt=0, lt=1)
    single_reliability: float = Field(gt=0, lt=1)
    """What one rater's score is worth; an assumption until it was measured with your own raters."""
    expected_reliability: float = Field(gt=0, lt=1)
    """Of the average of all raters, by the Spearman-Brown formula."""


class Deadlines(Value):
    """When a decision is due; waiting loses candidates."""

    remind_after_hours: int = Field(default=24, ge=1, le=240)
    """After the end of the last round."""
    decide_within_hours: int = Field(default=48, ge=1, le=240)
    all_rounds_within_days: int = Field(default=21, ge=1, le=90)


class InterviewPlan(Value):
    """Everything that is the same for all candidates of one role."""

    title: Text
    problem: HiringProblem
    tier: Tier
    tier_reason: Text
    rounds: tuple[Round, ...] = Field(min_length=1, max_length=MAX_ROUNDS)
    criteria: tuple[WeightedCriterion, ...] = Field(min_length=1)
    """Their weights add up to 100."""
    raters: RaterNeed
    deadlines: Deadlines = Deadlines()
    look_for: Text
    """The profile in a sentence."""
    notes: tuple[Text, ...] = ()
    """What was assumed, left out or needs a look."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(criterion.weight for criterion in self.criteria)
        if total != WHOLE_WEIGHT:
            raise ValueError(f"the weights must add up to {WHOLE_WEIGHT} (they add up to {total})")
        for what, names in (
            ("scenario", [r.scenario for r in self.rounds]),
            ("criterion", [f"{c.rubric}/{c.criterion}" for c in self.criteria]),
        ):
            if twice := [name for name, times in Counter(names).items() if times > 1]:
                raise ValueError(f"{what} {twice[0]!r} is named twice")
        if strange := {c.rubric for c in self.criteria} - {r.rubric for r in self.rounds}:
            raise ValueError(f"no round has rubric {min(strange)!r}, so that its criteria can't be rated")
        return self

    @property
    def interview_minutes(self) -> int:
        """How long a candidate is interviewed in all rounds together."""
        return sum(r.minutes for r in self.rounds)

    @property
    def rater_hours(self) -> float:
        """What the plan costs in people's time for one candidate: every rater hears and rates every round."""
        return self.raters.count * sum(r.minutes + r.rating_minutes for r in self.rounds) / 60


class NotNeeded(Value):
    """The answer that nobody has to be hired for this, or not for this role."""

    reason: Text
    instead: Text
    unless: Text
    """What would have to be true for the role to be needed after all."""


class RoundLock(Value):
    """The very packs that a round was locked with."""

    scenario: Slug
    scenario_hash: str
    rubric: Slug
    rubric_hash: str


class Lock(Value):
    """A plan fixed at one moment."""

    plan_hash: str
    """SHA-256 of the plan's content; comments and formatting don't change it."""
    at: datetime
    rounds: tuple[RoundLock, ...]


class PlanLocks(Value):
    """All locks of a plan file, oldest first; the last one is in force."""

    locks: tuple[Lock, ...] = Field(min_length=1)

    @property
    def last(self) -> Lock:
        """The lock in force."""
        return self.locks[-1]


DeviationKind = Literal[
    "other_scenario",
    "other_minutes",
    "other_scenario_version",
    "other_rubric",
    "other_rubric_version",
    "time_overrun",
    "ended_early",
    "skipped_stage",
]


class Deviation(Value):
    """One way in which a session differs from its plan."""

    kind: DeviationKind
    says: Text


class PlanTask(Value):
    """A round of a plan as the next session is to follow it."""

    title: Text
    plan_hash: str
    round_number: int = Field(ge=1, le=MAX_ROUNDS)
    rounds: int = Field(ge=1, le=MAX_ROUNDS)
    round: Round
    lock: Lock | None = None
    """The lock in force; practice may follow a plan that nobody has locked."""
    assessment: bool = False
    """Whether the session counts; otherwise it is practice."""


class PlanFollowed(Value):
    """What a session's log says of the plan that it follows."""

    title: Text
    plan_hash: str
    round_number: int
    rounds: int
    locked_at: datetime | None
    scenario: Slug
    minutes: int
    """As the plan has them."""
    deviations: tuple[Deviation, ...] = ()
    """Known when the session started; what happened later is told by the log."""
