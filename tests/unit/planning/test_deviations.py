"""How a session differs from its plan."""

from typing import Any

import pytest

from interviewsim.domain.events import CommandGiven, SessionEnded, SessionStarted
from interviewsim.domain.interview_plan import PlanTask
from interviewsim.domain.session import MoveOn, Plan
from interviewsim.domain.view import SessionView
from interviewsim.planning.deviations import deviations, followed
from tests.builders import domain
from tests.builders.plans import lock, plan

PLAN = plan()
ROUND = PLAN.rounds[0]
SET_UP: dict[str, Any] = {
    "scenario": ROUND.scenario,
    "scenario_hash": f"{ROUND.scenario} hash",
    "rubric": ROUND.rubric,
    "rubric_hash": "rubric hash",
    "seed": 1,
    "minutes": ROUND.minutes,
}


def task(*, locked: bool = True) -> PlanTask:
    return PlanTask(
        title=PLAN.title,
        plan_hash="abc",
        round_number=1,
        rounds=3,
        round=ROUND,
        lock=lock(PLAN) if locked else None,
    )


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"scenario": "other"}, ["other_scenario"]),
        ({"scenario_hash": "changed"}, ["other_scenario_version"]),
        ({"rubric": "other"}, ["other_rubric"]),
        ({"rubric_hash": "changed"}, ["other_rubric_version"]),
        ({"minutes": 10, "rubric": "other"}, ["other_rubric", "other_minutes"]),
    ],
)
def test_a_set_up_that_differs_is_on_record(changes: dict[str, Any], kinds: list[str]) -> None:
    """Scenario, rubric, their versions and the time are compared with the lock."""
    session = Plan(**(SET_UP | changes))

    assert [deviation.kind for deviation in followed(task(), session).deviations] == kinds


def test_without_a_lock_versions_may_change() -> None:
    """Practice may follow a plan that nobody has locked."""
    found = followed(task(locked=False), Plan(**(SET_UP | {"scenario_hash": "changed"})))

    assert found.locked_at is None
    assert found.deviations == ()


def held(*bodies: Any, minutes: float = 1.0, with_plan: bool = True) -> SessionView:
    session = Plan(**(SET_UP | {"minutes": 20}))
    session = session.model_copy(update={"follows": followed(task(), session)}) if with_plan else session
    started = SessionStarted(plan=session, scenario=domain.scenario(), rubric=domain.rubric())
    view = domain.view(domain.scenario(), [started, *bodies])
    view.elapsed_seconds = minutes * 60
    return view


def test_what_happened_later_is_told_by_the_log() -> None:
    """A stage that wasn't reached, an early end and too much time are deviations too."""
    view = held(CommandGiven(turn=1, command=MoveOn()), SessionEnded(reason="finished_early"), minutes=30)

    assert [d.kind for d in deviations(view)] == ["other_minutes", "skipped_stage", "ended_early", "time_overrun"]


def test_a_running_session_has_skipped_nothing() -> None:
    """Stages that are still to come aren't skipped."""
    assert [d.kind for d in deviations(held())] == ["other_minutes"]


def test_a_session_without_a_plan_deviates_from_nothing() -> None:
    """Free practice has no deviations."""
    assert deviations(held(SessionEnded(reason="finished_early"), with_plan=False)) == ()
