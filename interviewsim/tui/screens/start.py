"""Choose a scenario and the time for it, or take up an earlier session."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.validation import Integer
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from interviewsim.domain.session import ScenarioTitle, SessionSummary
from interviewsim.errors import InterviewSimError
from interviewsim.ports import Desk
from interviewsim.tui import wording
from interviewsim.tui.messages import ResumeInterview, ShowBrief, ShowScorecard
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.widgets.history import HistoryList, ProgressOverTime

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 240


class StartScreen(Guarded[None]):
    """Scenarios with their time on one side, past sessions and progress on the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "go('scenarios')", "Scenarios", id="start.scenarios", key_display="F2"),
        Binding("f3", "go('minutes')", "Time", id="start.time", key_display="F3"),
        Binding("f4", "go('history')", "Past sessions", id="start.history", key_display="F4"),
    ]

    def __init__(self, desk: Desk, minutes: int | None) -> None:
        """Show what `desk` offers; `minutes` is the working time to suggest."""
        super().__init__()
        self._desk, self._minutes = desk, minutes
        self._titles: dict[str, ScenarioTitle] = {}

    def compose(self) -> ComposeResult:
        """Draw the frame at once; the lists fill when the desk has answered."""
        yield Static(Content.assemble((" interviewsim ", "bold"), "  practise judgement about production AI"), id="bar")
        with Horizontal(id="start"):
            with Vertical(id="choose"):
                scenarios = OptionList(id="scenarios", markup=False)
                scenarios.border_title = "Scenarios"
                scenarios.border_subtitle = "enter reads the brief"
                yield scenarios
                with Horizontal(id="time"):
                    yield Static("Time", classes="label")
                    yield self._time_box()
                    yield Static("min of working time, without pauses", id="time-note")
            with Vertical(id="past"):
                yield HistoryList()
                yield ProgressOverTime()
        yield Footer(compact=True)

    def on_screen_resume(self) -> None:
        """Read the lists once the screen was painted, and again whenever it comes back."""
        self.call_after_refresh(self._read_lists)

    def _read_lists(self) -> None:
        self.ask(self._desk.scenarios, self._show_scenarios, self._say_scenarios_failed)
        self.ask(self._desk.history, self._show_history, self.query_one(HistoryList).show_error, group="history")

    def action_go(self, where: str) -> None:
        """Put the focus on a part of the screen."""
        self.query_one(f"#{where}").focus()

    @on(OptionList.OptionSelected, "#scenarios")
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Go to the brief of the chosen scenario."""
        self._open_brief(str(event.option_id))

    @on(Input.Submitted, "#minutes")
    def take_time(self) -> None:
        """Go to the brief of the highlighted scenario."""
        scenarios = self.query_one("#scenarios", OptionList)
        if scenarios.highlighted_option is not None:
            self._open_brief(str(scenarios.highlighted_option.id))

    @on(Input.Changed, "#minutes")
    def check_time(self, event: Input.Changed) -> None:
        """Say at once whether the time can be used."""
        fine = event.validation_result is None or event.validation_result.is_valid
        note = self.query_one("#time-note", Static)
        note.set_class(not fine, "-wrong")
        note.update(
            "min of working time, without pauses"
            if fine
            else f"✗ a whole number from {SHORTEST_MINUTES} to {LONGEST_MINUTES}, or nothing"
        )

    @on(OptionList.OptionHighlighted, "#scenarios")
    def suggest_time(self, event: OptionList.OptionHighlighted) -> None:
        """Show the planned time of the highlighted scenario."""
        title = self._titles.get(str(event.option_id))
        if title:
            self.query_one("#minutes", Input).placeholder = str(title.minutes)

    @on(HistoryList.Chosen)
    def reopen(self, message: HistoryList.Chosen) -> None:
        """Resume a running session; show the scorecard of a finished one."""
        if message.session.status == "running":
            self.post_message(ResumeInterview(message.session.id))
        else:
            self.post_message(ShowScorecard(message.session.id))

    def _time_box(self) -> Input:
        box = Input(
            "" if self._minutes is None else str(self._minutes),
            id="minutes",
            compact=True,
            restrict="[0-9]*",
            max_length=3,
            validators=[Integer(SHORTEST_MINUTES, LONGEST_MINUTES)],
            valid_empty=True,
        )
        box.cursor_blink = False
        return box

    def _open_brief(self, scenario: str) -> None:
        box = self.query_one("#minutes", Input)
        if not box.is_valid:
            box.focus()
            return
        self.post_message(ShowBrief(scenario, int(box.value) if box.value else None))

    def _show_scenarios(self, titles: tuple[ScenarioTitle, ...]) -> None:
        scenarios = self.query_one("#scenarios", OptionList)
        at = scenarios.highlighted or 0
        self._titles = {title.slug: title for title in titles}
        scenarios.clear_options()
        scenarios.add_options(Option(_scenario_lines(title), id=title.slug) for title in titles)
        scenarios.highlighted = at if titles else None
        if self.focused is None:
            scenarios.focus()
        self.query_one(HistoryList).name_scenarios({title.slug: title.title for title in titles})

    def _say_scenarios_failed(self, error: Exception) -> None:
        self.notify(wording.plain(str(error)), title="The scenarios can't be read", severity="error", markup=False)

    def _show_history(self, sessions: tuple[SessionSummary, ...]) -> None:
        self.query_one(HistoryList).show(sessions)
        progress = self.query_one(ProgressOverTime)
        progress.show(sessions)
        graded = {session.scenario for session in sessions if session.levels}
        if graded:
            self.ask(partial(_criterion_titles, self._desk, graded), progress.name_criteria, self.log, group="titles")


def _criterion_titles(desk: Desk, scenarios: Iterable[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for slug in scenarios:
        with suppress(InterviewSimError):
            titles |= {criterion.id: criterion.title for criterion in desk.rubric(desk.preview(slug)).criteria}
    return titles


def _scenario_lines(title: ScenarioTitle) -> Content:
    return Content.assemble(
        (wording.plain(title.title), "bold"), f"  {title.minutes} min\n", (wording.plain(title.summary), "dim")
    )
