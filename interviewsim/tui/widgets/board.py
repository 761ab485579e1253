"""All that an interview shows, laid out: conversation, panes, answer box."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, Markdown

from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField
from interviewsim.tui import wording
from interviewsim.tui.keys import bound
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.sitting import Sitting
from interviewsim.tui.widgets.answer_box import AnswerBox
from interviewsim.tui.widgets.code_pane import CodePane
from interviewsim.tui.widgets.conversation import Conversation
from interviewsim.tui.widgets.design_pane import DesignPane, FieldReader
from interviewsim.tui.widgets.end_bar import EndBar
from interviewsim.tui.widgets.facts_pane import FactsPane
from interviewsim.tui.widgets.pane_bar import PANES, PaneBar
from interviewsim.tui.widgets.session_bar import SessionBar
from interviewsim.tui.widgets.world_pane import WorldPane


class Board(Vertical):
    """Draws a sitting. On a narrow terminal a pane takes the conversation's place, on a wide one it stands beside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("f2", "pane('brief')", "Brief", "Show the brief", show=False),
        bound("f3", "pane('facts')", "Facts", "Show the facts learned", show=False),
        bound("f4", "pane('world')", "World", "Show the world's figures", show=False),
        bound("f6", "pane('design')", "Design", "Show the design sheet", show=False),
        bound("f10", "pane('code')", "Code", "Show the code to review", show=False),
        bound("ctrl+o", "next_pane", "Next pane", "Show the next pane", show=False),
        Binding(
            "escape", "pane('talk')", "Interview", show=False, tooltip="Go back to the answer", id="interview.talk"
        ),
    ]

    def __init__(self, sitting: Sitting, monotonic: Callable[[], float]) -> None:
        """Draw `sitting`, whose clock counts on with `monotonic` between events."""
        super().__init__(id="board")
        self._sitting, self._monotonic = sitting, monotonic
        self.pane = "talk"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what the candidate can't see."""
        if action == "pane" and parameters[:1] == ("code",) and "code" not in self.panes:
            return False
        return not (isinstance(self.screen, Guarded) and self.screen.too_small)

    @property
    def panes(self) -> tuple[str, ...]:
        """The panes that this scenario has, in their order; the code only where there is some to review."""
        view = self._sitting.view
        return tuple(pane for pane in PANES if pane != "code" or (view and view.scenario.review))

    def compose(self) -> ComposeResult:
        """Draw the frame at once; it fills when the session is open."""
        yield SessionBar(self._monotonic)
        yield PaneBar()
        with Horizontal(id="body"):
            yield Conversation()
            with ContentSwitcher(initial="facts", id="side"):
                with VerticalScroll(id="brief"):
                    yield Markdown(open_links=False)
                yield FactsPane()
                yield WorldPane()
                yield CodePane()
                yield DesignPane()
        yield AnswerBox()
        yield EndBar()

    async def fill(self, view: SessionView, fields: Iterable[DesignField], reader: FieldReader) -> None:
        """Put in what doesn't change during the session."""
        self.query_one("#brief Markdown", Markdown).update(wording.plain(view.scenario.brief))
        self.query_one(CodePane).show(view.scenario.review)
        await self.query_one(DesignPane).build(fields, view, reader)

    def draw(self) -> None:
        """Follow the sitting."""
        view, state = self._sitting.view, self._sitting.state
        self.query_one(AnswerBox).say(state)
        self._draw_pane_bar()
        if view is None:
            return
        self.query_one(SessionBar).show(view)
        self.query_one(Conversation).show(view.scenario, view.lines)
        self.query_one(FactsPane).show(view)
        self.query_one(WorldPane).show(view, self._sitting.baseline)
        self.query_one(DesignPane).show(view)
        if state == "over" and not self.has_class("-over"):
            self.add_class("-over")
            self.show_pane("talk")

    def show_pane(self, pane: str) -> None:
        """Show a pane, or with `talk` the conversation; only the design form takes the focus from the answer."""
        self.pane = pane
        if pane != "talk":
            self.query_one(ContentSwitcher).current = pane
        self.set_class(pane != "talk", "-side-open")
        if pane == "design" and self._sitting.view and self._sitting.view.sheet_open:
            self.call_after_refresh(self.query_one(DesignPane).enter)
        else:
            self.query_one("#rate" if self.has_class("-over") else "#answer").focus()
        self._draw_pane_bar()

    def action_pane(self, pane: str) -> None:
        """Show a pane; the same key again goes back to the answer."""
        self.show_pane("talk" if pane == self.pane else pane)

    def action_next_pane(self) -> None:
        """Show the pane after this one, in the order of the pane bar."""
        self.show_pane(self.panes[(self.panes.index(self.pane) + 1) % len(self.panes)])

    @on(DesignPane.WrongFound)
    def show_wrong_field(self) -> None:
        """Show the form where it has to be put right."""
        self.show_pane("design")

    @on(PaneBar.Chosen)
    def choose_pane(self, message: PaneBar.Chosen) -> None:
        """Show the pane that was clicked."""
        self.action_pane(message.pane)

    @on(AnswerBox.PageMoved)
    def page(self, message: AnswerBox.PageMoved) -> None:
        """Page through what stands above the answer box; code under review is read while the answer is written."""
        covered = self.pane == "code" or (self.screen.has_class("-narrow") and self.pane != "talk")
        shown = self.query_one(f"#{self.pane}") if covered else self.query_one(Conversation)
        (shown.scroll_page_up if message.pages < 0 else shown.scroll_page_down)(animate=False)

    def on_resize(self) -> None:
        """Name the pane that is shown at this width."""
        self._draw_pane_bar()

    def _draw_pane_bar(self) -> None:
        view = self._sitting.view
        shown = self.query_one(ContentSwitcher).current if self.screen.has_class("-wide") else self.pane
        notes = {}
        if view:
            notes = {
                "facts": str(len(view.learned) + len(view.injected) or ""),
                "world": f"run {len(view.runs)}" if view.runs else "",
                "design": _design_note(view),
            }
        self.query_one(PaneBar).show(shown or "talk", notes, self.panes)


def _design_note(view: SessionView) -> str:
    if not view.sheet_open:
        return "(locked)"
    return f"{len(view.suggestions)} said" if view.suggestions else ""
