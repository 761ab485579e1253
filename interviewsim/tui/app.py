"""The application: themes, keys that work everywhere, and the way from screen to screen."""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from interviewsim.ports import Desk
from interviewsim.tui.messages import ResumeInterview, ShowBrief, ShowScorecard, StartInterview
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.screens.start import StartScreen
from interviewsim.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from interviewsim.tui.session_thread import Begin


class InterviewApp(App[str]):
    """Be interviewed in the terminal. `run` returns the id of a session that was left to be resumed, if any."""

    TITLE = "interviewsim"
    CSS_PATH = [
        "styles/app.tcss",
        "styles/start.tcss",
        "styles/interview.tcss",
        "styles/design.tcss",
        "styles/scorecard.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", priority=True, id="app.leave", key_display="^q"),
        Binding("f1", "help_keys", "Keys", priority=True, id="app.keys", key_display="F1"),
        Binding("question_mark", "help_keys", "Keys", show=False),
        Binding("ctrl+l", "switch_theme", "Light or dark", show=False, priority=True, id="app.theme"),
    ]

    def __init__(
        self,
        desk: Desk,
        *,
        scenario: str | None = None,
        minutes: int | None = None,
        seed: int | None = None,
        resume: str | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with the list of scenarios, the brief of `scenario`, or the session `resume`.

        Args:
            desk: Where interviews are started, reopened and looked up.
            scenario: Slug of the scenario to go to at once.
            minutes: Working time to suggest; the scenario's own by default.
            seed: Seed of the world; chosen by the desk by default.
            resume: Id of a session to take up again.
            monotonic: Seconds that only ever grow, for the clock on screen.
        """
        super().__init__()
        self.desk, self.minutes, self.seed, self.monotonic = desk, minutes, seed, monotonic
        self._scenario, self._resume = scenario, resume
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        """Begin with the list of scenarios."""
        return StartScreen(self.desk, self.minutes)

    def on_mount(self) -> None:
        """Go to where the command line says."""
        if self._resume:
            self.post_message(ResumeInterview(self._resume))
        elif self._scenario:
            self.post_message(ShowBrief(self._scenario, self.minutes))

    def on_show_brief(self, message: ShowBrief) -> None:
        """Show what the candidate reads first."""
        from interviewsim.tui.screens.brief import BriefScreen

        self.push_screen(BriefScreen(self.desk, message.scenario, message.minutes))

    def on_start_interview(self, message: StartInterview) -> None:
        """Start an interview in place of the brief."""
        desk, seed = self.desk, self.seed
        self._interview(
            lambda listener, drafts: desk.start(
                message.scenario, minutes=message.minutes, seed=seed, listener=listener, draft_listener=drafts
            )
        )

    def on_resume_interview(self, message: ResumeInterview) -> None:
        """Take a session up again."""
        desk = self.desk
        self._interview(
            lambda listener, drafts: desk.resume(message.session_id, listener=listener, draft_listener=drafts)
        )

    def on_show_scorecard(self, message: ShowScorecard) -> None:
        """Show what was found in a finished session."""
        from interviewsim.tui.screens.scorecard import ScorecardScreen

        self._over_start(ScorecardScreen(self.desk, message.session_id))

    def _interview(self, begin: "Begin") -> None:
        from interviewsim.tui.screens.interview import InterviewScreen

        self._over_start(InterviewScreen(self.desk, begin, self.monotonic))

    def _over_start(self, screen: Screen[None]) -> None:
        if isinstance(self.screen, StartScreen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    async def action_quit(self) -> None:
        """Leave, in the way of the screen that is shown."""
        screen = self.screen
        if not isinstance(screen, Guarded):
            self.exit()
        elif screen.too_small:
            self._beneath(screen).leave_at_once()
        else:
            screen.leave()

    def action_help_keys(self) -> None:
        """List the keys of the screen that is shown."""
        from interviewsim.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
            return
        keys: dict[str, list[str]] = {}
        for key, active in self._own_bindings(self.screen):
            keys.setdefault(active.binding.tooltip or active.binding.description, []).append(_key_name(key))
        self.push_screen(HelpScreen((", ".join(names), text) for text, names in keys.items()))

    def action_switch_theme(self) -> None:
        """Change between the dark and the light look."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key's action in the command palette."""
        seen = set()
        for key, active in self._own_bindings(screen):
            title = active.binding.description
            if active.enabled and title not in seen:
                seen.add(title)
                yield SystemCommand(title, f"{active.binding.tooltip or title} ({key})", self._runner(active))
        yield SystemCommand("Theme", "Choose among all colour themes", self.action_change_theme)

    def _runner(self, active: ActiveBinding) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, active.binding.action, active.node)

        return run

    def _own_bindings(self, screen: Screen[object]) -> list[tuple[str, ActiveBinding]]:
        return [(key, active) for key, active in screen.active_bindings.items() if active.binding.id]

    def _beneath(self, screen: Guarded[object]) -> Guarded[object]:
        guarded = [s for s in self.screen_stack if isinstance(s, Guarded) and not s.is_modal]
        return guarded[-1] if guarded else screen


def _key_name(key: str) -> str:
    return key.upper() if key[1:].isdigit() else {"question_mark": "?", "escape": "esc"}.get(key, key)
