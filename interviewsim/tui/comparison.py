"""Two runs side by side: which figures, and what was changed between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewsim.domain.base import Scalar
from interviewsim.domain.events import WorldRan
from interviewsim.domain.scenario import Goal, WorldSetup
from interviewsim.domain.world import Figure, Outcome
from interviewsim.tui import wording


@dataclass(frozen=True)
class FigureRow:
    """One key figure: of the last run, of the one before, of the design in place, and what is wanted."""

    label: str
    now: str
    before: str
    in_place: str
    goal: str
    verdict: str
    """`kept`, `missed`, or empty without a goal or a value."""

    @property
    def goal_with_mark(self) -> str:
        """The goal, with a tick or a cross where there is a verdict."""
        return {"kept": "✓ ", "missed": "✗ "}.get(self.verdict, "") + self.goal


@dataclass(frozen=True)
class Change:
    """One design field that differs between two designs."""

    field: str
    before: Scalar | None
    after: Scalar


def figure_rows(setup: WorldSetup, runs: Sequence[WorldRan], baseline: Outcome | None) -> tuple[FigureRow, ...]:
    """Return the scenario's key figures in its order; without runs, those of the design in place."""
    now = _by_name(runs[-1].outcome if runs else None)
    before = _by_name(runs[-2].outcome if len(runs) > 1 else None)
    in_place = _by_name(baseline)
    goals = {goal.figure: goal for goal in setup.goals}
    labels = setup.figures or {name: wording.name(name) for name in now}
    return tuple(
        _row(label, now.get(name), before.get(name), in_place.get(name), goals.get(name))
        for name, label in labels.items()
        if name in now or name in in_place
    )


def changes(before: dict[str, Scalar], after: dict[str, Scalar]) -> tuple[Change, ...]:
    """Return the fields whose value differs, in the order of `after`."""
    return tuple(
        Change(field, before.get(field), value) for field, value in after.items() if before.get(field) != value
    )


def headline(setup: WorldSetup, runs: Sequence[WorldRan]) -> str:
    """Return the last run in one line: which goals it keeps, and the goals' figures against the run before."""
    rows = [row for row in figure_rows(setup, runs, None) if row.verdict] or figure_rows(setup, runs, None)[:2]
    kept = sum(row.verdict == "kept" for row in rows)
    parts = [f"Run {len(runs)}: {kept} of {len(rows)} goals kept"] if setup.goals else [f"Run {len(runs)}"]
    parts += [f"{row.label} {row.before} → {row.now}" if len(runs) > 1 else f"{row.label} {row.now}" for row in rows]
    return " · ".join(parts)


def _row(
    label: str, now: Figure | None, before: Figure | None, in_place: Figure | None, goal: Goal | None
) -> FigureRow:
    shown = now or in_place
    met = wording.goal_met(goal, now.value) if goal and now else None
    return FigureRow(
        label=wording.plain(label),
        now=wording.figure(now),
        before=wording.figure(before),
        in_place=wording.figure(in_place),
        goal=wording.goal(goal, shown.unit if shown else ""),
        verdict="" if met is None else "kept" if met else "missed",
    )


def _by_name(outcome: Outcome | None) -> dict[str, Figure]:
    return {figure.name: figure for figure in outcome.figures} if outcome else {}
