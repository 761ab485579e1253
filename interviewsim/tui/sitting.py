"""What the interview screen knows of its session: the folded events, and what it is waiting for."""

from collections.abc import Iterable

from interviewsim.domain.events import Event
from interviewsim.domain.session import Command, RunWorld, Say
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import Outcome
from interviewsim.tui.widgets.answer_box import State


class Sitting:
    """The candidate's side of a session. It belongs to the UI thread."""

    def __init__(self) -> None:
        """Start before the session is open."""
        self.view: SessionView | None = None
        self.baseline: Outcome | None = None
        """What the design in place does under the conditions of the last run."""
        self.busy: State | None = "opening"
        self._turn_before = 0

    @property
    def state(self) -> State:
        """What the answer box can do now."""
        if self.view and self.view.ended:
            return "over"
        return self.busy or ("paused" if self.view and self.view.paused else "ready")

    @property
    def may_act(self) -> bool:
        """Whether the interview takes a command now."""
        return self.state == "ready"

    def offers(self, action: str) -> bool:
        """Return whether an action makes sense in this part of the session at all."""
        view = self.view
        if action == "run_world":
            return view is not None and view.sheet_open and not view.ended
        if action == "take_over":
            return view is not None and bool(view.suggestions) and not view.ended
        return action not in ("send", "hint", "pause") or not (view and view.ended)

    def open(self, view: SessionView) -> None:
        """Begin with what was stored before."""
        self.view = view
        self._turn_before = view.turn

    def hear(self, event: Event) -> bool:
        """Take an event into account, and return whether it was news."""
        if self.view is None or event.seq <= self.view.seq:
            return False
        self.view.apply(event)
        return True

    def wait_for(self, commands: Iterable[Command]) -> None:
        """Remember that commands are under way."""
        self._turn_before = self.view.turn if self.view else 0
        self.busy = "running" if any(isinstance(c, RunWorld) for c in commands) else "thinking"

    def settle(self) -> None:
        """Remember that nothing is under way any more."""
        self.busy = None

    def lost_words(self, commands: Iterable[Command]) -> str:
        """Return what the candidate said in commands of which nothing was stored."""
        if self.view and self.view.turn > self._turn_before:
            return ""
        return "\n".join(command.text for command in commands if isinstance(command, Say))

    @property
    def resumable(self) -> str | None:
        """The id under which the session can be taken up again; None without one."""
        return self.view.session_id if self.view and not self.view.ended else None

    @property
    def unanswered(self) -> bool:
        """Whether something is stored that the interviewer has not reacted to."""
        return self.view is not None and self.view.pending
