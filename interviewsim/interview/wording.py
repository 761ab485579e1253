"""The guide's own words for a move: fixed text from the scenario, numbers only from its ledger and world."""

from interviewsim.domain.interview import (
    Acknowledge,
    Close,
    FireInject,
    GiveHint,
    Move,
    NextStage,
    OpenSheet,
    Probe,
    ReadOutcome,
    ReleaseFacts,
    Worded,
)
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.view import SessionView
from interviewsim.ports import DraftListener, Recorder

NOT_KNOWN = "I have no answer to that as you put it. Ask it another way, or state an assumption and carry on."
NO_HINT_LEFT = "There is no further hint for this part."
TAKE_YOUR_TIME = "Take your time. If you would rather skip this one, say so."
USE_THE_SHEET = "Put your decisions on the design sheet and run it; or move on when you are done."
ACCEPTED = "That's fine."
TIME_IS_UP = "We have reached the end of our time."
AFTER_A_RUN = "Tell me what you make of it, change the sheet and run it again, or move on."


class GuideWording:
    """A `Wording` straight from the guide: no model, no network."""

    async def word(self, move: Move, view: SessionView, on_draft: DraftListener, record: Recorder) -> Worded:
        """Return the guide's words."""
        return Worded(text=guide_text(move, view))


def guide_text(move: Move, view: SessionView) -> str:
    """Return what the guide interviewer says for a move."""
    return joined(preface(move, view), core(move, view), _rest(move, view))


def joined(*parts: str) -> str:
    """Return the parts that aren't empty as one text."""
    return " ".join(part for part in parts if part)


def core(move: Move, view: SessionView) -> str:
    """Return the move's own words, without what comes before or after them."""
    scenario = view.scenario
    match move:
        case ReleaseFacts(facts=facts):
            return " ".join(scenario.fact(f).says for f in facts) or NOT_KNOWN
        case Probe(probe=probe):
            return next(p.asks for s in scenario.stages for p in s.probes if p.id == probe)
        case GiveHint(hint=hint):
            return next(
                (h.says for s in scenario.stages for h in s.hints if h.id == hint),
                NO_HINT_LEFT,
            )
        case FireInject(inject=inject):
            return scenario.inject(inject).says
        case NextStage(stage=stage) | OpenSheet(stage=stage):
            return scenario.stage(stage).question
        case ReadOutcome():
            return f"{outcome_text(scenario, view)} {AFTER_A_RUN}"
        case Acknowledge():
            return USE_THE_SHEET if view.stage and view.stage.kind == "sheet" else TAKE_YOUR_TIME
        case Close():
            return scenario.closing


def outcome_text(scenario: Scenario, view: SessionView) -> str:
    """Read out the last run in the scenario's wording; figures without a value are said to have none."""
    if scenario.world is None or not view.runs:
        return ""
    figures = {f.name: "none" if f.value is None else f.value for f in view.runs[-1].outcome.figures}
    return scenario.world.outcome_says.format_map({k: _Told(v) for k, v in figures.items()})


class _Told:
    """A figure in a template: numbers take the template's format, everything else is told in words."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        if isinstance(self._value, bool):
            return "yes" if self._value else "no"
        return format(self._value, spec) if isinstance(self._value, int | float) else str(self._value)


def _rest(move: Move, view: SessionView) -> str:
    """Beside the facts that answer some questions, say that the others have no answer."""
    said = view.interpretation
    return NOT_KNOWN if isinstance(move, ReleaseFacts) and move.facts and said and said.unmatched_questions else ""


def preface(move: Move, view: SessionView) -> str:
    """Return what has to be said first: that time is up, that not knowing is fine, that a question has no answer."""
    if isinstance(move, Close) and view.minutes_left <= 0:
        return TIME_IS_UP
    said = view.interpretation
    if (
        said is None
        or view.turn <= view.answered_turn
        or not isinstance(move, Probe | NextStage | OpenSheet | FireInject)
    ):
        return ""
    if said.does_not_know:
        return ACCEPTED
    return NOT_KNOWN if said.unmatched_questions else ""
