"""A line of bars for a series, on a scale that starts at nought."""

import itertools
from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

BARS = "▁▂▃▄▅▆▇█"


def bars(points: Sequence[float | None], width: int, ceiling: float) -> str:
    """Return `width` bars, each the highest of the points that it stands for, `ceiling` being a full bar.

    Where no point has a value there is a gap.
    """
    if not points or width < 1:
        return ""
    edges = [i * len(points) // width for i in range(width + 1)]
    spans = (points[a : max(b, a + 1)] for a, b in itertools.pairwise(edges))
    return "".join(_bar([point for point in span if point is not None], ceiling) for span in spans)


def _bar(points: Sequence[float], ceiling: float) -> str:
    if not points:
        return " "
    top = len(BARS) - 1
    return BARS[min(top, max(0, round(max(points) / ceiling * top)))] if ceiling > 0 else BARS[0]


class Trend(Widget):
    """A label and one row of bars that fills the rest of the width."""

    def __init__(self, label: str, points: Sequence[float | None], ceiling: float, classes: str = "") -> None:
        """Draw `points`, a full bar standing for `ceiling`."""
        super().__init__(classes=classes)
        self._label, self._points, self._ceiling = f"{label:<10}", tuple(points), ceiling

    def render(self) -> RenderResult:
        """Return as many bars as there is room for."""
        return Content(self._label + bars(self._points, self.size.width - len(self._label), self._ceiling))
