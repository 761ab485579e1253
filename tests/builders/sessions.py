"""Sessions to store: a plan with its packs, and what is said in them."""

from datetime import UTC, datetime, timedelta

from interviewsim.domain.events import Body, CommandGiven, InterviewerSaid, SessionStarted
from interviewsim.domain.interview import Acknowledge
from interviewsim.domain.session import Plan, Say
from tests.builders.domain import rubric, scenario

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def session_started() -> SessionStarted:
    """Return the first event of a session about refused calls."""
    plan = Plan(scenario="refused-calls", scenario_hash="5c", rubric="steadiness", rubric_hash="40", seed=7, minutes=20)
    return SessionStarted(plan=plan, scenario=scenario(), rubric=rubric())


def said(turn: int, text: str = "I would wait longer after each refusal.") -> CommandGiven:
    """Return an answer of the candidate."""
    return CommandGiven(turn=turn, command=Say(text=text))


def reply(turn: int) -> InterviewerSaid:
    """Return what the interviewer says to it."""
    return InterviewerSaid(turn=turn, move=Acknowledge(), reason="test", text="Take your time.")


def exchange(turn: int) -> tuple[Body, Body]:
    """Return an answer and the words that follow it."""
    return said(turn), reply(turn)


class StillClock:
    """A clock that a test moves."""

    def __init__(self, at: datetime = NOON) -> None:
        """Stand still at `at`."""
        self.at = at

    def now(self) -> datetime:
        """Return the time that the test has set."""
        return self.at

    def monotonic(self) -> float:
        """Return seconds since noon."""
        return (self.at - NOON).total_seconds()

    def pass_time(self, **duration: float) -> None:
        """Move on, e.g. by `minutes=5`."""
        self.at += timedelta(**duration)
