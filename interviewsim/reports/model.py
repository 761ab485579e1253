"""What a report is made of: a scorecard, what it refers to, and how the session went."""

from collections.abc import Sequence
from datetime import datetime

from interviewsim.domain.base import Value
from interviewsim.domain.events import CommandGiven, Event, InterviewerSaid, WorldRan
from interviewsim.domain.interview import Move, NextStage, OpenSheet
from interviewsim.domain.interview_plan import PlanFollowed
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import Mode, Plan, Say, SessionStatus
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.usage import Usage
from interviewsim.domain.view import SessionView
from interviewsim.planning.deviations import deviations


class MoveTaken(Value):
    """One move of the interviewer, with its place in the session."""

    turn: int
    """Transcript turn in which it was said."""
    stage: str | None
    elapsed_seconds: float
    """Working time until then, pauses not counted."""
    move: Move
    reason: str
    """Why the policy chose it."""
    text: str


class RunTaken(Value):
    """When the candidate ran the world."""

    after_turn: int
    """Last transcript turn before the run."""
    elapsed_seconds: float


class Administered(Value):
    """How a session went; imported transcripts have none."""

    started_at: datetime
    mode: Mode
    status: SessionStatus
    ended: str | None = None
    """Why the interview ended; None while it runs."""
    seed: int
    planned_minutes: int
    minutes_used: float
    hints_used: int = 0
    interviewer: str = "guide"
    """`guide`, or the `provider/model` that understood and worded."""
    usage: Usage = Usage()
    """What the interviewer's model used."""
    plan: PlanFollowed | None = None
    """The interview plan that it is a round of, with every deviation so far."""
    moves: tuple[MoveTaken, ...] = ()
    runs: tuple[RunTaken, ...] = ()


class SessionReport(Value):
    """Everything that a report shows of one transcript."""

    scorecard: Scorecard
    rubric: Rubric
    """With the scenario's own indicators beside the general ones."""
    scenario: Scenario
    transcript: Transcript
    session: Administered | None = None


def session_report(card: Scorecard, view: SessionView, events: Sequence[Event]) -> SessionReport:
    """Gather what a report tells of a stored session.

    Args:
        card: what a rater found in it.
        view: the state that the events give.
        events: the whole log, for the times and the order of what happened.

    Raises:
        LookupError: the log doesn't begin with the start of a session.
    """
    started = view.started
    return SessionReport(
        scorecard=card,
        rubric=started.rubric,
        scenario=started.scenario,
        transcript=view.transcript(),
        session=_administered(started.plan, view, events),
    )


def _administered(plan: Plan, view: SessionView, events: Sequence[Event]) -> Administered:
    moves, runs = _history(events)
    return Administered(
        started_at=events[0].at,
        mode=plan.mode,
        status="finished" if view.ended else "running",
        ended=view.ended,
        seed=plan.seed,
        planned_minutes=plan.minutes,
        minutes_used=round(view.elapsed_seconds / 60, 2),
        hints_used=len(view.hinted),
        interviewer=view.started.interviewer,
        usage=view.usage,
        plan=plan.follows.model_copy(update={"deviations": deviations(view)}) if plan.follows else None,
        moves=moves,
        runs=runs,
    )


def _history(events: Sequence[Event]) -> tuple[tuple[MoveTaken, ...], tuple[RunTaken, ...]]:
    """Number the moves and runs like the transcript: every answer and every interviewer's line is a turn."""
    turn, stage = 0, None
    moves: list[MoveTaken] = []
    runs: list[RunTaken] = []
    for event in events:
        body = event.body
        if isinstance(body, CommandGiven):
            turn += isinstance(body.command, Say)
        elif isinstance(body, WorldRan):
            runs.append(RunTaken(after_turn=turn, elapsed_seconds=event.elapsed_seconds))
        elif isinstance(body, InterviewerSaid):
            turn += 1
            stage = body.move.stage if isinstance(body.move, NextStage | OpenSheet) else stage
            moves.append(_moved(body, turn, stage, event.elapsed_seconds))
    return tuple(moves), tuple(runs)


def _moved(body: InterviewerSaid, turn: int, stage: str | None, elapsed_seconds: float) -> MoveTaken:
    return MoveTaken(
        turn=turn, stage=stage, elapsed_seconds=elapsed_seconds, move=body.move, reason=body.reason, text=body.text
    )
