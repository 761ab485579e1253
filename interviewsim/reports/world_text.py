"""One run of a world as a table of text, beside the design in place when that was run too."""

from collections.abc import Iterator

from interviewsim.reports.comparison import Change, GoalResult, changes, design_changes, figure_label, goals, kept_words
from interviewsim.reports.comparison import ordered as ordered_figures
from interviewsim.reports.plain import heading, one_line, pad, shorten, wrap
from interviewsim.reports.wording import BASELINE, cell, change, unit_in_label
from interviewsim.reports.world_report import WorldReport

_LABEL_COLUMNS = 33
_VALUE_COLUMNS = 13


def world_text(report: WorldReport) -> str:
    """Return the design, the figures with their units, the comparison and the goals, in 80 columns."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: WorldReport) -> Iterator[str]:
    yield from wrap(f"World {report.outcome.world}, seed {report.outcome.seed}")
    in_place = report.setup.baseline if report.setup else {}
    changed = {name: value for name, value in report.design.items() if in_place.get(name) != value}
    yield from wrap("; ".join(design_changes(changed, report.setup)) or "as in place", first="Design  ")
    yield ""
    if report.baseline:
        yield _row("", ("value", BASELINE, "change"), "")
        for each in changes(report.outcome, report.baseline, report.setup):
            yield _change(each)
    else:
        for figure in ordered_figures(report.outcome, report.setup):
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
