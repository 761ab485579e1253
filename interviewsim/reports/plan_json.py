"""Plans and structure scores as JSON. The models here are also where the published JSON Schemas come from."""

from typing import Self

from interviewsim.domain.base import Value
from interviewsim.domain.interview_plan import InterviewPlan, NotNeeded, PlanLocks
from interviewsim.domain.job import JobDescription
from interviewsim.domain.structure import StructureScore


class NewPlanJson(Value):
    """What `plan new` found: a plan, or that the role isn't needed."""

    job: JobDescription | None
    """Null without a job description."""
    plan: InterviewPlan | None
    not_needed: NotNeeded | None
    file: str | None
    """Where the plan was written; null when none was."""


class PlanJson(Value):
    """A plan file and its lock."""

    plan: InterviewPlan
    plan_hash: str
    locked: bool
    """Whether the lock in force is of the plan as it is now."""
    locks: PlanLocks | None


class StructureJson(Value):
    """A structure score with its counts."""

    yes: int
    partly: int
    no: int
    unknown: int
    """Components of which nothing on record tells."""
    score: StructureScore

    @classmethod
    def of(cls, score: StructureScore) -> Self:
        """Arrange a score for output."""
        return cls(
            yes=score.count("yes"),
            partly=score.count("partly"),
            no=score.count("no"),
            unknown=score.count("unknown"),
            score=score,
        )
