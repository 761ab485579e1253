"""What all screens have in common: a least size, and questions to the desk off the UI thread."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from interviewsim.tui.messages import Delivery
from interviewsim.tui.widgets.too_small import TooSmall, fits

R = TypeVar("R")
T = TypeVar("T")


class Guarded(Screen[R]):
    """A screen that covers itself while the terminal is too small, and keeps focus and contents meanwhile."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    too_small = False
    _held: Widget | None = None

    def on_mount(self) -> None:
        """Prepare the cover."""
        self.mount(TooSmall())
        self.call_after_refresh(self._cover_if_small)

    def on_resize(self, event: events.Resize) -> None:
        """Show or hide the cover."""
        self._cover_if_small()

    def on_delivery(self, message: Delivery) -> None:
        """Hand over what a thread found out."""
        message.hand_over()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what the candidate can't see."""
        return not self.too_small

    def go_back(self, _answer: object = None) -> None:
        """Return to the screen below."""
        self.dismiss()

    def leave(self) -> None:
        """Do what ctrl+q stands for on this screen."""
        self.app.exit()

    def leave_at_once(self) -> None:
        """Leave without a question, for when there is no room to ask one."""
        self.app.exit()

    def ask(
        self,
        question: Callable[[], T],
        answer: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        group: str = "desk",
    ) -> None:
        """Ask in a thread; hand the answer or the error over on the UI thread. A newer question of its group wins."""

        def work() -> None:
            try:
                found = question()
            except Exception as error:  # noqa: BLE001
                self.post_message(Delivery(partial(failed, error)))
            else:
                self.post_message(Delivery(partial(answer, found)))

        self.run_worker(work, thread=True, group=group)

    def _cover_if_small(self) -> None:
        cover, too_small = self.query_one(TooSmall), not fits(self.size)
        cover.say(self.size)
        if too_small == self.too_small:
            return
        self.too_small = too_small
        cover.display = too_small
        if too_small:
            self._held = self.focused
            cover.focus(scroll_visible=False)
        else:
            self.set_focus(self._held, scroll_visible=False)
        self.refresh_bindings()
