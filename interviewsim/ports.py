"""What the core asks of the outside, as protocols."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from interviewsim.domain.base import Scalar
from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.events import Body, Event, InterpretBegan, ModelUsed, SessionStarted, WordingBegan
from interviewsim.domain.interview import Interpretation, Move, Worded
from interviewsim.domain.model_rating import Rating
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Level, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import (
    Command,
    Mode,
    ScenarioTitle,
    SessionSummary,
)
from interviewsim.domain.usage import Usage
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField


class Clock(Protocol):
    """Time of day and passing time."""

    def now(self) -> datetime:
        """Return the current time, in UTC and with its time zone."""

    def monotonic(self) -> float:
        """Return seconds that only ever grow."""


class EventLog(Protocol):
    """The append-only log of one session, held under a lease."""

    session_id: str

    def events(self) -> Sequence[Event]:
        """Return every event so far, oldest first."""

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        """Store the bodies as the next events, all or none; they are on disk when this returns.

        Raises:
            StorageError: nothing was stored.
            SessionBusyError: the lease was lost; nothing was stored.
        """

    def close(self) -> None:
        """Give the lease back."""


class SessionStore(Protocol):
    """Where sessions live."""

    def create(self, session_id: str, started: SessionStarted, at: datetime) -> EventLog:
        """Store a session with its first event and take its lease, all or nothing."""

    def open(self, session_id: str) -> EventLog:
        """Take the lease of an existing session.

        Raises:
            UnknownNameError: no such session (an unambiguous prefix of an id is enough).
            SessionBusyError: another running process holds it.
        """

    def read(self, session_id: str) -> tuple[Event, ...]:
        """Return a session's events without taking its lease (UnknownNameError when there is none)."""

    def sessions(self) -> tuple[SessionSummary, ...]:
        """Return all sessions, newest first."""

    def resolve(self, session_id: str) -> str:
        """Return the full id for an id or an unambiguous prefix of one (UnknownNameError otherwise)."""

    def note_levels(self, session_id: str, levels: dict[str, Level]) -> None:
        """Remember the levels of a session's newest scorecard for the history list."""


class ChatModel(Protocol):
    """A language model as the core sees it: retries, limits, budget and cache lie behind it."""

    name: str
    """`provider/model`, as it was asked for."""

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the model's whole reply, usable or not.

        Raises:
            ModelUnavailableError: no reply after all retries.
            ModelRejectedError: the provider doesn't take this call.
            BudgetReachedError: nothing was sent.
        """

    def stream(self, request: ChatRequest) -> AsyncIterator[str | ChatReply]:
        """Yield the reply's text piece by piece, then the whole reply as the last item; errors as for `complete`."""

    async def close(self) -> None:
        """Give connections back."""


class ReplyStore(Protocol):
    """Model replies that were paid for, by the content of the request; see `ChatRequest`."""

    def get(self, key: str) -> ChatReply | None:
        """Return the stored reply, or None."""

    async def put(self, key: str, reply: ChatReply) -> None:
        """Store a usable reply; it survives a crash once this returns (StorageError when it doesn't)."""


class RatingStore(Protocol):
    """Where ratings are kept, each under its content address `Rating.key`."""

    def rating(self, key: str) -> Rating | None:
        """Return one rating, or None."""

    def ratings(self, transcript_hash: str) -> tuple[Rating, ...]:
        """Return all ratings of a transcript, oldest first."""

    async def keep(self, rating: Rating) -> None:
        """Store a rating, in place of an older one with the same key; it survives a crash once this returns."""


Recorder = Callable[[InterpretBegan | WordingBegan | ModelUsed], None]
"""Stores what an interpreter or a wording did with a model, before it goes on."""

DraftListener = Callable[[str], None]
"""Called with the interviewer's words so far while they are being worded; an empty text takes them back."""


class Interpreter(Protocol):
    """Understands an answer."""

    async def interpret(self, text: str, view: SessionView, record: Recorder) -> Interpretation:
        """Return what the candidate's words contain; quotes in it are verbatim. A model that fails is no error."""


