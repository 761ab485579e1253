"""Which indicators were mentioned, in which words of which turn. Mentioned, not shown to be understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewsim.domain.matching import Answer
from interviewsim.domain.rating import IndicatorFinding
from interviewsim.domain.review import FoundDefect, Review
from interviewsim.domain.reviewing import faults
from interviewsim.domain.rubric import DefectsFound, FactsAsked, Indicator
from interviewsim.domain.transcript import Turn
from interviewsim.domain.view import Learned

Mentions = dict[str, tuple[IndicatorFinding, ...]]
"""The first mention in every turn that has one, by indicator and in the order of the turns."""


@dataclass(frozen=True)
class Said:
    """A candidate turn, ready to be searched, with what the candidate had heard before it."""

    turn: Turn
    answer: Answer
    heard: tuple[str, ...]
    """The brief and every interviewer turn so far."""


def spoken(turns: Iterable[Turn], brief: str, review: Review | None = None) -> tuple[Said, ...]:
    """Return the candidate's turns in order, each with what came before it.

    Who tells a defect of code to be reviewed doesn't propose it.
    """
    heard, said = [brief], []
    for turn in turns:
        if turn.speaker == "interviewer":
            heard.append(turn.text)
        else:
            said.append(Said(turn, Answer(turn.text, heard, faults(review)), tuple(heard)))
    return tuple(said)


def mentions(said: Iterable[Said], indicators: Iterable[Indicator]) -> Mentions:
    """Search the candidate's turns for every indicator."""
    turns = tuple(said)
    return {
        i.id: tuple(
            _finding(i, quote, s.turn.number, prompted=s.turn.prompted)
            for s in turns
            if (quote := s.answer.find(i)) is not None
        )
        for i in indicators
    }


def best_finding(
    indicator: Indicator,
    mentioned: Sequence[IndicatorFinding],
    asked: Iterable[Learned],
    prompted_turns: frozenset[int] = frozenset(),
    defects: Sequence[FoundDefect] = (),
) -> IndicatorFinding:
    """Return the finding for one indicator: the first unprompted evidence, else the first prompted, else not met.

    Where an indicator wants facts asked for or defects found, the question or finding that completes their number is
    the evidence.
    """
    completing = _completing(indicator.facts, asked) if indicator.facts else None
    found = list(mentioned)
    if completing:
        found.append(_finding(indicator, completing.quote, completing.turn, prompted=completing.turn in prompted_turns))
    if finding := _completing_defect(indicator.finds, defects):
        found.append(_finding(indicator, finding.quote, finding.turn, prompted=finding.turn in prompted_turns))
    return min(
        found,
        key=lambda f: (f.prompted, f.turn or 0),
        default=IndicatorFinding(id=indicator.id, kind=indicator.kind, met=False),
    )


def _finding(indicator: Indicator, quote: str, turn: int, *, prompted: bool) -> IndicatorFinding:
    return IndicatorFinding(id=indicator.id, kind=indicator.kind, met=True, quote=quote, turn=turn, prompted=prompted)


def _completing_defect(wanted: DefectsFound | None, defects: Sequence[FoundDefect]) -> FoundDefect | None:
    if wanted is None:
        return None
    counting = [d for d in defects if not wanted.of or d.defect in wanted.of]
    return counting[wanted.at_least - 1] if len(counting) >= wanted.at_least else None


def _completing(wanted: FactsAsked, asked: Iterable[Learned]) -> Learned | None:
    counting = [
        a for a in asked if (not wanted.of or a.fact in wanted.of) and (a.before_commit or not wanted.before_commit)
    ]
    questions = sorted(counting, key=lambda a: a.turn)
    return questions[wanted.at_least - 1] if len(questions) >= wanted.at_least else None
