"""What the threads behind the front end tell its screens."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from interviewsim.domain.events import Event
from interviewsim.domain.session import Command
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField


@dataclass
class Opened(Message):
    """The session is there; `view` belongs to the receiver."""

    view: SessionView
    fields: tuple[DesignField, ...]


@dataclass
class Happened(Message):
    """An event was stored."""

    event: Event


@dataclass
class Drafted(Message):
    """The interviewer's words so far, while they are being worded; an empty text takes them back."""

    text: str


@dataclass
class Settled(Message):
    """The last request was carried out; the interview waits for the candidate."""


@dataclass
class Refused(Message):
    """A request failed; its commands after the failing one weren't given."""

    error: Exception
    commands: tuple[Command, ...] = ()


@dataclass
class NotOpened(Message):
    """There is no session: it couldn't be started or taken up."""

    error: Exception


@dataclass
class Released(Message):
    """The session's lease was given back; the thread behind it has ended."""


@dataclass
class Delivery(Message):
    """The answer to a question that was asked off the UI thread; the receiver calls it."""

    hand_over: Callable[[], None]


@dataclass
class RunAsked(Message):
    """The user wants the world to be run; it travels behind the keys that were pressed before."""


@dataclass
class ShowBrief(Message):
    """The user wants to read a scenario's brief; `minutes` is the working time asked for."""

    scenario: str
    minutes: int | None


@dataclass
class StartInterview(Message):
    """The user wants to be interviewed."""

    scenario: str
    minutes: int | None


@dataclass
class ResumeInterview(Message):
    """The user wants to go on with a session."""

    session_id: str


@dataclass
class ShowScorecard(Message):
    """The user wants to see what was found in a session."""

    session_id: str
