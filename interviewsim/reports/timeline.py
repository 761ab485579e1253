"""What happened when, and which help and chances the candidate got, each with its reason."""

from dataclasses import dataclass
from typing import Literal

from interviewsim.domain.interview import (
    Close,
    FireInject,
    GiveHint,
    NextStage,
    OpenSheet,
    Probe,
    ReadOutcome,
    ReleaseFacts,
)
from interviewsim.domain.scenario import Probe as ProbeText
from interviewsim.domain.scenario import Scenario
from interviewsim.reports.model import Administered, MoveTaken

EntryKind = Literal["stage", "inject", "help", "facts", "run", "end", "talk"]


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at_seconds: float
    kind: EntryKind
    what: str
    reason: str
    turn: int
    text: str = ""

    @property
    def clock(self) -> str:
        """Working time in minutes and seconds."""
        minutes, seconds = divmod(int(self.at_seconds), 60)
        return f"{minutes}:{seconds:02d}"


def timeline(session: Administered, scenario: Scenario) -> tuple[Entry, ...]:
    """Return stages, injects, help, released facts and runs in the order in which they happened."""
    moves = [_entry(move, scenario) for move in session.moves]
    runs = [
        Entry(run.elapsed_seconds, "run", f"The candidate ran the world (run {n})", "", run.after_turn)
        for n, run in enumerate(session.runs, 1)
    ]
    told = (entry for entry in moves if entry.kind != "talk")
    return tuple(sorted((*runs, *told), key=lambda entry: entry.at_seconds))


def opportunities(session: Administered, scenario: Scenario) -> tuple[Entry, ...]:
    """Return every hint and probe that the candidate got."""
    return tuple(_entry(move, scenario) for move in session.moves if isinstance(move.move, GiveHint | Probe))


def moves_by_turn(session: Administered, scenario: Scenario) -> dict[int, Entry]:
    """Return the interviewer's moves by the transcript turn in which they were said."""
    return {move.turn: _entry(move, scenario) for move in session.moves}


def _entry(taken: MoveTaken, scenario: Scenario) -> Entry:
    kind, what = _words(taken, scenario)
    return Entry(taken.elapsed_seconds, kind, what, taken.reason, taken.turn, taken.text)


def _words(taken: MoveTaken, scenario: Scenario) -> tuple[EntryKind, str]:
    match taken.move:
        case NextStage(stage=stage):
            return "stage", f"Stage: {scenario.stage(stage).title}"
        case OpenSheet(stage=stage):
            return "stage", f"Stage: {scenario.stage(stage).title} (the design sheet opens)"
        case FireInject(inject=inject):
            return "inject", f"The situation changes: {scenario.inject(inject).title}"
        case GiveHint(hint=hint):
            return "help", "Hint" if hint else "Asked for a hint; none was left"
        case Probe(probe=probe):
            return "help", f"Probe on {_criterion(probe, scenario)}"
        case ReleaseFacts(facts=facts):
            titles = "; ".join(scenario.fact(fact).title for fact in facts)
            return "facts", f"Asked and told: {titles}" if titles else "Asked; nothing is known about it"
        case ReadOutcome():
            return "talk", "Result read out"
        case Close():
            return "end", "The interview ends"
        case _:
            return "talk", "Waits for the candidate"


def _criterion(probe_id: str, scenario: Scenario) -> str:
    found = next((p for stage in scenario.stages for p in stage.probes if p.id == probe_id), None)
    return _plain(found) if found else probe_id


def _plain(probe: ProbeText) -> str:
    return probe.criterion.replace("_", " ").replace("-", " ")
