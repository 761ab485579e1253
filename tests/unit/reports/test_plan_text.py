"""Plans, job descriptions and structure scores as text."""

import pytest

from interviewsim.domain.hiring import HiringProblem
from interviewsim.domain.interview_plan import Deviation, NotNeeded, PlanFollowed, PlanLocks
from interviewsim.domain.job import JobDescription, Remark, Requirement
from interviewsim.domain.structure import Component, StructureScore
from interviewsim.reports.job_text import job_text
from interviewsim.reports.plain import WIDTH
from interviewsim.reports.plan_text import lock_text, not_needed_text, plan_text, structure_text
from interviewsim.reports.wording import plan_words
from tests.builders.plans import MONDAY, lock, plan
from tests.builders.scorecards import administered

ESCAPE = "\x1b[31mred"


def test_a_plan_says_what_is_fixed_and_why() -> None:
    """Rounds, weights, raters, time and deadlines are there, at most 80 columns wide."""
    text = plan_text(plan())

    assert "Rounds: 3, 90 minutes with the candidate" in text
    assert "1. first round, 30 minutes: failure-story (rubric judgement)" in text
    assert "Criteria, 100 points in all" in text
    assert "3 independent raters" in text
    assert "7.5 hours of raters' time" in text
    assert "Decision: 24 to 48 hours after the last round" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_what_somebody_typed_does_not_steer_the_terminal() -> None:
    """Control characters in a plan, a description and a session's plan are not printed."""
    problem = HiringProblem(**(dict(plan().problem) | {"process": ESCAPE}))
    job = JobDescription(
        requirements=(Requirement(text=ESCAPE, line=1, kind="nice", sort="tool"),),
        buzzwords=(Remark(line=1, quote=ESCAPE, says="Nothing."),),
        note=ESCAPE,
    )

    assert "\x1b" not in plan_text(plan(problem=problem, notes=(ESCAPE,))) + job_text(job)


def test_a_role_that_is_not_needed() -> None:
    """Reason, alternative and exception."""
    text = not_needed_text(NotNeeded(reason="rules do it", instead="an engineer", unless="they don't"))

    assert text == ("You don't need this role.\nBecause: rules do it\nInstead: an engineer\nUnless:  they don't\n")


@pytest.mark.parametrize(
    ("times", "changed", "says"),
    [
        (0, False, "not locked: good for practice; an assessment needs a lock\n"),
        (1, False, "locked on 2026-03-02 09:00 UTC, content abc\n"),
        (2, False, "locked on 2026-03-02 09:00 UTC, lock 2, content abc\n"),
        (1, True, "CHANGED since it was locked on 2026-03-02 09:00 UTC; lock it again before the next assessment\n"),
    ],
)
def test_a_lock_in_a_line(times: int, changed: bool, says: str) -> None:
    """Never locked, locked, locked again, and changed since."""
    locks = PlanLocks(locks=(lock(plan()),) * times) if times else None

    assert lock_text(locks, changed=changed) == says


def test_a_description_is_told_by_what_can_show() -> None:
    """What is rated comes first, then what isn't and why."""
    job = JobDescription(
        requirements=(
            Requirement(text="Monitoring", line=1, kind="must", sort="behaviour", criteria=("judgement/operations",)),
            Requirement(text="A PhD", line=2, kind="nice", sort="credential"),
        ),
        by="model",
    )
    text = job_text(job)

    assert "2 requirements: 1 required, 1 nice to have" in text
    assert "+ Monitoring → Operations" in text
    assert "o A PhD (nice to have): a credential says what somebody was given" in text
    assert "read by a language model; quotes and ids were checked" in text


def test_a_structure_score_shows_its_evidence() -> None:
    """Counts first; what isn't on record is no `no`."""
    component = Component(id="notes", group="evaluation", title="notes", answer="unknown", evidence="no session")
    text = structure_text(StructureScore(components=(component,), sessions=0))

    assert "0 yes, 0 partly, 0 no, 1 not on record, of 1" in text
    assert "? notes" in text
    assert "    no session" in text


def test_a_session_tells_its_plan_and_how_it_differed() -> None:
    """One line for the plan, one for each deviation; nothing without a plan."""
    followed = PlanFollowed(
        title="Claims",
        plan_hash="abcdef0123456789",
        round_number=2,
        rounds=3,
        locked_at=MONDAY,
        scenario="claims",
        minutes=30,
        deviations=(Deviation(kind="other_minutes", says="25 minutes instead of 30"),),
    )

    assert plan_words(administered()) == ()
    assert plan_words(administered().model_copy(update={"plan": followed})) == (
        "round 2 of 3 of plan 'Claims' (locked 2026-03-02, abcdef012345)",
        "differs from the plan: 25 minutes instead of 30",
    )
