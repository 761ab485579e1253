"""The list of keys that work on the screen below."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interviewsim.tui.screens.guarded import Guarded

_EDITING = (
    ("enter", "new line in the answer"),
    ("tab, shift+tab", "next, previous field"),
    ("ctrl+z, ctrl+y", "undo, redo"),
    ("ctrl+x, ctrl+c, ctrl+v", "cut, copy, paste"),
    ("ctrl+u, ctrl+k", "delete to the start, to the end of the line"),
)


class HelpScreen(ModalScreen[None], Guarded[None]):
    """Keys with what they do, taken from the bindings themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,question_mark", "dismiss", "Close", show=False)]

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        """List `keys`: each with its name and what it does."""
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """Draw the list."""
        with Vertical(classes="dialog help") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc closes"
            with VerticalScroll():
                yield Static(_table(self._keys))
                yield Static("While writing", classes="heading")
                yield Static(_table(_EDITING))

    def leave(self) -> None:
        """Take ctrl+q for closing the list."""
        self.dismiss()


def _table(rows: Iterable[tuple[str, str]]) -> Content:
    parts = [Content.assemble((f"{key:<24}", "bold"), text) for key, text in rows]
    return Content("\n").join(parts)