class Wording(Protocol):
    """Puts a move into words."""

    async def word(self, move: Move, view: SessionView, on_draft: DraftListener, record: Recorder) -> Worded:
        """Return the words, all of them fit to be said. A model that fails is no error: the guide has words for all."""


Listener = Callable[[Event], None]
"""Called with every event right after it was stored, in order, on the thread that runs the driver."""


class InterviewDriver(Protocol):
    """One interview as a front end sees it: commands in, events out."""

    session_id: str
    scenario: Scenario
    rubric: Rubric

    @property
    def view(self) -> SessionView:
        """The session as it is now."""

    async def open(self) -> None:
        """Start, or continue where the log ends; safe after a crash at any instant."""

    async def give(self, command: Command) -> None:
        """Store what the candidate did, then react to it.

        Raises:
            SessionFinishedError: the interview is over.
            InputError: the answer is too long, or the design sheet doesn't take these values; nothing was stored.
            StorageError: when `view.turn` hasn't risen nothing was stored and the command can be given again; when it
                has, only the reaction is missing: the next command, or `open`, makes up for it.
        """

    async def pause(self) -> None:
        """Stop the clock."""

    async def unpause(self) -> None:
        """Let the clock run again."""

    async def rate_self(self, levels: dict[str, Level]) -> None:
        """Record the candidate's own rating."""

    def scorecard(self) -> Scorecard:
        """Grade the session as it is, offline."""

    def close(self) -> None:
        """Give the session's lease back; it can be resumed."""


class Grader(Protocol):
    """A model that rates stored sessions. Both calls may take time: call them off the UI thread."""

    name: str
    """`provider/model`."""

    def cost(self, session_id: str) -> Usage:
        """Return roughly which tokens and how much money `rate` takes, before anything is sent; errors as there."""

    def rate(self, session_id: str) -> Scorecard:
        """Rate a stored session and return the scorecard of all its model ratings.

        Raises:
            InterviewSimError: why nothing came of it; what was paid for is stored, and asking again goes on from there.
        """


class Desk(Protocol):
    """Where a front end starts, reopens and looks up interviews. Every method may take time: call it off the UI thread."""

    def scenarios(self) -> tuple[ScenarioTitle, ...]:
        """Return the scenarios to choose from, without reading them whole."""

    def history(self) -> tuple[SessionSummary, ...]:
        """Return past and running sessions, newest first."""

    def start(
        self,
        scenario: str,
        *,
        minutes: int | None = None,
        seed: int | None = None,
        mode: Mode = "practice",
        listener: Listener | None = None,
        draft_listener: DraftListener | None = None,
    ) -> InterviewDriver:
        """Create a session; `InterviewDriver.open` then speaks the opening words."""

    def resume(
        self, session_id: str, *, listener: Listener | None = None, draft_listener: DraftListener | None = None
    ) -> InterviewDriver:
        """Take up a session again; `InterviewDriver.open` finishes what was under way."""

    def preview(self, scenario: str) -> Scenario:
        """Read a scenario, e.g. for its brief."""

    def design_fields(self, scenario: Scenario) -> tuple[DesignField, ...]:
        """Return the fields of the scenario's design sheet; none without a world."""

    def parse_field(self, scenario: Scenario, name: str, text: str) -> Scalar:
        """Read one design-sheet value from what was typed (DesignError when it isn't one)."""

    def view(self, session_id: str) -> SessionView:
        """Fold a stored session, without taking its lease."""

    def scorecard(self, session_id: str) -> Scorecard:
        """Make a stored session's scorecard: of the model ratings that there are, else by patterns."""

    @property
    def grader(self) -> Grader | None:
        """The model that can be asked to rate, or None."""

    def rubric(self, scenario: Scenario) -> Rubric:
        """Return the scenario's rubric, its own indicators included."""

    def report(self, session_id: str, form: str) -> str:
        """Return a session's report as `text`, `json` or `html`."""

    def write_report(self, session_id: str, form: str, folder: Path | None = None) -> Path:
        """Write a report file and return where it is; the reports folder of the data folder by default."""
