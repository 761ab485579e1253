"""The series of a run drawn with characters, for a terminal."""

from collections.abc import Iterator

from interviewsim.domain.world import Series
from interviewsim.reports.plain import WIDTH, one_line
from interviewsim.reports.wording import BASELINE, TimeUnit, time_unit, title
from interviewsim.reports.world_report import WorldReport

_HEIGHT = 12


def world_plot(report: WorldReport) -> str:
    """Draw each series over the simulated time, the design in place with dots beneath; no colours, 80 columns.

    A series that is zero all the time, in both runs, isn't drawn.
    """
    wanted = [(name, label) for name, label in _wanted(report) if _moves(name, report)]
    return "\n\n".join(_draw(name, label, report) for name, label in wanted) + "\n"


def _wanted(report: WorldReport) -> Iterator[tuple[str, str]]:
    labels = report.setup.series if report.setup else {}
    names = {series.name for series in report.outcome.series}
    yield from ((name, label) for name, label in labels.items() if name in names)
    if not labels:
        yield from ((series.name, title(series.name)) for series in report.outcome.series)


def _moves(name: str, report: WorldReport) -> bool:
    runs = [report.outcome, *([report.baseline] if report.baseline else [])]
    return any(any(series.known) for run in runs for series in run.series if series.name == name)


def _draw(name: str, label: str, report: WorldReport) -> str:
    import plotext

    run = _series(report.outcome.series, name)
    before = _series(report.baseline.series, name) if report.baseline else None
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plot_size(WIDTH, _HEIGHT)
    plotext.title(one_line(f"{label} ({run.unit})" if run and run.unit else label))
    unit = time_unit(max(len(s.points) * s.step_seconds for s in (run, before) if s), TimeUnit("seconds", 1))
    plotext.xlabel(f"simulated {unit.name}")
    for series, marker, legend in ((before, "dot", BASELINE), (run, "braille", "this run")):
        if series:
            plotext.plot(_times(series, unit), list(series.known), marker=marker, label=legend if before else None)
    plotext.ylim(0, max((*(run.known if run else ()), *(before.known if before else ())), default=0) or 1)
    drawn = plotext.uncolorize(plotext.build())
    plotext.clear_figure()
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def _series(of: tuple[Series, ...], name: str) -> Series | None:
    return next((series for series in of if series.name == name and series.known), None)


def _times(series: Series, unit: TimeUnit) -> list[float]:
    return [step * series.step_seconds / unit.seconds for step, point in enumerate(series.points) if point is not None]
