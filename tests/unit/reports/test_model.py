"""A report's session data comes from the log alone and counts turns like the transcript."""

from datetime import UTC, datetime

import pytest

from interviewsim.domain.events import (
    Body,
    CommandGiven,
    Event,
    InterviewerSaid,
    SessionEnded,
    SessionStarted,
    WorldRan,
)
from interviewsim.domain.interview import Close, GiveHint, NextStage, OpenSheet, ReadOutcome
from interviewsim.domain.session import AskHint, Plan, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.reports.model import RunTaken, session_report
from interviewsim.reports.timeline import opportunities, timeline
from tests.builders import scorecards

PLAN = Plan(
    scenario="rate-limit-429", scenario_hash="a", rubric="production-judgement", rubric_hash="b", seed=5, minutes=30
)


def log() -> list[Event]:
    scenario, outcome = scorecards.scenario(), scorecards.scorecard().runs[0].outcome
    bodies: list[Body] = [
        SessionStarted(plan=PLAN, scenario=scenario, rubric=scorecards.rubric()),
        InterviewerSaid(turn=0, move=NextStage(stage="triage"), reason="opens", text="What first?"),
        CommandGiven(turn=1, command=AskHint()),
        InterviewerSaid(turn=1, move=GiveHint(hint="look-at-clients"), reason="asked", text="Look."),
        CommandGiven(turn=2, command=Say(text="I look.")),
        InterviewerSaid(turn=2, move=OpenSheet(stage="build"), reason="next", text="Set it."),
        CommandGiven(turn=3, command=SetDesign(values={"backoff": "exponential"})),
        CommandGiven(turn=4, command=RunWorld()),
        WorldRan(turn=4, design={"backoff": "exponential"}, conditions={}, outcome=outcome),
        InterviewerSaid(turn=4, move=ReadOutcome(), reason="ran", text="41 %"),
        InterviewerSaid(turn=4, move=Close(), reason="done", text="Thanks."),
        SessionEnded(reason="completed"),
    ]
    at = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
    return [Event(seq=n, at=at, elapsed_seconds=30.0 * (n - 1), body=body) for n, body in enumerate(bodies, 1)]


def test_moves_and_runs_are_numbered_like_the_transcript() -> None:
    """Every move stands at the turn in which it was said, with its stage, time and reason."""
    events = log()
    view = SessionView("s1", scorecards.scenario(), events)
    report = session_report(scorecards.scorecard(), view, events)
    session, words = report.session, {turn.number: turn.text for turn in report.transcript.turns}

    assert session is not None
    assert [words[move.turn] for move in session.moves] == [move.text for move in session.moves]
    assert [(m.turn, m.stage, m.elapsed_seconds) for m in session.moves][:3] == [
        (1, "triage", 30.0),
        (2, "triage", 90.0),
        (4, "build", 150.0),
    ]
    assert session.runs == (RunTaken(after_turn=4, elapsed_seconds=240.0),)
    assert (session.status, session.ended, session.hints_used, session.seed) == ("finished", "completed", 1, 5)
    assert session.minutes_used == 5.5
    assert report.rubric == scorecards.rubric()


def test_a_session_that_runs_has_no_end() -> None:
    """A report in the middle of a session says so."""
    events = log()[:4]
    session = session_report(scorecards.scorecard(), SessionView("s1", scorecards.scenario(), events), events).session

    assert session is not None
    assert (session.status, session.ended) == ("running", None)


def test_an_empty_log_is_no_session() -> None:
    """Nothing can be reported before the first event."""
    with pytest.raises(LookupError):
        session_report(scorecards.scorecard(), SessionView("s1", scorecards.scenario()), [])


def test_the_timeline_is_in_order_and_leaves_small_talk_out() -> None:
    """Stages, help, runs, injects and the end are listed by the clock."""
    told = timeline(scorecards.administered(), scorecards.scenario())

    assert [(entry.clock, entry.kind) for entry in told] == [
        ("0:00", "stage"),
        ("1:35", "help"),
        ("4:00", "stage"),
        ("6:50", "help"),
        ("10:00", "stage"),
        ("10:50", "run"),
        ("12:00", "inject"),
        ("13:20", "run"),
        ("18:30", "end"),
    ]


def test_opportunities_are_hints_and_probes_with_reasons() -> None:
    """What help the candidate got can be compared with what others got."""
    chances = opportunities(scorecards.administered(), scorecards.scenario())

    assert [(c.what, c.reason) for c in chances] == [
        ("Hint", "the candidate asked for a hint"),
        ("Probe on failure handling", "bounds-attempts wasn't heard yet"),
    ]
