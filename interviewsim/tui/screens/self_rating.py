"""Rate yourself against the anchors, before the scorecard is shown."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interviewsim.domain.rubric import LEVELS, Criterion, Level, Rubric
from interviewsim.tui import wording
from interviewsim.tui.screens.guarded import Guarded


class SelfRatingScreen(Guarded[dict[str, Level] | None]):
    """One criterion after the other; gives the levels, an empty dict when all were skipped, None when gone back from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(level), f"rate({level})", f"Level {level}", show=False, id=f"rating.level-{level}")
            for level in LEVELS
        ),
        Binding("left", "step(-1)", "Before", id="rating.before", key_display="←", priority=True),
        Binding("right", "step(1)", "Leave out", id="rating.next", key_display="→", priority=True),
        Binding("s", "skip", "Skip the rest", id="rating.skip"),
        Binding("escape", "back", "Back", id="rating.back", key_display="esc"),
    ]

    def __init__(self, rubric: Rubric) -> None:
        """Ask for a level per criterion of `rubric`."""
        super().__init__()
        self._rubric = rubric
        self._at = 0
        self._levels: dict[str, Level] = {}

    def compose(self) -> ComposeResult:
        """Draw one criterion with its anchors."""
        yield Static("", id="bar")
        with VerticalScroll(id="measures", can_focus=False):
            yield Static("", id="criterion", markup=False)
        anchors = OptionList(id="anchors", markup=False)
        anchors.border_subtitle = "1 to 4, or ↑↓ and enter, takes a level"
        yield anchors
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin with the first criterion."""
        self.query_one(OptionList).focus()
        self._draw()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take the highlighted level."""
        self.action_rate(event.option_index + 1)

    def action_rate(self, level: int) -> None:
        """Take a level and go on; after the last criterion, done."""
        self._levels[self._criterion.id] = LEVELS[level - 1]
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to another criterion; past the last one, done."""
        self._at = max(0, self._at + step)
        if self._at >= len(self._rubric.criteria):
            self.dismiss(self._levels)
        else:
            self._draw()

    def action_skip(self) -> None:
        """Leave out every criterion that has no level yet."""
        self.dismiss(self._levels)

    def action_back(self) -> None:
        """Go back to the end of the interview."""
        self.dismiss(None)

    def leave(self) -> None:
        """Take ctrl+q for going back: the interview asks about leaving."""
        self.dismiss(None)

    @property
    def _criterion(self) -> Criterion:
        return self._rubric.criteria[self._at]

    def _draw(self) -> None:
        criterion = self._criterion
        count = len(self._rubric.criteria)
        self.query_one("#bar", Static).update(
            Content.assemble(
                (" How do you rate yourself?", "bold"), f"   {self._at + 1}/{count} {wording.plain(criterion.title)}"
            )
        )
        self.query_one("#criterion", Static).update(
            Content.assemble((wording.plain(criterion.title), "bold $accent"), "\n", wording.plain(criterion.measures))
        )
        anchors = self.query_one(OptionList)
        anchors.clear_options()
        anchors.add_options(Option(_anchor(criterion, level)) for level in LEVELS)
        own = self._levels.get(criterion.id)
        anchors.highlighted = None if own is None else own - 1


def _anchor(criterion: Criterion, level: Level) -> Content:
    text = {1: criterion.anchors["1"], 2: criterion.anchors["2"], 3: criterion.anchors["3"], 4: criterion.anchors["4"]}
    return Content.assemble((f"{level}  ", "bold"), wording.plain(text[level]), "\n")
