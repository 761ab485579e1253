"""How a session differs from the plan that it follows: at its start, and while it was held."""

from collections.abc import Iterator

from interviewsim.domain.interview_plan import Deviation, PlanFollowed, PlanTask
from interviewsim.domain.session import Plan
from interviewsim.domain.view import SessionView

GRACE_MINUTES = 2
"""Nobody is cut off in the middle of a sentence."""


def following(session: Plan, task: PlanTask | None) -> Plan:
    """Return a session's plan with what it follows, if anything."""
    if task is None:
        return session
    mode = "assessment" if task.assessment else "practice"
    return session.model_copy(update={"mode": mode, "follows": followed(task, session)})


def followed(task: PlanTask, session: Plan) -> PlanFollowed:
    """Return what a session's log says of its plan, deviations of its set-up included."""
    return PlanFollowed(
        title=task.title,
        plan_hash=task.plan_hash,
        round_number=task.round_number,
        rounds=task.rounds,
        locked_at=task.lock.at if task.lock else None,
        scenario=task.round.scenario,
        minutes=task.round.minutes,
        deviations=tuple(_at_start(task, session)),
    )


def _at_start(task: PlanTask, session: Plan) -> Iterator[Deviation]:
    planned = task.round
    fixed = task.lock.rounds[task.round_number - 1] if task.lock else None
    if session.scenario != planned.scenario:
        yield Deviation(kind="other_scenario", says=f"{session.scenario} instead of {planned.scenario}")
    elif fixed and session.scenario_hash != fixed.scenario_hash:
        yield Deviation(kind="other_scenario_version", says=f"{session.scenario} was changed after the plan was locked")
    if session.rubric != planned.rubric:
        yield Deviation(kind="other_rubric", says=f"rated with {session.rubric} instead of {planned.rubric}")
    elif fixed and session.rubric_hash != fixed.rubric_hash:
        yield Deviation(kind="other_rubric_version", says=f"{session.rubric} was changed after the plan was locked")
    if session.minutes != planned.minutes:
        yield Deviation(kind="other_minutes", says=f"{session.minutes} minutes instead of {planned.minutes}")


def deviations(view: SessionView) -> tuple[Deviation, ...]:
    """Return every deviation of a session from its plan, those of its set-up first; none without a plan."""
    plan = view.started.plan.follows
    return (*plan.deviations, *_while_held(view)) if plan else ()


def _while_held(view: SessionView) -> Iterator[Deviation]:
    skipped = [stage.title for stage in view.scenario.stages if stage.id not in view.visited] if view.ended else []
    if skipped:
        yield Deviation(kind="skipped_stage", says=f"not reached: {', '.join(skipped)}")
    if view.ended == "finished_early":
        yield Deviation(kind="ended_early", says="the candidate ended the interview")
    over = view.elapsed_seconds / 60 - view.started.plan.minutes
    if over > GRACE_MINUTES:
        yield Deviation(kind="time_overrun", says=f"{over:.0f} minutes longer than planned")
