"""Where the candidate writes. What is in it is lost only when the candidate deletes it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from interviewsim.tui import wording

State = Literal["opening", "ready", "thinking", "running", "paused", "over"]

_TITLES: dict[State, tuple[str, str]] = {
    "opening": ("Opening the session …", "you can write already"),
    "ready": ("Your answer", "ctrl+s sends"),
    "thinking": ("The interviewer is thinking …", "you can write on; sending waits"),
    "running": ("The world is running …", "you can write on; sending waits"),
    "paused": ("Paused: the clock stands still", "F9 continues; your words are kept"),
    "over": ("The interview is over", ""),
}

_WAITING = ("Not sent yet: the interviewer is still busy", "your words are kept; ctrl+s again in a moment")


class AnswerBox(TextArea, inherit_bindings=False):
    """A multi-line box that stays usable while the interviewer is busy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in ("f6", "f7")
    ]

    @dataclass
    class PageMoved(Message):
        """The reader wants to page through what is above the box."""

        pages: int

    class SendAsked(Message, bubble=False):
        """The candidate wants to send; it travels behind the keys that were pressed before."""

    @dataclass
    class Sent(Message):
        """The candidate's words, taken out of the box."""

        words: str

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
        self._state: State = state
        self.border_title, self.border_subtitle = _TITLES[state]
        self.read_only = state == "paused"

    def submit(self) -> None:
        """Send what has been typed, all keys included that were pressed until now."""
        self.post_message(self.SendAsked())

    def on_answer_box_send_asked(self) -> None:
        """Hand the words over, unless the interviewer is still busy or there are none."""
        if self._state == "ready" and self.text.strip():
            words = wording.plain(self.text)
            self.clear()
            self.history.clear()
            self.post_message(self.Sent(words))
        elif self._state in ("opening", "thinking", "running"):
            self.border_title, self.border_subtitle = _WAITING

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
