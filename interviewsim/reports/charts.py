"""Series of two outcomes as inline SVG charts, each with the same values as a table."""

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

from interviewsim.domain.scenario import WorldSetup
from interviewsim.domain.world import Outcome, Series
from interviewsim.errors import MissingExtraError
from interviewsim.reports.wording import BASELINE, TimeUnit, cell, quantity, time_unit, title

_SPANS = 5
_INCHES = (4.2, 2.2)
# Colours that stand for the page's own, so that a chart follows the reader's light or dark theme.
_COLOURS = {"#010101": "muted", "#020202": "line", "#030303": "accent", "#040404": "before"}
_TEXT, _GRID, _RUN, _BEFORE = _COLOURS
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "interviewsim",
    "text.parse_math": False,
    "font.size": 11,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "axes.labelsize": 10,
    "text.color": _TEXT,
    "axes.edgecolor": _GRID,
    "xtick.labelcolor": _TEXT,
    "ytick.labelcolor": _TEXT,
    "axes.labelcolor": _TEXT,
}


@dataclass(frozen=True)
class Line:
    """One line of a chart."""

    name: str
    series: Series


@dataclass(frozen=True)
class Chart:
    """A chart and, for readers who can't see it, its values averaged over a few spans of time."""

    title: str
    unit: str
    svg: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Span of time, then a value per line."""


def charts(baseline: Outcome | None, run: Outcome, run_name: str, setup: WorldSetup | None) -> tuple[Chart, ...]:
    """Draw the scenario's series (or all of them) of a run over those of the design in place.

    Raises:
        MissingExtraError: matplotlib isn't installed.
    """
    labels = (setup.series if setup else {}) or {s.name: title(s.name) for s in run.series}
    drawn: list[Chart] = []
    for name, label in labels.items():
        outcomes = ((BASELINE, baseline), (run_name, run))
        lines = [Line(called, s) for called, o in outcomes if o for s in o.series if s.name == name and s.known]
        if lines:
            drawn.append(_chart(f"chart-{len(drawn) + 1}", label, lines))
    return tuple(drawn)


def _chart(chart_id: str, label: str, lines: Sequence[Line]) -> Chart:
    unit = lines[0].series.unit
    heading = f"{label} ({unit})" if unit else label
    svg = _accessible(_drawing(lines), chart_id, heading, " ".join(_described(line) for line in lines))
    return Chart(label, unit, svg, tuple(line.name for line in lines), _rows(lines))


def _described(line: Line) -> str:
    known, step = line.series.known, line.series.step_seconds
    top = max(known)
    mean = quantity(sum(known) / len(known), line.series.unit)
    return f"{line.name}: {mean} on average, highest {quantity(top)} at {_clock(line.series.points.index(top) * step)}."


def _rows(lines: Sequence[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    step = lines[0].series.step_seconds
    steps = max(len(line.series.points) for line in lines)
    size = -(-steps // _SPANS)
    starts = range(0, steps, size)
    return tuple(
        (f"{_clock(a * step)}-{_clock(min(a + size, steps) * step)}", tuple(_mean(line, a, a + size) for line in lines))
        for a in starts
    )


def _mean(line: Line, start: int, end: int) -> str:
    points = [p for p in line.series.points[start:end] if p is not None]
    return cell(sum(points) / len(points) if points else None, line.series.unit)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _drawing(lines: Sequence[Line]) -> str:
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError(
            "the HTML report draws charts with matplotlib; run: pip install 'interviewsim[reports]'"
        ) from error
    with rc_context(_STYLE):
        figure = Figure(figsize=_INCHES, layout="constrained")
        FigureCanvasSVG(figure)
        _plot(figure.add_subplot(), lines)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    return buffer.getvalue()


def _plot(axes: Any, lines: Sequence[Line]) -> None:
    spans = [len(line.series.points) * line.series.step_seconds for line in lines]
    unit = time_unit(max(spans), TimeUnit("minutes", 60))
    for line in lines:
        times = [n * line.series.step_seconds / unit.seconds for n in range(len(line.series.points))]
        before = line.name == BASELINE
        style = {"color": _BEFORE if before else _RUN, "linestyle": (0, (4, 2)) if before else "-"}
        axes.plot(
            times,
            [math.nan if p is None else p for p in line.series.points],
            linewidth=1.6 if before else 2.2,
            **style,
        )
    axes.set_ylim(bottom=0)
    axes.margins(x=0)
    axes.set_xlabel(unit.name)
    axes.grid(visible=True, axis="y", color=_GRID, linewidth=0.8)
    axes.tick_params(length=0)
    axes.locator_params(axis="y", nbins=4)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _accessible(drawing: str, chart_id: str, name: str, description: str) -> str:
    """Keep the drawing alone: without prolog, metadata, style sheet and unused ids, and with a name for readers."""
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", drawing, flags=re.DOTALL)
    body = re.sub(r"font-family: [^;\"]*;?\s*", "", body[body.index("<svg") :])
    body = re.sub(r' id="([^"]*)"', lambda m: m[0] if f"#{m[1]}" in body else "", body)
    for number, found in zip(count(1), dict.fromkeys(re.findall(r' id="([^"]*)"', body))):
        body = body.replace(f'id="{found}"', f'id="{chart_id}-{number}"').replace(f"#{found}", f"#{chart_id}-{number}")
    body = body.replace("xlink:href", "href")
    for stand_in, variable in _COLOURS.items():
        body = body.replace(stand_in, f"var(--{variable})")
    view_box = re.search(r'viewBox="[^"]*"', body)
    labelled = f'role="img" aria-labelledby="{chart_id}-title {chart_id}-desc"'
    names = (
        f'<title id="{chart_id}-title">{escape(name)}</title><desc id="{chart_id}-desc">{escape(description)}</desc>'
    )
    return f"<svg {view_box[0] if view_box else ''} {labelled}>{names}{body[body.index('>') + 1 :].strip()}"
