"""One interview, driven: stores each command before anything reacts to it, then lets the graph take its turn."""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from langgraph.types import Command as Resume
from langsmith import tracing_context

from interviewsim.domain.events import (
    Body,
    CommandGiven,
    Paused,
    Resumed,
    SelfRated,
    SessionStarted,
)
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Level, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import Command, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.errors import DesignError, InputError, SessionFinishedError, UnknownNameError
from interviewsim.interview.graph import build
from interviewsim.interview.nodes import Context
from interviewsim.interview.wording import GuideWording
from interviewsim.ports import Clock, DraftListener, EventLog, Interpreter, Listener, Wording
from interviewsim.worlds.base import World, fill

_STEPS_PER_COMMAND = 60
LONGEST_ANSWER = 20_000
"""Characters; whoever needs more can answer in several turns."""


class SessionRunner:
    """An `InterviewDriver` over the interview graph and one session's event log."""

    def __init__(
        self,
        log: EventLog,
        started: SessionStarted,
        *,
        interpreter: Interpreter,
        world: World | None,
        clock: Clock,
        grade: Callable[[SessionView], Scorecard],
        wording: Wording | None = None,
        listener: Listener | None = None,
        draft_listener: DraftListener | None = None,
        tracing: bool = False,
    ) -> None:
        """Take over the session whose lease `log` holds; without a `wording` the guide's own words are spoken.

        Args:
            log: the session's log.
            started: its first event.
            interpreter: understands the answers.
            world: the scenario's world.
            clock: tells the time.
            grade: makes a scorecard.
            wording: words the moves.
            listener: called with every event.
            draft_listener: called with words that are still being worded.
            tracing: let LangSmith follow the graph, if the environment asks for it too.
        """
        self.session_id = log.session_id
        self.scenario: Scenario = started.scenario
        self.rubric: Rubric = started.rubric
        self._log, self._clock = log, clock
        self._world, self._grade, self._listener = world, grade, listener
        self._tracing = tracing
        self._view = SessionView(self.session_id, started.scenario)
        self._context = Context(
            self._view,
            self._append,
            interpreter,
            world,
            started.plan.seed,
            wording=wording or GuideWording(),
            on_draft=draft_listener or (lambda text: None),
        )
        self._graph = build()
        self._threads = itertools.count()
        self._thread = ""
        self._settled = False
        self._elapsed, self._since = 0.0, clock.monotonic()

    @property
    def view(self) -> SessionView:
        """The session as it is now."""
        return self._view

    async def open(self) -> None:
        """Start, or continue where the log ends; whatever a crash left undone is done now."""
        for event in self._log.events():
            if event.seq > self._view.seq:
                self._view.apply(event)
        self._elapsed, self._since = self._view.elapsed_seconds, self._clock.monotonic()
        if self._view.moves and not self._view.ended:
            self._append((Resumed(),))
        await self._enter()

    async def give(self, command: Command) -> None:
        """Store what the candidate did, then react to it; see `InterviewDriver.give` for errors."""
        if self._view.ended:
            raise SessionFinishedError(f"session {self.session_id} has ended; start a new one")
        if not self._settled:
            await self._enter()
        self._check(command)
        if self._view.paused:
            await self.unpause()
        self._append((CommandGiven(turn=self._view.turn + 1, command=command),))
        if not isinstance(command, SetDesign):
            await self._invoke(Resume(resume=self._view.turn))

    async def pause(self) -> None:
        """Stop the clock."""
        if not self._view.paused and not self._view.ended:
            self._append((Paused(),))
            self._elapsed = self._view.elapsed_seconds

    async def unpause(self) -> None:
        """Let the clock run again."""
        if self._view.paused:
            self._since = self._clock.monotonic()
            self._append((Resumed(),))

    async def rate_self(self, levels: dict[str, Level]) -> None:
        """Record the candidate's own rating."""
        for criterion in levels:
            if criterion not in {c.id for c in self.rubric.criteria}:
                raise UnknownNameError("criterion", criterion, [c.id for c in self.rubric.criteria])
        self._append((SelfRated(levels=levels),))

    def scorecard(self) -> Scorecard:
        """Grade the session as it is, offline."""
        return self._grade(self._view)

    def close(self) -> None:
        """Give the session's lease back; it can be resumed."""
        self._log.close()

    def _check(self, command: Command) -> None:
        if isinstance(command, Say) and len(command.text) > LONGEST_ANSWER:
            raise InputError(
                f"an answer can have at most {LONGEST_ANSWER:,} characters (this one has {len(command.text):,}); shorten it"
            )
        if not isinstance(command, SetDesign | RunWorld):
            return
        if self._world is None:
            raise DesignError(f"scenario {self.scenario.slug!r} has no world to run")
        if not self._view.sheet_open:
            raise DesignError("the design sheet isn't open yet; it opens after the design stage")
        if isinstance(command, SetDesign):
            fill(self._world.design, self._view.design | command.values)
        else:
            fill(self._world.conditions, self._view.conditions)

    async def _enter(self) -> None:
        """Enter the graph afresh, on a new thread of checkpoints."""
        self._thread = f"{self.session_id}/{next(self._threads)}"
        await self._invoke({"turn": self._view.turn})

    async def _invoke(self, step: Any) -> None:
        self._settled = False
        config = {
            "configurable": {"thread_id": self._thread},
            "recursion_limit": _STEPS_PER_COMMAND,
        }
        with tracing_context(enabled=None if self._tracing else False):
            await self._graph.ainvoke(step, config, context=self._context, durability="exit")
        self._settled = True

    def _append(self, bodies: Iterable[Body]) -> None:
        for event in self._log.append(bodies, at=self._clock.now(), elapsed_seconds=self._elapsed_now()):
            self._view.apply(event)
            if self._listener:
                self._listener(event)

    def _elapsed_now(self) -> float:
        if self._view.ended:
            return self._view.elapsed_seconds
        running = 0.0 if self._view.paused else self._clock.monotonic() - self._since
        return round(self._elapsed + running, 3)
