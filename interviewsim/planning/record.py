"""What is on record of a plan: itself, its packs, the sessions that followed it and their ratings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from interviewsim.domain.interview_plan import InterviewPlan, Lock
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Criterion, Rubric
from interviewsim.domain.scenario import Scenario, Stage
from interviewsim.domain.structure import Answer, RaterRecord
from interviewsim.domain.view import SessionView


@dataclass(frozen=True)
class Record:
    """Everything that the structure of an interview process is told from."""

    plan: InterviewPlan
    lock: Lock | None
    """The lock in force; None where the plan isn't locked or was changed since."""
    scenarios: tuple[Scenario, ...]
    """Those of the plan's rounds."""
    rubrics: tuple[Rubric, ...]
    sessions: tuple[SessionView, ...] = ()
    """Sessions that followed the plan."""
    ratings: tuple[RaterRecord, ...] = ()
    """Ratings of these sessions by people or models; a candidate's own isn't one."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All planned stages of all rounds, each with its core question."""
        return tuple(stage for scenario in self.scenarios for stage in scenario.stages)

    def weighted_criteria(self) -> Iterator[Criterion]:
        """Yield the criteria that the plan rates by."""
        names = {(c.rubric, c.criterion) for c in self.plan.criteria}
        for rubric in self.rubrics:
            yield from (c for c in rubric.criteria if (rubric.slug, c.id) in names)

    def raters_of(self, session: str) -> frozenset[str]:
        """Return who rated a session."""
        return frozenset(rating.rater for rating in self.ratings if rating.session == session)


def record(
    plan: InterviewPlan,
    lock: Lock | None,
    scenarios: Iterable[Scenario],
    rubrics: Iterable[Rubric],
    sessions: Sequence[SessionView] = (),
    ratings: Sequence[RaterRecord] = (),
) -> Record:
    """Gather the record of a plan; a scenario is taken as its first session had it, since packs change with time."""
    held = {view.scenario.slug: view.scenario for view in reversed(sessions)}
    return Record(
        plan=plan,
        lock=lock,
        scenarios=tuple(held.get(scenario.slug, scenario) for scenario in scenarios),
        rubrics=tuple(rubrics),
        sessions=tuple(sessions),
        ratings=tuple(ratings),
    )


def rated(card: Scorecard, at: datetime, *, independent: bool, trained: bool) -> RaterRecord:
    """Return what a rater's scorecard of a session adds to the record; indicative levels are no rating.

    Args:
        card: the scorecard, whose transcript is the session's.
        at: when it was submitted.
        independent: whether the rater could see no other rating before; a model never sees one.
        trained: whether the rater had passed the calibration set by then.
    """
    scored = {name: result for name, result in card.criteria.items() if result.status == "scored"}
    return RaterRecord(
        session=card.transcript_id,
        rater=card.rater,
        at=at,
        levels={name: result.level for name, result in scored.items() if result.level},
        quotes=sum(bool(finding.quote) for result in scored.values() for finding in result.indicators),
        independent=independent,
        trained=trained,
    )


@dataclass(frozen=True)
class Found:
    """The answer for one component and what it was told from."""

    answer: Answer
    evidence: str


NO_SESSION = Found("unknown", "no session of this plan is on record")
NO_RATING = Found("unknown", "no rating of a session of this plan is on record")


def share(good: int, of: int, what: str) -> Found:
    """Return yes for all, no for none, partly in between, with the count as evidence; unknown for none to count."""
    answer: Answer = "unknown" if of == 0 else "yes" if good == of else "no" if good == 0 else "partly"
    return Found(answer, f"{good} of {of} {what}")
