"""The interview: conversation, answer box, and the panes beside them."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer

from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Level
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.ports import Desk
from interviewsim.tui.keys import bound
from interviewsim.tui.messages import Drafted, Happened, NotOpened, Opened, Refused, RunAsked, ShowScorecard
from interviewsim.tui.screens import interview_dialogs as dialogs
from interviewsim.tui.screens.dialogs import notice
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.session_thread import Begin, SessionThread
from interviewsim.tui.sitting import Sitting
from interviewsim.tui.widgets.answer_box import AnswerBox
from interviewsim.tui.widgets.board import Board
from interviewsim.tui.widgets.conversation import Conversation
from interviewsim.tui.widgets.design_pane import DesignPane


class InterviewScreen(Guarded[None]):
    """One sitting. Requests go to the session's thread; its events come back as messages and are drawn here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("ctrl+s,ctrl+j", "send", "Send", "Send the answer"),
        bound("f7", "hint", "Hint", "Ask for a hint; it is recorded"),
        bound("f8", "move_on", "Move on", "Go to the next stage"),
        bound("f9", "pause", "Pause", "Pause or continue; the clock stops"),
        bound("ctrl+r", "run_world", "Run", "Run the world with your design"),
        bound("ctrl+g", "take_over", "Take over", "Put on the sheet what you said before", show=False),
    ]

    def __init__(self, desk: Desk, begin: Begin, monotonic: Callable[[], float]) -> None:
        """Hold the session that `begin` starts or takes up."""
        super().__init__()
        self._desk, self._monotonic = desk, monotonic
        self._sitting = Sitting()
        self._thread = SessionThread(desk, begin, self.post_message)
        self._when_released: Callable[[], object] | None = None
        self._rating = False
        self._compared_runs = 0
        self._phase = (True, False)

    def compose(self) -> ComposeResult:
        """Draw the frame at once; it fills when the session is open."""
        yield Board(self._sitting, self._monotonic)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Open the session on its own thread."""
        self._board.show_pane("talk")
        self.run_worker(self._thread.serve, thread=True, group="session")

    def on_unmount(self) -> None:
        """Give the session back, however the screen was left."""
        self._thread.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now: no run while the sheet is locked, no answers after the end."""
        return self._sitting.offers(action) and super().check_action(action, parameters)

    async def on_opened(self, message: Opened) -> None:
        """Show what was stored before, and the form."""
        self._sitting.open(message.view)
        reader = partial(self._desk.parse_field, message.view.scenario)
        await self._board.fill(message.view, message.fields, reader)
        self._draw()

    def on_happened(self, message: Happened) -> None:
        """Show what has happened."""
        if self._sitting.hear(message.event):
            self._draw()

    def on_drafted(self, message: Drafted) -> None:
        """Show the interviewer's words while they come."""
        self.query_one(Conversation).draft(message.text)

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
        self.query_one(Conversation).draft("")
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
        self.app.push_screen(notice(message.error, "No session was opened."), self.go_back)

    def on_released(self) -> None:
        """Go to where the candidate wanted to."""
        if self._when_released:
            self._when_released()

    def action_send(self) -> None:
        """Send the answer."""
        self.query_one(AnswerBox).submit()

    @on(AnswerBox.Sent)
    def send(self, message: AnswerBox.Sent) -> None:
        """Give the candidate's words to the interviewer."""
        if self._sitting.may_act:
            self._request(Say(text=message.words))
            self._board.show_pane("talk")
        else:
            self.query_one(AnswerBox).put_back(message.words)

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
        """Run the world, once every key pressed before has arrived in the form."""
        (self.focused or self).post_message(RunAsked())

    def on_run_asked(self) -> None:
        """Run the world with the form's values."""
        view = self._sitting.view
        if view and view.sheet_open and self._sitting.may_act:
            self.query_one(DesignPane).run()

    def action_rate_self(self) -> None:
        """Let the candidate rate themselves."""
        from interviewsim.tui.screens.self_rating import SelfRatingScreen

        view = self._sitting.view
        if view and view.ended:
            self.app.push_screen(SelfRatingScreen(view.started.rubric), self._after_self_rating)

    def action_skip_rating(self) -> None:
        """Go to the scorecard."""
        if self._sitting.view:
            self._when_released = partial(self.post_message, ShowScorecard(self._sitting.view.session_id))
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
        self.app.exit(self._sitting.resumable, message=dialogs.farewell(view) if view else None)

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
        if levels:
            self._rating = True
            self._thread.rate_self(levels)
        elif levels is not None:
            self.action_skip_rating()

    @on(DesignPane.RunWanted)
    def run_design(self, message: DesignPane.RunWanted) -> None:
        """Set the sheet's changes, run the world, and go back to the answer: the interviewer's reaction comes there."""
        if self._sitting.may_act:
            commands: tuple[Command, ...] = (SetDesign(values=message.changed),) if message.changed else ()
            self.query_one(DesignPane).tell_running()
            self._request(*commands, RunWorld())
            self._board.show_pane("talk")

    def action_take_over(self) -> None:
        """Put on the design sheet what was said."""
        if self._sitting.may_act:
            self.query_one(DesignPane).take_over()

    @on(DesignPane.TakenOver)
    def set_design(self, message: DesignPane.TakenOver) -> None:
        """Store what the candidate has taken over."""
        self._give(SetDesign(values=message.values))

    def _give(self, *commands: Command) -> None:
        if self._sitting.may_act:
            self._request(*commands)

    def _request(self, *commands: Command) -> None:
        self._sitting.wait_for(commands)
        self._thread.give(*commands)
        self._draw()

    def _compare(self, view: SessionView) -> None:
        self._compared_runs = runs = len(view.runs)

        def take(card: Scorecard) -> None:
            if len(view.runs) == runs:
                self._sitting.baseline = card.baseline
                self._draw()

        self.ask(partial(self._desk.scorecard, view.session_id), take, self.log, group="baseline")

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

    def _draw(self) -> None:
        self._board.draw()
        view = self._sitting.view
        if view and len(view.runs) > self._compared_runs:
            self._compare(view)
        phase = (self._sitting.offers("send"), self._sitting.offers("run_world"))
        if phase != self._phase:
            self._phase = phase
            self.refresh_bindings()
