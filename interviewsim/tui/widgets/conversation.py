"""Who said what, the newest at the end."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Turn
from interviewsim.tui import wording


class Conversation(VerticalScroll):
    """The transcript; it stays at its end unless the reader has scrolled up."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="talk")
        self._shown = 0
        self._stage: str | None = None

    def compose(self) -> ComposeResult:
        """Hold the turns at the top while there are few."""
        with Vertical(id="turns"):
            yield Static("", id="draft", classes="turn interviewer", markup=False)

    def on_mount(self) -> None:
        """Follow the end; there is no draft yet."""
        self.anchor()
        self.draft("")

    def show(self, scenario: Scenario, lines: Sequence[Turn]) -> None:
        """Add what was said since the last time."""
        blocks: list[Static] = []
        for turn in lines[self._shown :]:
            if turn.stage and turn.stage != self._stage:
                self._stage = turn.stage
                blocks.append(_stage_line(scenario, turn.stage))
            blocks.append(_block(turn))
        self._shown = len(lines)
        if blocks:
            self.draft("")
            self.query_one("#turns").mount_all(blocks, before="#draft")

    def draft(self, text: str) -> None:
        """Show the interviewer's words so far in the place where the stored ones will stand; nothing hides them."""
        box = self.query_one("#draft", Static)
        box.display = bool(text)
        if text:
            box.update(_words("Interviewer", "", text))


def _stage_line(scenario: Scenario, stage: str) -> Static:
    number = [s.id for s in scenario.stages].index(stage) + 1
    title = wording.plain(scenario.stage(stage).title)
    return Static(f"Stage {number} of {len(scenario.stages)}: {title}", classes="stage", markup=False)


def _block(turn: Turn) -> Static:
    who = "You" if turn.speaker == "candidate" else "Interviewer"
    about = f"  turn {turn.number}" + (f"  {wording.plain(turn.note)}" if turn.note else "")
    return Static(_words(who, about, turn.text), classes=f"turn {turn.speaker}", markup=False)


def _words(who: str, about: str, text: str) -> Content:
    said = wording.plain(text).strip() or "(said nothing)"
    return Content.assemble((who, "bold"), (about, "dim"), "\n", Content(said))
