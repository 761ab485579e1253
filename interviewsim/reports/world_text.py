"""One run of a world as a table of text, beside the design in place when that was run too."""

from collections.abc import Iterator

from interviewsim.domain.world import Figure
from interviewsim.reports.comparison import (
    Change,
    GoalResult,
    changes,
    design_changes,
    figure_label,
    goals,
    kept_words,
    key_figures,
    ordered,
)
from interviewsim.reports.plain import heading, one_line, pad, shorten, wrap
from interviewsim.reports.wording import BASELINE, cell, change, unit_in_label
from interviewsim.reports.world_report import WorldReport

_LABEL_COLUMNS = 33
_VALUE_COLUMNS = 13


def world_text(report: WorldReport, *, every: bool = False) -> str:
    """Return the design, the figures with their units, the comparison and the goals, in 80 columns.

    Args:
        report: the run.
        every: whether to print all figures instead of the scenario's key figures.
    """
    figures = (ordered if every else key_figures)(report.outcome, report.setup)
    return "\n".join(_lines(report, figures)) + "\n"


def _lines(report: WorldReport, figures: tuple[Figure, ...]) -> Iterator[str]:
    yield from wrap(f"World {report.outcome.world}, seed {report.outcome.seed}")
    in_place = report.setup.baseline if report.setup else {}
    changed = {name: value for name, value in report.design.items() if in_place.get(name) != value}
    yield from wrap("; ".join(design_changes(changed, report.setup)) or "all as in place", first="Design  ")
    yield ""
    if report.baseline:
        yield _row("", ("value", BASELINE, "change"), "")
        shown = {figure.name for figure in figures}
        for each in changes(report.outcome, report.baseline, report.setup):
            if each.figure in shown:
                yield _change(each)
    else:
        for figure in figures:
            label = unit_in_label(figure_label(figure.name, report.setup), figure.unit)
            yield _row(label, (cell(figure.value, figure.unit),), "")
    yield from _goals(goals(report.outcome, report.setup))


def _change(each: Change) -> str:
    values = (
        cell(each.value, each.unit),
        cell(each.baseline, each.unit),
        "" if each.verdict == "same" else change(each.value, each.baseline, each.unit),
    )
    judged = each.verdict in ("better", "worse", "same")
    return _row(unit_in_label(each.label, each.unit), values, each.verdict if judged else "")


def _row(label: str, values: tuple[str, ...], verdict: str) -> str:
    name = pad(shorten(one_line(label), _LABEL_COLUMNS - 1), _LABEL_COLUMNS)
    return (name + "".join(pad(value, _VALUE_COLUMNS, right=True) for value in values) + f"  {verdict}").rstrip()


def _goals(results: tuple[GoalResult, ...]) -> Iterator[str]:
    if not results:
        return
    yield from heading("Goals")
    for result in results:
        yield from wrap(f"{kept_words(result)}: {result.label} {result.bound}", rest="  ")
