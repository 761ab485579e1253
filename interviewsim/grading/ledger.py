"""What the candidate learned, when, and which numbers were true at each moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from interviewsim.domain.base import Number
from interviewsim.domain.interview import FireInject
from interviewsim.domain.rating import FactLearned
from interviewsim.domain.rubric import Indicator
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.sentences import words
from interviewsim.domain.transcript import Turn
from interviewsim.domain.view import Learned, SessionView
from interviewsim.grading.coverage import Mentions, Said

_ENOUGH_TO_COMMIT = 2


def learned_in_session(view: SessionView) -> tuple[Learned, ...]:
    """Return the session's ledger, each fact at the candidate turn that asked for it, without what the brief says."""
    candidate = {t.number: t for t in view.lines if t.speaker == "candidate"}
    return tuple(
        _quoted(learned, candidate)
        for learned in view.learned.values()
        if view.scenario.fact(learned.fact).kind != "public"
    )


def learned_in_transcript(said: Sequence[Said], scenario: Scenario, commit_turn: int | None) -> tuple[Learned, ...]:
    """Return the facts that the candidate's questions ask for, each once; the transcript has no ledger of its own."""
    facts = tuple(f for f in scenario.facts if f.kind != "public")
    first: dict[str, Learned] = {}
    for s in said:
        before = commit_turn is None or s.turn.number < commit_turn
        for asked in s.answer.asked(facts):
            first.setdefault(asked.fact, Learned(asked.fact, s.turn.number, asked.quote, before))
    return tuple(first.values())


def commit_turn(
    turns: Sequence[Turn], scenario: Scenario, mentioned: Mentions, indicators: Iterable[Indicator]
) -> int | None:
    """Return the turn in which the candidate of an imported transcript committed to a design, or None.

    It is the first after the core question of the committing stage that shows a desired indicator. Where nobody asked
    that question it is the first turn at all that shows two or more. Indicators of a criterion that also rates questions
    asked (one that has an indicator met by facts asked for) are left out: framing the problem proposes no design.
    """
    known = tuple(indicators)
    about_asking = {i.criterion for i in known if i.facts}
    proposals = [i.id for i in known if i.kind == "desired" and i.criterion not in about_asking]
    shown = Counter(finding.turn for i in proposals for finding in mentioned[i])
    asked = _question_turn(turns, scenario)
    enough, since = (_ENOUGH_TO_COMMIT, 0) if asked is None else (1, asked)
    return min((turn for turn, count in shown.items() if turn and turn > since and count >= enough), default=None)


def _question_turn(turns: Sequence[Turn], scenario: Scenario) -> int | None:
    questions = [" ".join(words(stage.question)) for stage in scenario.stages if stage.commits]
    told = ((t.number, " ".join(words(t.text))) for t in turns if t.speaker == "interviewer")
    return next((number for number, text in told if any(question in text for question in questions)), None)


def inject_turns(turns: Sequence[Turn], scenario: Scenario, view: SessionView | None) -> dict[str, int]:
    """Return in which turn each inject was told: by the session's moves, else by its wording."""
    told = [t for t in turns if t.speaker == "interviewer"]
    if view is not None:
        moves = zip(told, view.moves, strict=False)
        return {m.move.inject: t.number for t, m in moves if isinstance(m.move, FireInject)}
    wordings = [(t.number, " ".join(words(t.text))) for t in told]
    heard = {i.id: [n for n, text in wordings if " ".join(words(i.says)) in text] for i in scenario.injects}
    return {inject: numbers[0] for inject, numbers in heard.items() if numbers}


def values_at(turn: int, scenario: Scenario, injects: Mapping[str, int]) -> dict[str, Number]:
    """Return every fact value by name as it was in a turn, changed by the injects told before it."""
    values = {name: value for fact in scenario.facts for name, value in fact.values.items()}
    for inject, told in sorted(injects.items(), key=lambda item: item[1]):
        if told < turn:
            values |= scenario.inject(inject).values
    return values


def figures_told(view: SessionView) -> tuple[tuple[int, dict[str, Number]], ...]:
    """Return each run's figures with the transcript turn in which the interviewer read them out, oldest first."""
    told = [t for t in view.lines if t.speaker == "interviewer"]
    moves = list(zip(told, view.moves, strict=False))
    found = []
    for run in view.runs:
        turn = next((line.number for line, move in moves if move.turn >= run.turn), None)
        if turn is not None:
            figures = {n: v for n, v in run.outcome.values.items() if v is not None and not isinstance(v, bool)}
            found.append((turn, figures))
    return tuple(found)


def facts_learned(learned: Iterable[Learned], scenario: Scenario) -> tuple[FactLearned, ...]:
    """Return the ledger as the scorecard shows it, in the order of the turns."""
    return tuple(
        FactLearned(
            fact=entry.fact,
            title=(fact := scenario.fact(entry.fact)).title,
            says=fact.says,
            turn=entry.turn,
            before_commit=entry.before_commit,
            known=fact.kind != "unknown",
        )
        for entry in sorted(learned, key=lambda e: e.turn)
    )


def missed_facts(learned: Iterable[Learned], scenario: Scenario) -> tuple[str, ...]:
    """Return the titles of the askable facts that were never asked for."""
    known = {entry.fact for entry in learned}
    return tuple(f.title for f in scenario.facts if f.kind == "askable" and f.id not in known)


def _quoted(learned: Learned, candidate: Mapping[int, Turn]) -> Learned:
    turn = max((n for n in candidate if n <= learned.turn), default=learned.turn)
    text = candidate[turn].text.strip() if turn in candidate else ""
    return Learned(learned.fact, turn, learned.quote or text, learned.before_commit)
