"""What the simulated world answered: key figures against goals and earlier runs, and how they moved over time."""

from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewsim.domain.base import Scalar
from interviewsim.domain.scenario import WorldSetup
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import Outcome, Series
from interviewsim.tui import wording
from interviewsim.tui.comparison import FigureRow, changes, figure_rows
from interviewsim.tui.widgets.trend import Trend


class WorldPane(VerticalScroll):
    """The last run, the run before it and the design in place."""

    def __init__(self) -> None:
        """Start without a run."""
        super().__init__(id="world")
        self._view: SessionView | None = None
        self._baseline: Outcome | None = None
        self._drawn: tuple[int, bool, int] | None = None

    def compose(self) -> ComposeResult:
        """Draw the parts; all empty until there is a run."""
        yield Static("", id="world-title")
        yield Static("", id="world-figures")
        yield Static("", id="world-changes")
        yield Vertical(id="world-series")

    def show(self, view: SessionView, baseline: Outcome | None) -> None:
        """Follow the session; `baseline` is what the design in place does."""
        self._view, self._baseline = view, baseline
        self._draw()

    def on_resize(self) -> None:
        """Use the room that there is."""
        self._draw()

    def _draw(self) -> None:
        view, width = self._view, self.size.width
        if view is None or self._drawn == (state := (len(view.runs), self._baseline is not None, width)):
            return
        self._drawn = state
        if view.scenario.world is None:
            self.query_one("#world-title", Static).update("This scenario has no simulated world.")
        elif not view.runs:
            self.query_one("#world-title", Static).update(
                "Nothing has been run yet. When the interviewer opens the design sheet (F6), run your design with ctrl+r."
            )
        else:
            self._draw_run(view, view.scenario.world, width)

    def _draw_run(self, view: SessionView, setup: WorldSetup, width: int) -> None:
        runs, last = view.runs, view.runs[-1]
        before = runs[-2].design if len(runs) > 1 else setup.baseline
        self.query_one("#world-title", Static).update(
            Content.assemble((f"Run {len(runs)}", "bold $accent"), _conditions(view))
        )
        rows = figure_rows(setup, runs, self._baseline)
        self.query_one("#world-figures", Static).update(figure_table(rows, len(runs), width))
        self.query_one("#world-changes", Static).update(_changes(view, before))
        box = self.query_one("#world-series", Vertical)
        box.remove_children()
        box.mount_all(_series(setup, last.outcome, self._baseline))


def _conditions(view: SessionView) -> str:
    different = changes(view.runs[-1].conditions, view.conditions)
    return "  (the situation has changed since: run again)" if different else ""


def figure_table(rows: tuple[FigureRow, ...], runs: int, width: int) -> Table:
    """Return figures against the run before, the design in place and the goals; the run before only if all fits."""
    columns = {
        "": [row.label for row in rows],
        f"run {runs}": [row.now for row in rows],
        "run before": [row.before for row in rows],
        "in place": [row.in_place for row in rows],
        "goal": [row.goal_with_mark for row in rows],
    }
    if runs < 2 or not _fits(columns, width):
        del columns["run before"]
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for header in columns:
        justify: JustifyMethod = "left" if header in ("", "goal") else "right"
        table.add_column(header, justify=justify, header_style="bold", ratio=None if header else 1)
    for row, cells in zip(rows, zip(*columns.values(), strict=True), strict=True):
        table.add_row(*map(Text, cells[:-1]), Text(cells[-1], style="bold" if row.verdict == "missed" else ""))
    return table


def _fits(columns: dict[str, list[str]], width: int) -> bool:
    return sum(max(map(cell_len, (header, *cells))) + 1 for header, cells in columns.items()) <= width + 1


def _changes(view: SessionView, before: dict[str, Scalar]) -> Content:
    setup = view.scenario.world
    labels = {name: text.label for name, text in setup.fields.items()} if setup else {}
    found = changes(before, view.runs[-1].design)
    since = "since the run before" if len(view.runs) > 1 else "against the design in place"
    if not found:
        return Content.assemble((f"Nothing changed {since}.", "dim"))
    lines = [
        f"  {wording.plain(labels.get(change.field, wording.name(change.field)))}: "
        f"{'-' if change.before is None else wording.setting(change.before)} → {wording.setting(change.after)}"
        for change in found
    ]
    return Content.assemble((f"Changed {since}", "bold"), "\n" + "\n".join(lines))


def _series(setup: WorldSetup, last: Outcome, baseline: Outcome | None) -> list[Static | Trend]:
    known = {series.name: series for series in last.series}
    earlier = {series.name: series for series in baseline.series} if baseline else {}
    labels = setup.series or {name: wording.name(name) for name in known}
    widgets: list[Static | Trend] = []
    for name, label in labels.items():
        if name in known:
            widgets += _one_series(label, known[name], earlier.get(name))
    return widgets


def _one_series(label: str, now: Series, in_place: Series | None) -> list[Static | Trend]:
    both = [series for series in (now, in_place) if series]
    ceiling = max((max(series.known, default=0.0) for series in both), default=0.0)
    length = f"{now.time_at(len(now.points)):.3g} {now.time_unit}"
    title = Content.assemble(
        (label, "bold"), (f"  {length}, full bar {wording.amount(float(ceiling), now.unit)}", "dim")
    )
    widgets: list[Static | Trend] = [Static(title, classes="series"), Trend("this run", now.points, ceiling, "now")]
    if in_place:
        widgets.append(Trend("in place", in_place.points, ceiling, "in-place"))
    return widgets
