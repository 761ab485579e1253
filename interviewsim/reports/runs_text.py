"""What the design did in the world, as tables of text."""

from collections.abc import Iterator, Sequence

from interviewsim.domain.rating import Scorecard, WorldRun
from interviewsim.domain.scenario import WorldSetup
from interviewsim.domain.world import Outcome
from interviewsim.reports.comparison import condition_changes, design_changes, goals, kept_words, rows
from interviewsim.reports.plain import heading, one_line, pad, shorten, wrap
from interviewsim.reports.wording import BASELINE, CONDITIONS_NOTE

_LABEL_COLUMNS = 32
_VALUE_COLUMNS = 12
_RUNS_PER_TABLE = 3


def runs_section(card: Scorecard, setup: WorldSetup | None) -> Iterator[str]:
    """Return the lines that tell what each run changed, its key figures and goals; none without a run."""
    if not card.runs:
        return
    yield from heading("What the design did")
    changed = [run_changes(run, setup) for run in card.runs]
    for number, (design, conditions) in enumerate(changed, 1):
        yield from wrap(design, first=f"Run {number}  ")
        if conditions:
            yield from wrap(f"under changed conditions: {conditions}", first="       ")
    if card.baseline and len({conditions for _, conditions in changed}) > 1:
        yield from wrap(CONDITIONS_NOTE)
    for start in range(0, len(card.runs), _RUNS_PER_TABLE):
        yield ""
        yield from _table(card, setup, start)


def run_changes(run: WorldRun, setup: WorldSetup | None) -> tuple[str, str]:
    """Say what a run's design sets and which conditions had changed; the latter is empty when none had."""
    design = "; ".join(design_changes(run.changed, setup)) or "the design in place, unchanged"
    return design, "; ".join(condition_changes(run, setup))


def _table(card: Scorecard, setup: WorldSetup | None, start: int) -> Iterator[str]:
    part = card.runs[start : start + _RUNS_PER_TABLE]
    outcomes = [*([card.baseline] if card.baseline else []), *(run.outcome for run in part)]
    names = [*([BASELINE] if card.baseline else []), *(f"run {start + n}" for n in range(1, len(part) + 1))]
    yield table_line("", names)
    for row in rows(outcomes, setup):
        yield table_line(row.label, row.cells)
    yield from _goals(outcomes, setup)


def _goals(outcomes: Sequence[Outcome], setup: WorldSetup | None) -> Iterator[str]:
    judged = [goals(outcome, setup) for outcome in outcomes]
    if not judged[0]:
        return
    yield "Goals"
    for results in zip(*judged, strict=True):
        yield f"  {one_line(results[0].label)}"
        yield table_line(f"    {results[0].bound}", [kept_words(result) for result in results])


def table_line(label: str, values: Sequence[str]) -> str:
    """Put a label and its values into columns."""
    indent = label[: len(label) - len(label.lstrip())]
    name = pad(shorten(indent + one_line(label), _LABEL_COLUMNS - 1), _LABEL_COLUMNS)
    return (name + "".join(pad(shorten(v, _VALUE_COLUMNS - 1), _VALUE_COLUMNS, right=True) for v in values)).rstrip()
