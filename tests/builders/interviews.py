"""A small interview about a queue, and the means to hold it without a disk."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from interviewsim.clocks import RecordedClock
from interviewsim.domain.events import Body, Event, SessionStarted
from interviewsim.domain.rating import CriterionResult, Scorecard
from interviewsim.domain.rubric import Criterion, Indicator, LevelRule, Rubric
from interviewsim.domain.scenario import (
    Fact,
    FieldText,
    Hint,
    Inject,
    Probe,
    Scenario,
    Stage,
    Trigger,
    WorldSetup,
    WorldTrigger,
)
from interviewsim.domain.session import Command, Plan, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.interview.interpret.model import ModelInterpreter
from interviewsim.interview.interpret.patterns import PatternInterpreter
from interviewsim.interview.line import Line
from interviewsim.interview.session_runner import SessionRunner
from interviewsim.interview.wording_model import ModelWording
from interviewsim.ports import ChatModel, DraftListener, Interpreter, Listener
from interviewsim.prompting.fence import Fence
from tests.fakes.worlds import QueueDesign, QueueWorld

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FENCE = Fence("5ec4e7")

INDICATORS = (
    Indicator(id="backs_off", criterion="failure_handling", asks="Waits?", evidence=(("wait", "longer|doubl"),)),
    Indicator(
        id="falls_back", criterion="failure_handling", asks="Has a plan B?", evidence=("fall ?back|second queue",)
    ),
    Indicator(id="watches", criterion="failure_handling", asks="Would notice?", evidence=("alert|dashboard|monitor",)),
    Indicator(
        id="hammers",
        criterion="failure_handling",
        kind="harmful",
        cap=2,
        asks="Retries at once?",
        evidence=("retry (?:immediately|at once|straight away)",),
    ),
)


def rubric() -> Rubric:
    """Return a rubric of one criterion whose indicators belong to the queue."""
    return Rubric(
        slug="judgement",
        version=1,
        title="Judgement",
        purpose="To test.",
        criteria=(
            Criterion(
                id="failure_handling",
                title="Failure handling",
                measures="What happens when it breaks.",
                anchors={"1": "Retries.", "2": "Waits.", "3": "Waits and falls back.", "4": "Also watches."},
                rule=(
                    LevelRule(level=2, desired=1),
                    LevelRule(level=3, desired=2),
                    LevelRule(level=4, desired=3),
                ),
            ),
        ),
        indicators=INDICATORS,
    )


def scenario(**changes: Any) -> Scenario:
    """Return the queue scenario; `changes` replace whole fields."""
    stages = (
        Stage(
            id="triage",
            title="Triage",
            minutes=5,
            question="The queue is late; what do you do first?",
            probes=(
                Probe(id="p_wait", criterion="failure_handling", indicator="backs_off", asks="What about refusals?"),
                Probe(
                    id="p_plan_b", criterion="failure_handling", indicator="falls_back", asks="And if it stays down?"
                ),
                Probe(id="p_watch", criterion="failure_handling", indicator="watches", asks="How would you notice?"),
                Probe(
                    id="p_hammer",
                    criterion="failure_handling",
                    indicator="hammers",
                    when="mentioned",
                    asks="What does that do to the queue?",
                ),
            ),
            hints=(Hint(id="h1", says="Think of the arrivals."),),
        ),
        Stage(id="design", title="Design", minutes=5, question="How do you prevent it?", commits=True),
        Stage(id="build", title="Build", kind="sheet", minutes=5, question="What is your design?"),
        Stage(id="change", title="Change", minutes=5, question="What do you change?"),
    )
    fields: dict[str, Any] = {
        "slug": "late-queue",
        "version": 1,
        "title": "The late queue",
        "summary": "A queue is late.",
        "minutes": 20,
        "rubric": "judgement",
        "brief": "A queue serves 6 jobs a minute.",
        "facts": (
            Fact(id="demand", kind="public", title="Demand", says="6 jobs arrive a minute.", values={"jobs": 6}),
            Fact(
                id="speed",
                kind="askable",
                title="Speed of a worker",
                says="A worker does 2 jobs a minute.",
                values={"speed": 2},
                ask=("how fast", "(?:speed|rate) of a worker"),
            ),
            Fact(
                id="budget",
                kind="askable",
                title="Budget",
                says="There is money for 8 workers.",
                values={"workers": 8},
                ask=("budget|how much money",),
            ),
            Fact(id="growth", kind="unknown", title="Growth", says="Nobody knows that yet.", ask=("how .*grow",)),
        ),
        "stages": stages,
        "injects": (
            Inject(
                id="surge",
                trigger=Trigger(stage="change"),
                title="Surge",
                says="Now 12 jobs arrive a minute.",
                values={"jobs": 12},
                conditions={"jobs_per_minute": 12},
            ),
            Inject(
                id="bill",
                trigger=Trigger(world=WorldTrigger(figure="cost_usd", above=5)),
                title="Bill",
                says="Finance calls about the bill.",
            ),
        ),
        "world": WorldSetup(
            name="queue",
            conditions={"jobs_per_minute": 6.0},
            baseline={"workers": 1},
            fields={"workers": FieldText(label="Workers", group="Capacity")},
            figures={"served_share": "Served"},
            outcome_says="{served_share:.0%} served for {cost_usd:.0f} dollars; kept: {sla_kept}.",
        ),
        "closing": "Thank you.",
    }
    return Scenario(**(fields | changes))


class MemoryLog:
    """An `EventLog` in memory that can be told to fail."""

    session_id = "TEST"

    def __init__(self, started: SessionStarted) -> None:
        self.stored: list[Event] = [Event(seq=1, at=START, elapsed_seconds=0.0, body=started)]
        self.fail_with: Exception | None = None

    def events(self) -> Sequence[Event]:
        return tuple(self.stored)

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        if self.fail_with:
            raise self.fail_with
        first = len(self.stored) + 1
        new = tuple(
            Event(seq=seq, at=at, elapsed_seconds=elapsed_seconds, body=body) for seq, body in enumerate(bodies, first)
        )
        self.stored += new
        return new

    def close(self) -> None:
        self.fail_with = None


def started(situation: Scenario, *, minutes: int = 20) -> SessionStarted:
    """Return the first event of a session."""
    plan = Plan(
        scenario=situation.slug, scenario_hash="s", rubric="judgement", rubric_hash="r", seed=7, minutes=minutes
    )
    return SessionStarted(plan=plan, scenario=situation, rubric=situation.standard(rubric()))


def no_grade(view: SessionView) -> Scorecard:
    """Stand in for the grader."""
    return Scorecard(
        transcript_id=view.session_id,
        scenario=view.scenario.slug,
        rubric="judgement",
        rubric_version=1,
        rater="none",
        criteria={"failure_handling": CriterionResult(status="not_covered")},
    )


def runner(
    situation: Scenario | None = None,
    *,
    minutes: int = 20,
    log: MemoryLog | None = None,
    clock: RecordedClock | None = None,
    world: QueueWorld | None = None,
    listener: Listener | None = None,
    model: ChatModel | None = None,
    drafts: DraftListener | None = None,
    patience_seconds: float = 5.0,
) -> SessionRunner:
    """Return a driver over a log in memory; with a model it understands and words."""
    first = started(situation or scenario(), minutes=minutes)
    time = clock or RecordedClock(START)
    line = Line(model, time, patience_seconds=patience_seconds) if model else None
    hears: Interpreter = PatternInterpreter(first.scenario, first.rubric)
    if line:
        hears = ModelInterpreter(line, FENCE, first.scenario, first.rubric, design=QueueDesign)
    return SessionRunner(
        log or MemoryLog(first),
        first,
        interpreter=hears,
        wording=ModelWording(line, FENCE, first.rubric) if line else None,
        world=world or QueueWorld(),
        clock=time,
        grade=no_grade,
        listener=listener,
        draft_listener=drafts,
    )


WHOLE_INTERVIEW: tuple[Command, ...] = (
    Say(text="How fast is a worker?"),
    Say(text="I would wait longer after every refusal."),
    Say(text="I'd have a fallback to a second queue."),
    Say(text="I'd put an alert on the backlog."),
    Say(text="Size the workers for the peak and add one to spare."),
    SetDesign(values={"workers": 3}),
    RunWorld(),
    Say(text="That is enough for the demand of today."),
    SetDesign(values={"workers": 6}),
    RunWorld(),
    Say(text="Twice the workers for twice the jobs."),
)


async def hold(driver: SessionRunner, commands: tuple[Command, ...]) -> SessionRunner:
    """Open the interview and give all commands."""
    await driver.open()
    for command in commands:
        await driver.give(command)
    return driver
