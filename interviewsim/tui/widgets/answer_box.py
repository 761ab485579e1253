"""Where the candidate writes. What is in it is lost only when the candidate deletes it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from interviewsim.tui import wording

State = Literal["opening", "ready", "thinking", "running", "waiting", "paused", "over"]

_TITLES: dict[State, tuple[str, str]] = {
    "opening": ("Opening the session …", "you can write already"),
    "ready": ("Your answer", "ctrl+s sends"),
    "thinking": ("The interviewer is thinking …", "you can write on; sending waits"),
    "running": ("The world is running …", "you can write on; sending waits"),
    "waiting": ("Not sent yet: the interviewer is still busy", "your words are kept; ctrl+s again in a moment"),
    "paused": ("Paused: the clock stands still", "F9 continues; your words are kept"),
    "over": ("The interview is over", ""),
}


class AnswerBox(TextArea, inherit_bindings=False):
    """A multi-line box that stays usable while the interviewer is busy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in ("f6", "f7")
    ]

    @dataclass
    class PageMoved(Message):
        """The reader wants to page through what is above the box."""

        pages: int

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(
            id="answer",
            placeholder="Answer or ask. Enter makes a new line; ctrl+s (or ctrl+j) sends.",
            highlight_cursor_line=False,
            show_cursor=True,
        )
        self.cursor_blink = False
        self.say("opening")

    def say(self, state: State) -> None:
        """Tell in the frame what the box can do now."""
        self.border_title, self.border_subtitle = _TITLES[state]
        self.read_only = state == "paused"
        self.set_class(state != "ready", "-busy")

    def take_words(self) -> str:
        """Return what was written and clear the box."""
        words = self.text
        self.clear()
        self.history.clear()
        return words

    def put_back(self, words: str) -> None:
        """Return words to the box, before what was written since."""
        self.text = f"{words}\n{self.text}" if self.text else words
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Paste without characters that could steer a terminal."""
        event.text = wording.plain(event.text)

    def action_cursor_page_up(self) -> None:
        """Page through the conversation rather than through these few lines."""
        self.post_message(self.PageMoved(-1))

    def action_cursor_page_down(self) -> None:
        """Page through the conversation rather than through these few lines."""
        self.post_message(self.PageMoved(1))
