"""What the candidate reads before the interview starts."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Markdown, Static

from interviewsim.domain.scenario import Scenario
from interviewsim.ports import Desk
from interviewsim.tui import wording
from interviewsim.tui.messages import StartInterview
from interviewsim.tui.screens.dialogs import notice
from interviewsim.tui.screens.guarded import Guarded

_RECORDED = "answers, questions, hints, pauses and runs with their times, here"


class BriefScreen(Guarded[None]):
    """The scenario's brief, how long the session takes and what is recorded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start the interview", id="brief.start", key_display="enter"),
        Binding("escape", "back", "Back", id="brief.back", key_display="esc"),
    ]

    def __init__(self, desk: Desk, scenario: str, minutes: int | None) -> None:
        """Show the brief of `scenario` for a session of `minutes`, the scenario's own time by default."""
        super().__init__()
        self._desk, self._slug, self._minutes = desk, scenario, minutes
        self._ready = False

    def compose(self) -> ComposeResult:
        """Draw the frame; the brief comes when it was read."""
        yield Static("", id="bar")
        with VerticalScroll(id="brief"):
            yield Markdown(open_links=False)
        yield Static("", id="terms")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Read the scenario."""
        self.query_one("#brief").focus()
        self.ask(lambda: self._desk.preview(self._slug), self._show, self._fail)

    def action_start(self) -> None:
        """Start the interview."""
        if self._ready:
            self._ready = False
            self.post_message(StartInterview(self._slug, self._minutes))

    def action_back(self) -> None:
        """Choose another scenario."""
        self.dismiss()

    def _show(self, scenario: Scenario) -> None:
        minutes = self._minutes or scenario.minutes
        self.query_one("#bar", Static).update(Content.assemble((f" {wording.plain(scenario.title)}", "bold")))
        self.query_one("#terms", Static).update(_terms(scenario, minutes))
        self.query_one(Markdown).update(wording.plain(scenario.brief))
        self._ready = True

    def _fail(self, error: Exception) -> None:
        self.app.push_screen(notice(error, "Nothing was started."), self.go_back)


def _terms(scenario: Scenario, minutes: int) -> Content:
    stages = wording.counted(len(scenario.stages), "stage")
    return Content.assemble(
        ("Session   ", "bold"),
        f"{minutes} minutes of working time, {stages}, practice mode\n",
        ("Recorded  ", "bold"),
        _RECORDED,
    )
