"""A desk and a driver that play a small scripted interview in memory."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from interviewsim.domain.base import Scalar
from interviewsim.domain.events import (
    Body,
    CommandGiven,
    Event,
    Interpreted,
    InterviewerSaid,
    Paused,
    Resumed,
    SelfRated,
    SessionEnded,
    SessionStarted,
    WorldRan,
)
from interviewsim.domain.interview import (
    Acknowledge,
    Close,
    FireInject,
    GiveHint,
    Interpretation,
    Move,
    NextStage,
    OpenSheet,
    ReadOutcome,
    ReleaseFacts,
    SheetDecision,
)
from interviewsim.domain.matching import AskedFact
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Level, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import (
    AskHint,
    Command,
    Finish,
    Mode,
    MoveOn,
    Plan,
    RunWorld,
    Say,
    ScenarioTitle,
    SessionSummary,
)
from interviewsim.domain.usage import Usage
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField
from interviewsim.errors import DesignError, StorageError, UnknownNameError
from interviewsim.ports import DraftListener, Listener
from tests.builders import tui_story as story


class FakeDriver:
    """Reacts to commands by fixed rules. `hold` makes it slow, `fail_next` makes the store refuse."""

    def __init__(self, session_id: str, minutes: int | None, mode: Mode, listener: Listener | None) -> None:
        self.session_id = session_id
        self.scenario, self.rubric = story.SCENARIO, story.RUBRIC
        self.listener = listener
        self.view = SessionView(session_id, self.scenario)
        self.events: list[Event] = []
        self.given: list[Command] = []
        self.seconds_per_event = 1.0
        self.fail_next: list[Exception] = []
        self.fail_reaction: list[Exception] = []
        self.draft_listener: DraftListener = lambda text: None
        self.drafts: list[str] = []
        self.note = ""
        self.decisions: tuple[SheetDecision, ...] = ()
        self.hold = threading.Event()
        self.hold.set()
        self.closed = False
        plan = Plan(scenario=self.scenario.slug, scenario_hash="s", rubric="r", rubric_hash="r", seed=7,
                    minutes=minutes or self.scenario.minutes, mode=mode)  # fmt: skip
        self._store(SessionStarted(plan=plan, scenario=self.scenario, rubric=self.rubric))

    async def open(self) -> None:
        if self.view.answered_turn < 0:
            self._say(0, NextStage(stage="triage"), self.scenario.stages[0].question)
        elif self.view.pending and self.view.command:
            await self._react(self.view.command)
        elif self.view.paused:
            self._store(Resumed())

    async def give(self, command: Command) -> None:
        if self.fail_next:
            raise self.fail_next.pop()
        self.given.append(command)
        self._store(CommandGiven(turn=self.view.turn + 1, command=command))
        await self._react(command)

    async def pause(self) -> None:
        self._store(Paused())

    async def unpause(self) -> None:
        self._store(Resumed())

    async def rate_self(self, levels: dict[str, Level]) -> None:
        self._store(SelfRated(levels=levels))

    def scorecard(self) -> Scorecard:
        return story.scorecard()

    def close(self) -> None:
        self.closed = True

    async def _react(self, command: Command) -> None:
        for draft in self.drafts:
            self.draft_listener(draft)
        while not self.hold.is_set():
            await asyncio.sleep(0.005)
        if self.fail_reaction:
            raise self.fail_reaction.pop()
        turn = self.view.turn
        match command:
            case Say(text=text):
                self._answer(turn, text)
            case AskHint():
                self._say(turn, GiveHint(hint="look"), "Look at who sends what at noon.")
            case MoveOn():
                self._next_stage(turn)
            case RunWorld():
                ran = story.outcome(dict(self.view.design))
                self._store(WorldRan(turn=turn, design=self.view.design, conditions={}, outcome=ran))
                self._say(turn, ReadOutcome(), f"{ran.value('in_time_share'):.0%} were answered in time.")
            case Finish():
                self._end(turn, "finished_early")
            case _:
                return

    def _answer(self, turn: int, text: str) -> None:
        asked = [f for f in self.scenario.facts if any(p in text.lower() for p in f.ask)]
        quotes = tuple(AskedFact(fact=f.id, quote=text) for f in asked)
        understood = Interpretation(asked=quotes, substantive=not asked, decisions=self.decisions)
        self._store(Interpreted(turn=turn, interpretation=understood))
        if asked:
            self._say(turn, ReleaseFacts(facts=tuple(f.id for f in asked)), " ".join(f.says for f in asked))
        else:
            self._say(turn, Acknowledge(), "Go on.")

    def _next_stage(self, turn: int) -> None:
        at = len(self.view.visited)
        if at == len(self.scenario.stages):
            self._end(turn, "completed")
            return
        stage = self.scenario.stages[at]
        if stage.id == "review":
            self._say(turn, FireInject(inject="outage"), self.scenario.injects[0].says)
        move = OpenSheet(stage=stage.id) if stage.kind == "sheet" else NextStage(stage=stage.id)
        self._say(turn, move, stage.question)

    def _end(self, turn: int, reason: str) -> None:
        self._say(turn, Close(), self.scenario.closing)
        self._store(SessionEnded(reason="completed" if reason == "completed" else "finished_early"))

    def _say(self, turn: int, move: Move, text: str) -> None:
        self._store(InterviewerSaid(turn=turn, move=move, reason="script", text=text, note=self.note))

    def _store(self, body: Body) -> None:
        elapsed = self.seconds_per_event * self.view.seq
        event = Event(seq=self.view.seq + 1, at=story.NOON, elapsed_seconds=elapsed, body=body)
        self.events.append(event)
        self.view.apply(event)
        if self.listener:
            self.listener(event)


class FakeGrader:
    """Rates every session alike, or says what is broken."""

    name = "fake/model"

    def __init__(self) -> None:
        self.broken: Exception | None = None

    def cost(self, session_id: str) -> Usage:
        return Usage(input_tokens=11_000, output_tokens=2_000, cost_usd=0.03)

    def rate(self, session_id: str) -> Scorecard:
        if self.broken:
            raise self.broken
        return story.rated_scorecard(f"{self.name} (batched)")


class FakeDesk:
    """Offers the story's scenario; remembers the drivers that it gave out."""

    def __init__(self, history: tuple[SessionSummary, ...] = story.HISTORY) -> None:
        self.drivers: dict[str, FakeDriver] = {}
        self.sessions = history
        self.broken: Exception | None = None
        self.written: list[Path] = []
        self.prepare: Callable[[FakeDriver], None] = lambda _: None
        self.grader: FakeGrader | None = None

    @property
    def driver(self) -> FakeDriver:
        """The driver that was given out last."""
        return list(self.drivers.values())[-1]

    def scenarios(self) -> tuple[ScenarioTitle, ...]:
        return story.TITLES

    def history(self) -> tuple[SessionSummary, ...]:
        if self.broken:
            raise self.broken
        return self.sessions

    def start(
        self, scenario: str, *, minutes: int | None = None, seed: int | None = None, mode: Mode = "practice",
        listener: Listener | None = None, draft_listener: DraftListener | None = None,
    ) -> FakeDriver:  # fmt: skip
        self.preview(scenario)
        if self.broken:
            raise self.broken
        driver = FakeDriver("s-4", minutes, mode, listener)
        driver.draft_listener = draft_listener or driver.draft_listener
        self.prepare(driver)
        self.drivers[driver.session_id] = driver
        return driver

    def resume(
        self, session_id: str, *, listener: Listener | None = None, draft_listener: DraftListener | None = None
    ) -> FakeDriver:
        if session_id not in self.drivers:
            raise UnknownNameError("session", session_id, self.drivers)
        self.drivers[session_id].listener = listener
        self.drivers[session_id].draft_listener = draft_listener or self.drivers[session_id].draft_listener
        return self.drivers[session_id]

    def preview(self, scenario: str) -> Scenario:
        if scenario != story.SCENARIO.slug:
            raise UnknownNameError("scenario", scenario, [story.SCENARIO.slug])
        return story.SCENARIO

    def design_fields(self, scenario: Scenario) -> tuple[DesignField, ...]:
        return story.FIELDS

    def parse_field(self, scenario: Scenario, name: str, text: str) -> Scalar:
        field = next(field for field in story.FIELDS if field.name == name)
        try:
            value = int(text) if field.kind == "integer" else float(text)
        except ValueError:
            raise DesignError(f"{name}: {text!r} is not a number") from None
        if not (field.minimum or 0) <= value <= (field.maximum or 0):
            raise DesignError(f"{name}: must be from {field.minimum} to {field.maximum} (got {text})")
        return value

    def view(self, session_id: str) -> SessionView:
        if session_id in self.drivers:
            return SessionView(session_id, story.SCENARIO, self.drivers[session_id].events)
        return FakeDriver(session_id, None, "practice", None).view

    def scorecard(self, session_id: str) -> Scorecard:
        return story.scorecard()

    def rubric(self, scenario: Scenario) -> Rubric:
        return story.RUBRIC

    def report(self, session_id: str, form: str) -> str:
        return "a report"

    def write_report(self, session_id: str, form: str, folder: Path | None = None) -> Path:
        if self.broken:
            raise StorageError("the reports folder can't be written")
        self.written.append(Path(f"/reports/{session_id}.{form}"))
        return self.written[-1]
