"""Past sessions, and how the levels developed over them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interviewsim.domain.rubric import Level
from interviewsim.domain.session import SessionSummary
from interviewsim.tui import wording

LEVEL_BARS = "▂▄▆█"
SHOWN_SESSIONS = 16


class HistoryList(OptionList):
    """Sessions, newest first; enter reopens one."""

    @dataclass
    class Chosen(Message):
        """The user wants this session."""

        session: SessionSummary

    def __init__(self) -> None:
        """Start without sessions."""
        super().__init__(id="history", markup=False)
        self.border_title = "Past sessions"
        self._sessions: tuple[SessionSummary, ...] = ()
        self._names: dict[str, str] = {}

    def name_scenarios(self, names: dict[str, str]) -> None:
        """Show scenarios by their titles from now on."""
        self._names = names
        self._draw()

    def show(self, sessions: Sequence[SessionSummary]) -> None:
        """List the sessions."""
        self._sessions = tuple(sessions)
        self.border_subtitle = "enter reopens" if sessions else ""
        self._draw()

    def show_error(self, error: Exception) -> None:
        """Say why there is no list."""
        self.clear_options()
        self.add_option(Option(Content(f"The sessions can't be read: {wording.plain(str(error))}"), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the chosen session."""
        event.stop()
        self.post_message(self.Chosen(self._sessions[event.option_index]))

    def _draw(self) -> None:
        at = self.highlighted
        self.clear_options()
        if not self._sessions:
            self.add_option(Option(Content.assemble(("none yet", "dim")), disabled=True))
            return
        self.add_options(Option(self._session_lines(session)) for session in self._sessions)
        self.highlighted = min(at or 0, len(self._sessions) - 1)

    def _session_lines(self, session: SessionSummary) -> Content:
        title = self._names.get(session.scenario, wording.name(session.scenario))
        if session.status == "running":
            outcome = f"not finished, {wording.counted(session.answers, 'answer')}: enter resumes"
        elif session.levels:
            outcome = " · ".join(f"{_short(c)} {level}" for c, level in session.levels.items())
        else:
            outcome = f"finished, {wording.counted(session.answers, 'answer')}"
        return Content.assemble(
            f"{wording.day_and_time(session.started_at)}  ", (wording.plain(title), "bold"), "\n", (outcome, "dim")
        )


class ProgressOverTime(Static):
    """One line of bars per criterion: the indicative levels of finished sessions, oldest first."""

    def __init__(self) -> None:
        """Start without levels."""
        super().__init__(id="progress")
        self._sessions: Sequence[SessionSummary] = ()
        self._titles: dict[str, str] = {}
        self.border_title = "Progress, oldest first (indicative)"

    def show(self, sessions: Sequence[SessionSummary]) -> None:
        """Draw the levels of the sessions, which come newest first."""
        self._sessions = sessions
        self._draw()

    def name_criteria(self, titles: dict[str, str]) -> None:
        """Show criteria by their titles from now on."""
        self._titles = titles
        self._draw()

    def _draw(self) -> None:
        levels = levels_over_time(self._sessions)
        titles = {name: wording.plain(self._titles.get(name) or wording.name(name).capitalize()) for name in levels}
        width = max(map(cell_len, titles.values()), default=0)
        longest = max(map(len, levels.values()), default=0)
        lines = [
            Content.assemble(
                set_cell_size(titles[criterion], width + 2),
                ("".join(LEVEL_BARS[level - 1] for level in row).ljust(longest), "$primary"),
                f"  now {row[-1]} of 4" + (f", first {row[0]}" if len(row) > 1 else ""),
            )
            for criterion, row in levels.items()
        ]
        self.update(
            Content("\n").join(lines)
            if lines
            else Content.assemble(("appears after the first finished session", "dim"))
        )


def levels_over_time(sessions: Sequence[SessionSummary]) -> dict[str, list[Level]]:
    """Return the levels per criterion, oldest first, of the newest sessions that have any."""
    graded = [session for session in sessions if session.levels and session.status == "finished"][:SHOWN_SESSIONS]
    found: dict[str, list[Level]] = {}
    for session in reversed(graded):
        for criterion, level in session.levels.items():
            found.setdefault(criterion, []).append(level)
    return found


def _short(criterion: str) -> str:
    return wording.name(criterion).split()[0]
