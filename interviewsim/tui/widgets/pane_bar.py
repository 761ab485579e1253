"""The line that names the panes, their keys, and the one that is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

PANES = {
    "talk": "Interview",
    "brief": "Brief",
    "facts": "Facts",
    "world": "World",
    "design": "Design",
    "code": "Code",
}
KEYS = {"talk": "esc", "brief": "F2", "facts": "F3", "world": "F4", "design": "F6", "code": "F10"}


class PaneBar(Static):
    """One line; the pane that is shown stands in brackets."""

    @dataclass
    class Chosen(Message):
        """A pane was clicked."""

        pane: str

    def __init__(self) -> None:
        """Start with nothing to name."""
        super().__init__("", id="panes")

    def action_pane(self, pane: str) -> None:
        """Tell which pane was clicked."""
        self.post_message(self.Chosen(pane))

    def show(self, current: str, notes: dict[str, str], panes: Iterable[str]) -> None:
        """Draw the line of these `panes`; `notes` adds a word to some."""
        parts: list[Content] = []
        for pane in panes:
            title = PANES[pane]
            label = f"{title} {notes[pane]}" if notes.get(pane) else title
            shown = pane == current
            parts.append(
                Content.assemble(
                    ("[" if shown else " ", "bold"),
                    (f"{KEYS[pane]} ", "$footer-key-foreground"),
                    (
                        label,
                        f"bold underline @click=pane('{pane}')" if shown else f"@click=pane('{pane}')",
                    ),
                    ("]" if shown else " ", "bold"),
                )
            )
        self.update(Content(" ").join(parts))
