"""Small questions and notices on top of a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interviewsim.errors import InterviewSimError
from interviewsim.tui import wording
from interviewsim.tui.screens.guarded import Guarded


@dataclass(frozen=True)
class Choice:
    """One way to answer a question."""

    id: str
    label: str


class Question(ModalScreen[str | None], Guarded[str | None]):
    """A question with a short list of answers; escape gives none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", "Stay", id="dialog.stay")]

    def __init__(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        """Ask; the first choice is the one that enter takes."""
        super().__init__()
        self._title, self._text, self._choices = title, text, choices

    def compose(self) -> ComposeResult:
        """Draw the question over its answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            with VerticalScroll(classes="dialog-text", can_focus=False):
                yield Static(wording.plain(self._text), markup=False)
            yield OptionList(*(Option(choice.label, id=choice.id) for choice in self._choices), markup=False)
            yield Static("↑↓ choose   enter takes it   esc goes back", classes="quiet")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id)

    def action_stay(self) -> None:
        """Give no answer."""
        self.dismiss(None)

    def leave(self) -> None:
        """Take ctrl+q for no answer: the screen below asks about leaving."""
        self.dismiss(None)


def notice(error: Exception, kept: str, *choices: Choice) -> Question:
    """Return a dialog that says what went wrong and what was kept."""
    if isinstance(error, InterviewSimError):
        text = str(error)
    else:
        text = f"Something unexpected went wrong inside interviewsim ({type(error).__name__}: {error})."
    return Question("That didn't work", f"{text}\n\n{kept}", choices or (Choice("close", "Close"),))
