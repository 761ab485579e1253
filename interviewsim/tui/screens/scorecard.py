"""What was found in a session: the entries on the left, what is behind the chosen one on the right."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interviewsim.domain.rating import Scorecard
from interviewsim.domain.usage import Usage
from interviewsim.domain.view import SessionView
from interviewsim.ports import Desk, Grader
from interviewsim.tui import wording
from interviewsim.tui.findings import Part, parts
from interviewsim.tui.screens.dialogs import Choice, Question, notice
from interviewsim.tui.screens.guarded import Guarded

CAUTION = (
    "Noticed by patterns alone, so every level is indicative: patterns see that something was mentioned, "
    "they can't tell a true sentence from a false one."
)


class ScorecardScreen(Guarded[None]):
    """A finished session, criterion by criterion."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write report", tooltip="Write the report as an HTML file", id="scorecard.write"),
        Binding("m", "rate", "Rate by model", tooltip="Have the model of the settings rate it", id="scorecard.rate"),
        Binding("space,pagedown", "page(1)", "More", id="scorecard.more", key_display="space"),
        Binding("b,pageup", "page(-1)", "Less", show=False, id="scorecard.less"),
        Binding("escape", "back", "Back", id="scorecard.back", key_display="esc"),
    ]

    def __init__(self, desk: Desk, session_id: str) -> None:
        """Show the scorecard of a stored session."""
        super().__init__()
        self._desk, self._session_id = desk, session_id
        self._parts: tuple[Part, ...] = ()
        self._rating = False

    def compose(self) -> ComposeResult:
        """Draw the frame at once; grading takes a moment."""
        yield Static(" Scorecard: reading what you said …", id="bar", markup=False)
        yield Static("", id="caution", markup=False)
        yield Static("", id="written", markup=False)
        with Horizontal(id="findings"):
            yield OptionList(id="parts", markup=False)
            with VerticalScroll(id="detail"):
                yield Static("", id="detail-text", markup=False)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Have the session graded."""
        self.query_one(OptionList).focus()
        self.ask(self._look_up, lambda found: self._show(*found), self._fail)

    @on(OptionList.OptionHighlighted)
    def explain(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is behind an entry."""
        self.query_one("#detail-text", Static).update(self._parts[event.option_index].detail)
        self.query_one("#detail").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def read(self) -> None:
        """Go into the detail, to scroll it."""
        self.query_one("#detail").focus()

    def action_page(self, pages: int) -> None:
        """Page through the detail, wherever the focus is."""
        detail = self.query_one("#detail")
        (detail.scroll_page_up if pages < 0 else detail.scroll_page_down)(animate=False)

    def action_write(self) -> None:
        """Write the HTML report and say where it is."""
        self.ask(lambda: self._desk.write_report(self._session_id, "html"), self._tell_written, self._tell_failed)

    def action_rate(self) -> None:
        """Say what rating costs, and rate when that is agreed to."""
        if grader := self._desk.grader:
            self._begin_rating("looking up what rating takes …")
            cost = partial(grader.cost, self._session_id)
            self.ask(cost, partial(self._agree, grader), self._tell_not_rated, group="rating")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer rating where a model is set up for it, one at a time."""
        if action == "rate" and (self._desk.grader is None or self._rating):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go from the detail to the list, and from there to the start."""
        if self.query_one("#detail").has_focus:
            self.query_one(OptionList).focus()
        else:
            self.dismiss()

    def _agree(self, grader: Grader, usage: Usage) -> None:
        self._end_rating("")
        name = wording.plain(grader.name)
        text = (
            f"{name} is asked about this interview: about {usage.tokens:,} tokens, about ${usage.cost_usd or 0.0:,.2f}."
        )
        choices = (Choice("rate", "Have it rated"), Choice("close", "Don't"))

        def answer(chosen: str | None) -> None:
            if chosen == "rate":
                self._begin_rating(f"{name} is rating; this may take some minutes …")
                self.ask(partial(self._rate, grader), self._show_rated, self._tell_not_rated, group="rating")

        self.app.push_screen(Question("Rate by model", text, choices), answer)

    def _begin_rating(self, line: str) -> None:
        self._rating = True
        self.refresh_bindings()
        self._say(line)

    def _rate(self, grader: Grader) -> tuple[Scorecard, SessionView]:
        return grader.rate(self._session_id), self._desk.view(self._session_id)

    def _show_rated(self, found: tuple[Scorecard, SessionView]) -> None:
        self._end_rating("✓ rated; `explain` and the report show every answer with its quote")
        self._show(*found)

    def _tell_not_rated(self, error: Exception) -> None:
        self._end_rating("not rated; what was paid for is stored")
        self.app.push_screen(notice(error, "The scorecard is as it was; rating again goes on from there."))

    def _end_rating(self, line: str) -> None:
        self._rating = False
        self.refresh_bindings()
        self._say(line)

    def _say(self, text: str) -> None:
        line = self.query_one("#written", Static)
        line.update(text)
        line.display = bool(text)

    def _look_up(self) -> tuple[Scorecard, SessionView]:
        return self._desk.scorecard(self._session_id), self._desk.view(self._session_id)

    def _show(self, card: Scorecard, view: SessionView) -> None:
        self._parts = parts(card, view.scenario, view.started.rubric)
        self.query_one("#bar", Static).update(
            Content.assemble((" Scorecard", "bold"), f"   {wording.plain(view.scenario.title)}")
        )
        self.query_one("#caution", Static).update(
            CAUTION if card.rater == "patterns" else f"Rated by {wording.plain(card.rater)}."
        )
        entries = self.query_one(OptionList)
        entries.clear_options()
        entries.add_options(Option(_entry(part), id=part.id) for part in self._parts)
        entries.highlighted = 0

    def _fail(self, error: Exception) -> None:
        self.app.push_screen(notice(error, "The session itself is unchanged."), self.go_back)

    def _tell_written(self, path: Path) -> None:
        self._say(f"✓ report: {wording.place(path)}")

    def _tell_failed(self, error: Exception) -> None:
        self.app.push_screen(notice(error, "No report was written; the session itself is unchanged."))


def _entry(part: Part) -> Content:
    return Content.assemble((part.title, "bold"), f"\n  {part.result}")
