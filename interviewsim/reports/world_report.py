"""One run of a world as a value: what a command prints as text, JSON or plots."""

from interviewsim.domain.base import Scalar, Value
from interviewsim.domain.scenario import WorldSetup
from interviewsim.domain.world import Outcome
from interviewsim.reports.comparison import Change, GoalResult, changes, goals


class WorldReport(Value):
    """A run, the design behind it, and what to compare it with."""

    outcome: Outcome
    design: dict[str, Scalar] = {}
    """Values that were set; other fields keep their default."""
    conditions: dict[str, Scalar] = {}
    baseline: Outcome | None = None
    """The design that was in place, in the same conditions and with the same seed."""
    setup: WorldSetup | None = None
    """How the scenario names the figures, and its goals."""


class WorldRunJson(Value):
    """A run of a world with its goals and, when asked for, its comparison with the design in place."""

    world: str
    seed: int
    design: dict[str, Scalar]
    conditions: dict[str, Scalar]
    outcome: Outcome
    goals: tuple[GoalResult, ...]
    baseline: Outcome | None
    changes: tuple[Change, ...]
    """Every figure beside the baseline's; empty without a baseline."""


def world_json(report: WorldReport) -> str:
    """Return a run as JSON."""
    outcome, baseline = report.outcome, report.baseline
    output = WorldRunJson(
        world=outcome.world,
        seed=outcome.seed,
        design=report.design,
        conditions=report.conditions,
        outcome=outcome,
        goals=goals(outcome, report.setup),
        baseline=baseline,
        changes=changes(outcome, baseline, report.setup) if baseline else (),
    )
    return output.model_dump_json(indent=2) + "\n"
