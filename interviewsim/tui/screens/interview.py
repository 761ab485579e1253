"""The interview: conversation, answer box, and the panes beside them."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import ContentSwitcher, Footer, Markdown

from interviewsim.domain.rubric import Level
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import Outcome
from interviewsim.ports import Desk, InterviewDriver, Listener
from interviewsim.tui import wording
from interviewsim.tui.messages import Happened, NotOpened, Opened, Refused, ShowScorecard
from interviewsim.tui.screens import interview_dialogs as dialogs
from interviewsim.tui.screens.dialogs import notice
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.session_thread import SessionThread
from interviewsim.tui.sitting import Sitting
from interviewsim.tui.widgets.answer_box import AnswerBox
from interviewsim.tui.widgets.conversation import Conversation
from interviewsim.tui.widgets.design_pane import DesignPane
from interviewsim.tui.widgets.design_row import DesignRow
from interviewsim.tui.widgets.end_bar import EndBar
from interviewsim.tui.widgets.facts_pane import FactsPane
from interviewsim.tui.widgets.pane_bar import PaneBar
from interviewsim.tui.widgets.session_bar import SessionBar
from interviewsim.tui.widgets.world_pane import WorldPane


def _key(key: str, action: str, name: str, tooltip: str, *, show: bool = True, display: str = "") -> Binding:
    return Binding(
        key,
        action,
        name,
        show=show,
        tooltip=tooltip,
        priority=True,
        id=f"interview.{action}",
        key_display=display or key.upper(),
    )


class InterviewScreen(Guarded[None]):
    """One sitting. Requests go to the session's thread; its events come back as messages and are drawn here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _key("ctrl+s,ctrl+j", "send", "Send", "Send the answer", display="^s"),
        _key("f7", "hint", "Hint", "Ask for a hint; it is recorded"),
        _key("f8", "move_on", "Move on", "Go to the next stage"),
        _key("f9", "pause", "Pause", "Pause or continue; the clock stops"),
        _key("ctrl+r", "run_world", "Run", "Run the world with your design", display="^r"),
        _key("f2", "pane('brief')", "Brief", "Show the brief", show=False),
        _key("f3", "pane('facts')", "Facts", "Show the facts learned", show=False),
        _key("f4", "pane('world')", "World", "Show the world's figures", show=False),
        _key("f6", "pane('design')", "Design", "Show the design sheet", show=False),
        _key("ctrl+o", "next_pane", "Next pane", "Show the next pane", show=False, display="^o"),
        Binding(
            "escape", "pane('talk')", "Interview", show=False, tooltip="Go back to the answer", id="interview.talk"
        ),
    ]

    def __init__(
        self, desk: Desk, begin: Callable[[Listener], InterviewDriver], monotonic: Callable[[], float]
    ) -> None:
        """Hold the session that `begin` starts or takes up."""
        super().__init__()
        self._desk, self._monotonic = desk, monotonic
        self._sitting = Sitting()
        self._thread = SessionThread(desk, begin, self.post_message)
        self._when_released: Callable[[], None] = self.app_left
        self._pane = "talk"
        self._rating = False

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
                yield DesignPane()
        yield AnswerBox()
        yield EndBar()
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Open the session on its own thread."""
        self.query_one(AnswerBox).focus()
        self._show_pane("talk")
        self.run_worker(self._thread.serve, thread=True, group="session")

    def on_unmount(self) -> None:
        """Give the session back, however the screen was left."""
        self._thread.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now: no run while the sheet is locked, no answers after the end."""
        view = self._sitting.view
        if action == "run_world":
            possible = view is not None and view.sheet_open and not view.ended
        else:
            possible = action not in ("send", "hint", "pause") or not (view and view.ended)
        return possible and super().check_action(action, parameters)

    # What the session tells

    async def on_opened(self, message: Opened) -> None:
        """Show what was stored before, and the form."""
        self._sitting.open(message.view)
        self.query_one("#brief Markdown", Markdown).update(wording.plain(message.view.scenario.brief))
        await self.query_one(DesignPane).build(message.fields, message.view)
        if message.view.runs:
            self._ask_for_baseline(message.view)
        self._draw()

    def on_happened(self, message: Happened) -> None:
        """Show what has happened."""
        view = self._sitting.view
        runs = len(view.runs) if view else 0
        if self._sitting.hear(message.event) and view:
            if len(view.runs) > runs:
                self._ask_for_baseline(view)
            self._draw()

    def on_settled(self) -> None:
        """Let the candidate go on; once the self-rating is stored, go to the scorecard."""
        self._sitting.settle()
        if self._rating:
            self.action_skip_rating()
        self._draw()

    def on_refused(self, message: Refused) -> None:
        """Say what failed, and put unsaved words back."""
        box, words = self.query_one(AnswerBox), self._sitting.lost_words(message.commands)
        self._sitting.settle()
        self._rating = False
        if words:
            box.put_back(words)
        if any(isinstance(command, RunWorld) for command in message.commands):
            self.query_one(DesignPane).tell_failed()
        self._draw()
        dialog = dialogs.failure(message.error, words=bool(words), unanswered=self._sitting.unanswered)
        self.app.push_screen(dialog, self._after_failure)

    def on_not_opened(self, message: NotOpened) -> None:
        """Say why there is no session, and go back."""
        self.app.push_screen(notice(message.error, "No session was opened."), lambda _: self.dismiss())

    def on_released(self) -> None:
        """Go to where the candidate wanted to."""
        self._when_released()

    # What the candidate does

    def action_send(self) -> None:
        """Send the answer, unless the interviewer is still busy with the last one."""
        box = self.query_one(AnswerBox)
        if not self._sitting.may_act:
            if self._sitting.busy:
                box.say("waiting")
            return
        if box.text.strip():
            self._give(Say(text=wording.plain(box.take_words())))
            self._show_pane("talk")

    def action_hint(self) -> None:
        """Ask for a hint."""
        self._give(AskHint())

    def action_move_on(self) -> None:
        """Go to the next stage, after a question; when the interview is over, go to the scorecard."""
        view = self._sitting.view
        if view and view.ended:
            self.action_skip_rating()
        elif self._sitting.may_act and view:
            self.app.push_screen(dialogs.move_on(view), self._after_move_on)

    def action_pause(self) -> None:
        """Stop the clock or let it run again."""
        state = self._sitting.state
        if state in ("ready", "paused"):
            self._sitting.wait_for(())
            (self._thread.pause if state == "ready" else self._thread.unpause)()

    def action_run_world(self) -> None:
        """Run the world with the form's values."""
        view = self._sitting.view
        if view and view.sheet_open and self._sitting.may_act:
            if self._pane != "world":
                self._show_pane("design")
            self.query_one(DesignPane).run()

    def action_pane(self, pane: str) -> None:
        """Show a pane; the same key again goes back to the answer."""
        self._show_pane("talk" if pane == self._pane else pane)

    def action_next_pane(self) -> None:
        """Show the next pane."""
        panes = ["talk", "brief", "facts", "world", "design"]
        self._show_pane(panes[(panes.index(self._pane) + 1) % len(panes)])

    def action_rate_self(self) -> None:
        """Let the candidate rate themselves."""
        from interviewsim.tui.screens.self_rating import SelfRatingScreen

        view = self._sitting.view
        if view and view.ended:
            self.app.push_screen(SelfRatingScreen(view.started.rubric), self._after_self_rating)

    def action_skip_rating(self) -> None:
        """Go to the scorecard."""
        self._when_released = self._show_scorecard
        self._thread.stop()

    def leave(self) -> None:
        """Ask whether to leave, finish or stay."""
        view = self._sitting.view
        if view is None or view.ended:
            self.leave_at_once()
        else:
            may_finish = self._sitting.state in ("ready", "paused")
            self.app.push_screen(dialogs.leave(view, may_finish=may_finish), self._after_leave)

    def leave_at_once(self) -> None:
        """Give the session back and end the program; the session can be resumed."""
        self._when_released = self.app_left
        self._thread.stop()

    def app_left(self) -> None:
        """End the program and say how to go on."""
        view = self._sitting.view
        if view is None:
            self.app.exit()
        elif view.ended:
            self.app.exit(message=f"The session is stored: interviewsim report {view.session_id}")
        else:
            self.app.exit(
                view.session_id, message=f"Nothing is lost. Go on with: interviewsim sessions resume {view.session_id}"
            )

    # Answers of dialogs and parts

    def _after_move_on(self, answer: str | None) -> None:
        if answer == "move_on":
            self._give(MoveOn())

    def _after_leave(self, answer: str | None) -> None:
        if answer == "leave":
            self.leave_at_once()
        elif answer == "finish":
            if self._sitting.state == "paused":
                self._thread.unpause()
            self._request(Finish())

    def _after_failure(self, answer: str | None) -> None:
        if answer == "again":
            self._sitting.wait_for(())
            self._thread.reopen()
            self._draw()

    def _after_self_rating(self, levels: dict[str, Level] | None) -> None:
        if levels is None:
            return
        if not levels:
            self.action_skip_rating()
            return
        self._rating = True
        self._thread.rate_self(levels)

    @on(DesignPane.RunWanted)
    def run_design(self, message: DesignPane.RunWanted) -> None:
        """Set the sheet's changes, then run the world."""
        commands: tuple[Command, ...] = (SetDesign(values=message.changed),) if message.changed else ()
        self.query_one(DesignPane).tell_running()
        self._give(*commands, RunWorld())

    @on(DesignRow.Typed)
    def read_field(self, message: DesignRow.Typed) -> None:
        """Have a typed number read, off the UI thread."""
        view = self._sitting.view
        if view:
            row = self.query_one(DesignPane).row(message.field)
            self.ask(
                partial(self._desk.parse_field, view.scenario, message.field, message.text),
                partial(row.accept, message.text),
                lambda error: row.reject(message.text, str(error)),
                group="fields",
            )

    @on(AnswerBox.PageMoved)
    def page(self, message: AnswerBox.PageMoved) -> None:
        """Page through what is above the answer box."""
        narrow = self.has_class("-narrow") and self._pane != "talk"
        pane = self.query_one(f"#{self._pane}") if narrow else self.query_one(Conversation)
        (pane.scroll_page_up if message.pages < 0 else pane.scroll_page_down)(animate=False)

    # Drawing

    def _give(self, *commands: Command) -> None:
        if self._sitting.may_act:
            self._request(*commands)

    def _request(self, *commands: Command) -> None:
        self._sitting.wait_for(commands)
        self._thread.give(*commands)
        self._draw()

    def _ask_for_baseline(self, view: SessionView) -> None:
        desk, session_id, runs = self._desk, view.session_id, len(view.runs)

        def take(outcome: Outcome | None) -> None:
            if len(view.runs) == runs:
                self._sitting.baseline = outcome
                self._draw()

        self.ask(lambda: desk.scorecard(session_id).baseline, take, lambda error: self.log(error), group="baseline")

    def _show_scorecard(self) -> None:
        if self._sitting.view:
            self.post_message(ShowScorecard(self._sitting.view.session_id))

    def _show_pane(self, pane: str) -> None:
        self._pane = pane
        if pane != "talk":
            self.query_one(ContentSwitcher).current = pane
        self.set_class(pane != "talk", "-side-open")
        design = self.query_one(DesignPane)
        if pane == "design" and self._sitting.view and self._sitting.view.sheet_open:
            self.call_after_refresh(design.enter)
        else:
            self.query_one("#rate" if self.has_class("-over") else "#answer").focus()
        self._draw_panes()

    def _draw_panes(self) -> None:
        view = self._sitting.view
        shown = self.query_one(ContentSwitcher).current if self.has_class("-wide") else self._pane
        notes = {}
        if view:
            notes = {
                "facts": str(len(view.learned) + len(view.injected) or ""),
                "world": f"run {len(view.runs)}" if view.runs else "",
                "design": "" if view.sheet_open else "(locked)",
            }
        self.query_one(PaneBar).show(shown or "talk", notes)

    def _draw(self) -> None:
        view, state = self._sitting.view, self._sitting.state
        self.query_one(AnswerBox).say(state)
        self._draw_panes()
        if view is None:
            return
        self.refresh_bindings()
        self.query_one(SessionBar).show(view)
        self.query_one(Conversation).show(view.scenario, view.lines)
        self.query_one(FactsPane).show(view)
        self.query_one(WorldPane).show(view, self._sitting.baseline)
        self.query_one(DesignPane).show(view)
        if state == "over" and not self.has_class("-over"):
            self.add_class("-over")
            self._show_pane("talk")
