"""The top line of an interview: which scenario, which stage, how much time is left."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interviewsim.domain.view import SessionView
from interviewsim.tui import wording

LAST_MINUTES = 5


class WorkingClock(Static):
    """Working time left: follows the session's own count, and counts on by itself between events."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Count with `monotonic`, in seconds."""
        super().__init__("", id="clock")
        self._monotonic = monotonic
        self._left, self._since = 0.0, 0.0
        self._known = self._running = False

    def on_mount(self) -> None:
        """Look at the time once a second."""
        self.set_interval(1, self._draw)

    def follow(self, view: SessionView) -> None:
        """Take over the time that the session itself has counted."""
        self._left, self._since = view.minutes_left * 60, self._monotonic()
        self._known, self._running = view.plan is not None, not (view.paused or view.ended)
        self._draw()

    @property
    def seconds_left(self) -> float:
        """Working time left now."""
        passed = self._monotonic() - self._since if self._running else 0.0
        return max(0.0, self._left - passed)

    def _draw(self) -> None:
        if not self._known:
            return
        left = self.seconds_left
        low = left <= LAST_MINUTES * 60
        self.set_class(low, "-low")
        stopped = "" if self._running else " (stopped)"
        if left <= 0:
            self.update(f"time is up{stopped} ")
        else:
            self.update(f"{'last minutes: ' if low else ''}{wording.time_left(left)} left{stopped} ")


class SessionBar(Horizontal):
    """Scenario, stage and clock."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Start without a session."""
        super().__init__(id="bar")
        self._clock = WorkingClock(monotonic)

    def compose(self) -> ComposeResult:
        """Draw the line."""
        yield Static(" opening the session …", id="where")
        yield self._clock

    def show(self, view: SessionView) -> None:
        """Follow the session."""
        self._clock.follow(view)
        self.query_one("#where", Static).update(
            Content.assemble(
                (f" {wording.plain(view.scenario.title)}", "bold"), f"   {stage_phrase(view)}", *_state(view)
            )
        )


def stage_phrase(view: SessionView) -> str:
    """Return which stage of how many it is."""
    if view.stage is None:
        return "the interview is over" if view.ended else ""
    stages = [stage.id for stage in view.scenario.stages]
    return f"{stages.index(view.stage.id) + 1}/{len(stages)} {wording.plain(view.stage.title)}"


def _state(view: SessionView) -> list[tuple[str, str]]:
    note = view.moves[-1].note if view.moves else ""
    said = [(f"   {wording.plain(note)}", "italic")] if note else []
    return [*said, ("   PAUSED", "bold")] if view.paused else said
