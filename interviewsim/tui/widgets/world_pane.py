"""What the simulated world answered: key figures against goals and earlier runs, and how they moved over time."""

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

ROOM_FOR_ALL_COLUMNS = 70


class WorldPane(VerticalScroll):
    """The last run, the run before it and the design in place."""

    def __init__(self) -> None:
        """Start without a run."""
        super().__init__(id="world")
        self._view: SessionView | None = None
        self._baseline: Outcome | None = None
        self._drawn: tuple[int, bool, bool] | None = None

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
        view, wide = self._view, self.size.width >= ROOM_FOR_ALL_COLUMNS
        if view is None or self._drawn == (state := (len(view.runs), self._baseline is not None, wide)):
            return
        self._drawn = state
        if view.scenario.world is None:
            self.query_one("#world-title", Static).update("This scenario has no simulated world.")
        elif not view.runs:
            self.query_one("#world-title", Static).update(
                "Nothing has been run yet. When the interviewer opens the design sheet (F6), run your design with ctrl+r."
            )
        else:
            self._draw_run(view, view.scenario.world, wide=wide)

    def _draw_run(self, view: SessionView, setup: WorldSetup, *, wide: bool) -> None:
        runs, last = view.runs, view.runs[-1]
        before = runs[-2].design if len(runs) > 1 else setup.baseline
        self.query_one("#world-title", Static).update(
            Content.assemble((f"Run {len(runs)}", "bold $accent"), _conditions(view))
        )
        rows = figure_rows(setup, runs, self._baseline)
        self.query_one("#world-figures", Static).update(_table(rows, len(runs), wide=wide))
        self.query_one("#world-changes", Static).update(_changes(view, before))
        box = self.query_one("#world-series", Vertical)
        box.remove_children()
        box.mount_all(_series(setup, last.outcome, self._baseline))


def _conditions(view: SessionView) -> str:
    different = changes(view.runs[-1].conditions, view.conditions)
    return "  (the situation has changed since: run again)" if different else ""


def _table(rows: tuple[FigureRow, ...], runs: int, *, wide: bool) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), show_edge=False)
    before = "run before" if runs > 1 else "in place"
    headers = ["", f"run {runs}", before] + (["in place"] if wide and runs > 1 else []) + ["goal"]
    for number, header in enumerate(headers):
        last = number == len(headers) - 1
        table.add_column(
            header,
            justify="left" if number == 0 or last else "right",
            header_style="bold",
            ratio=1 if number == 0 else None,
        )
    for row in rows:
        earlier = row.before if runs > 1 else row.in_place
        cells = [row.label, row.now, earlier] + ([row.in_place] if wide and runs > 1 else [])
        table.add_row(*map(Text, cells), Text(row.goal_with_mark, style="bold" if row.verdict == "missed" else ""))
    return table


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
    minutes = len(now.points) * now.step_seconds / 60
    title = Content.assemble(
        (label, "bold"), (f"  {minutes:.3g} min, full bar {wording.amount(float(ceiling), now.unit)}", "dim")
    )
    widgets: list[Static | Trend] = [Static(title, classes="series"), Trend("this run", now.points, ceiling, "now")]
    if in_place:
        widgets.append(Trend("in place", in_place.points, ceiling, "in-place"))
    return widgets
