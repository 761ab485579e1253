"""Runs beside the design that was in place: figures, direction of change, goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewsim.domain.base import Number, Scalar, Value
from interviewsim.domain.rating import WorldRun
from interviewsim.domain.scenario import Goal, WorldSetup
from interviewsim.domain.world import Figure, Outcome
from interviewsim.reports.wording import cell, quantity, title, unit_in_label

Verdict = Literal["better", "worse", "same", "changed", "not comparable"]


class Change(Value):
    """One figure of a run beside the same figure of the baseline."""

    figure: str
    label: str
    unit: str
    value: Number | bool | None
    baseline: Number | bool | None
    verdict: Verdict
    """better, worse or same by the figure's good direction; changed where it has none or isn't a key figure.

    A total such as the number of calls grows with the number of requests answered, so that more isn't worse.
    """


class GoalResult(Value):
    """A bound that the situation sets, and whether a run keeps it."""

    figure: str
    label: str
    bound: str
    """In words, e.g. `at least 97 %`."""
    value: Number | bool | None
    kept: bool | None
    """None when the run gives no value to judge."""


@dataclass(frozen=True)
class Row:
    """One key figure over several outcomes, ready to print."""

    label: str
    cells: tuple[str, ...]


def figure_label(name: str, setup: WorldSetup | None) -> str:
    """Return the scenario's name for a figure, or its own name in words and without its unit."""
    given = setup.figures.get(name) if setup else None
    return given or title(name.removesuffix("_seconds").removesuffix("_usd"))


def ordered(outcome: Outcome, setup: WorldSetup | None) -> tuple[Figure, ...]:
    """Return all figures, the scenario's key figures first and in its order."""
    rank = {name: position for position, name in enumerate(setup.figures)} if setup else {}
    return tuple(sorted(outcome.figures, key=lambda figure: rank.get(figure.name, len(rank))))


def key_figures(outcome: Outcome, setup: WorldSetup | None) -> tuple[Figure, ...]:
    """Return the figures that the scenario names, or all of them when it names none."""
    wanted = setup.figures if setup and setup.figures else outcome.values
    return tuple(figure for figure in ordered(outcome, setup) if figure.name in wanted)


def changes(outcome: Outcome, baseline: Outcome, setup: WorldSetup | None) -> tuple[Change, ...]:
    """Compare every figure of an outcome with the baseline's."""
    return tuple(_change(figure, baseline.values.get(figure.name), setup) for figure in ordered(outcome, setup))


def goals(outcome: Outcome, setup: WorldSetup | None) -> tuple[GoalResult, ...]:
    """Judge every goal of the scenario by an outcome."""
    return tuple(_judge(goal, outcome, setup) for goal in setup.goals) if setup else ()


def kept_words(result: GoalResult) -> str:
    """Say whether a goal was kept: `kept`, `missed` or `not known`."""
    return "not known" if result.kept is None else "kept" if result.kept else "missed"


def rows(outcomes: Sequence[Outcome], setup: WorldSetup | None) -> tuple[Row, ...]:
    """Put the key figures of several outcomes side by side."""
    return tuple(
        Row(
            unit_in_label(figure_label(f.name, setup), f.unit),
            tuple(cell(o.values.get(f.name), f.unit) for o in outcomes),
        )
        for f in key_figures(outcomes[0], setup)
    )


def design_changes(values: dict[str, Scalar], setup: WorldSetup | None) -> tuple[str, ...]:
    """Say which fields were set to what, by the labels of the design sheet."""
    labels = {name: field.label for name, field in setup.fields.items()} if setup else {}
    return tuple(f"{labels.get(name, title(name))}: {quantity(value)}" for name, value in values.items())


def condition_changes(run: WorldRun, setup: WorldSetup | None) -> tuple[str, ...]:
    """Say which conditions of a run differ from those at the start of the session."""
    before = setup.conditions if setup else {}
    return tuple(
        f"{title(name)}: {quantity(value)}" for name, value in run.conditions.items() if before.get(name) != value
    )


def _change(figure: Figure, before: Number | bool | None, setup: WorldSetup | None) -> Change:
    key = setup.figures if setup else {}
    return Change(
        figure=figure.name,
        label=figure_label(figure.name, setup),
        unit=figure.unit,
        value=figure.value,
        baseline=before,
        verdict=_verdict(figure, before, judged=not key or figure.name in key),
    )


def _verdict(figure: Figure, before: Number | bool | None, *, judged: bool) -> Verdict:
    if figure.value is None or before is None:
        return "not comparable"
    if quantity(figure.value, figure.unit) == quantity(before, figure.unit):
        return "same"
    if figure.better == "none" or not judged:
        return "changed"
    return "better" if (figure.value > before) == (figure.better == "higher") else "worse"


def _judge(goal: Goal, outcome: Outcome, setup: WorldSetup | None) -> GoalResult:
    figures = {figure.name: figure for figure in outcome.figures}
    figure = figures.get(goal.figure)
    value = figure.value if figure else None
    bounds = (("at least", goal.at_least), ("at most", goal.at_most))
    return GoalResult(
        figure=goal.figure,
        label=figure_label(goal.figure, setup),
        bound=" and ".join(
            f"{word} {quantity(b, figure.unit if figure else '')}" for word, b in bounds if b is not None
        ),
        value=value,
        kept=None if value is None else _within(value, goal),
    )


def _within(value: Number, goal: Goal) -> bool:
    return (goal.at_least is None or value >= goal.at_least) and (goal.at_most is None or value <= goal.at_most)
