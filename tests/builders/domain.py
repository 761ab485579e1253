"""A small rubric and scenario about refused calls, transcripts of it, and a session's view."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from interviewsim.domain.events import Body, Event
from interviewsim.domain.rubric import Criterion, FactsAsked, Indicator, LevelRule, Rubric
from interviewsim.domain.scenario import Fact, Inject, NumericCheck, Scenario, Stage, Trigger, WorldSetup
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.domain.view import SessionView

INDICATORS = (
    Indicator(
        id="backs_off",
        criterion="failure_handling",
        asks="Does the wait grow?",
        evidence=("exponential(?:ly)? back", ("wait|pause|delay", "longer|doubl|grow")),
        key=True,
    ),
    Indicator(id="caps_attempts", criterion="failure_handling", asks="Are attempts limited?", evidence=("at most",)),
    Indicator(
        id="falls_back", criterion="failure_handling", asks="Is there a plan B?", evidence=("fall ?back|second",)
    ),
    Indicator(
        id="hammers",
        criterion="failure_handling",
        kind="harmful",
        cap=1,
        asks="Are refused calls repeated at once?",
        evidence=("(?:retry|again) (?:immediately|at once|straight away)",),
    ),
    Indicator(
        id="drops_silently",
        criterion="failure_handling",
        kind="harmful",
        cap=2,
        asks="Are requests dropped without a word?",
        evidence=("(?:drop|discard)\\w* .*(?:quietly|silently)",),
    ),
    Indicator(id="counts_cost", criterion="cost_awareness", asks="Is the price named?", evidence=("price|dollars",)),
    Indicator(
        id="asks_first",
        criterion="framing",
        asks="Are constraints asked for before proposing?",
        facts=FactsAsked(at_least=2),
    ),
    Indicator(
        id="asks_growth",
        criterion="framing",
        asks="Is the future asked about?",
        facts=FactsAsked(of=("growth",), before_commit=False),
    ),
)


def criterion(name: str) -> Criterion:
    """Return a criterion that wants one, two, three desired indicators, one of them key from level 3 on."""
    return Criterion(
        id=name,
        title=name.replace("_", " ").title(),
        measures="What is done.",
        anchors={"1": "Repeats.", "2": "Waits.", "3": "Waits longer.", "4": "Also has a plan B."},
        rule=(
            LevelRule(level=2, desired=1),
            LevelRule(level=3, desired=2, key=1),
            LevelRule(level=4, desired=3, key=1),
        ),
    )


def rubric(*indicators: Indicator) -> Rubric:
    """Return a rubric of three criteria; its indicators are `INDICATORS` unless given."""
    return Rubric(
        slug="steadiness",
        version=3,
        title="Steadiness",
        purpose="To test.",
        criteria=tuple(map(criterion, ("failure_handling", "cost_awareness", "framing"))),
        indicators=indicators or INDICATORS,
    )


def scenario(**changes: Any) -> Scenario:
    """Return the scenario of refused calls; `changes` replace whole fields."""
    fields: dict[str, Any] = {
        "slug": "refused-calls",
        "version": 1,
        "title": "Refused calls",
        "summary": "Calls are refused.",
        "minutes": 20,
        "rubric": "steadiness",
        "brief": "An assistant sends 900 calls a minute at peak. Users see errors.",
        "facts": (
            Fact(id="peak", kind="public", title="Peak", says="900 calls a minute at peak.", values={"peak": 900}),
            Fact(
                id="limit",
                kind="askable",
                title="The limit",
                says="The provider takes 600 calls a minute.",
                values={"limit": 600},
                ask=("what .*limit", "limit\\b.*\\?"),
            ),
            Fact(
                id="budget",
                kind="askable",
                title="The budget",
                says="There are 80 dollars a day.",
                values={"budget": 80},
                ask=("(?:how much|what).*budget",),
            ),
            Fact(id="growth", kind="unknown", title="Growth", says="Nobody knows yet.", ask=("how .*grow",)),
        ),
        "stages": (Stage(id="design", title="Design", minutes=5, question="What do you do?", commits=True),),
        "injects": (
            Inject(
                id="surge",
                trigger=Trigger(minute=9),
                title="Surge",
                says="The peak is now 1,200 calls a minute.",
                values={"peak": 1200},
            ),
        ),
        "checks": (
            NumericCheck(
                id="peak_rate",
                title="Calls at peak",
                formula="peak",
                unit="calls/min",
                claims=("peak (?:is|of) (?P<number>[\\w.,]+)",),
            ),
            NumericCheck(
                id="excess",
                title="Calls too many",
                formula="peak - limit",
                unit="calls/min",
                claims=("(?P<number>[\\w.,]+) (?:calls )?too many",),
            ),
        ),
        "world": WorldSetup(name="rate-limit", outcome_says="Done."),
        "closing": "Thank you.",
    }
    return Scenario(**(fields | changes))


def transcript(*lines: str, prompted_from: int = 10**6) -> Transcript:
    """Return a transcript of lines; those that start with `Q:` are the interviewer's."""
    turns = tuple(
        Turn(
            number=number,
            speaker="interviewer" if line.startswith("Q:") else "candidate",
            text=line.removeprefix("Q:").strip(),
            prompted=number >= prompted_from,
        )
        for number, line in enumerate(lines, start=1)
    )
    return Transcript(id="T1", scenario="refused-calls", turns=turns)


def view(situation: Scenario, bodies: Iterable[Body]) -> SessionView:
    """Return the view of a session with these events."""
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    events = [Event(seq=n, at=at, elapsed_seconds=float(n), body=body) for n, body in enumerate(bodies, start=1)]
    return SessionView("S1", situation, events)
