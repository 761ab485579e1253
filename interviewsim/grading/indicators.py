"""From a rater's answers to findings: a yes counts only with words that code finds and nothing speaks against."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from interviewsim.domain.model_rating import IndicatorAnswer, Quote, Rating
from interviewsim.domain.rating import IndicatorFinding
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.sentences import words
from interviewsim.grading.claims import states
from interviewsim.grading.coverage import best_finding
from interviewsim.grading.grade import Noticed
from interviewsim.grading.shown import Located, Shown

LEAST_WORDS = 3
MOST_WORDS = 60
INDICATORS_PER_SENTENCE = 3
_COPIED_WORDS = 5


class _VoidError(Exception):
    """Why a quote proves nothing."""


def findings(rating: Rating, rubric: Rubric, shown: Shown, noticed: Noticed) -> dict[str, IndicatorFinding]:
    """Return a finding for every indicator, in the rubric's order.

    A quote has to stand word for word in the candidate turn that it names, or in exactly one other, which then is its
    turn. It is void when it has fewer than three words or more than sixty, addresses the evaluation, repeats what the candidate
    was told, or states a number that the ledger or the world contradicts. A sentence proves at most three desired indicators
    that evidence patterns don't find. What only the ledger can tell is taken from it.
    """
    answers = {a.indicator: a for criterion in rating.criteria for a in criterion.answers}
    used: Counter[tuple[int, int]] = Counter()
    found: dict[str, IndicatorFinding] = {}
    for criterion in rubric.criteria:
        for indicator in rubric.of(criterion.id):
            finding = _finding(indicator, answers, shown, noticed, used)
            found[indicator.id] = _with_ledger(indicator, finding, noticed)
    return found


def _finding(
    indicator: Indicator,
    answers: Mapping[str, IndicatorAnswer],
    shown: Shown,
    noticed: Noticed,
    used: Counter[tuple[int, int]],
) -> IndicatorFinding:
    if not indicator.evidence:
        return noticed.findings[indicator.id]
    answer = answers.get(indicator.id)
    if answer is None or answer.answer != "yes":
        unclear = answer is None or answer.answer == "unclear"
        return IndicatorFinding(id=indicator.id, kind=indicator.kind, met=False, unclear=unclear)
    try:
        quote = _standing(answer, indicator, shown, noticed, used)
    except _VoidError as void:
        return IndicatorFinding(id=indicator.id, kind=indicator.kind, met=False, void=str(void))
    return IndicatorFinding(
        id=indicator.id,
        kind=indicator.kind,
        met=True,
        quote=quote.words,
        turn=quote.turn.number,
        prompted=quote.turn.prompted,
    )


def _with_ledger(indicator: Indicator, finding: IndicatorFinding, noticed: Noticed) -> IndicatorFinding:
    if finding.met or not indicator.evidence:
        return finding
    defects = noticed.card.review.found if noticed.card.review else ()
    counted = best_finding(indicator, (), noticed.learned, noticed.prompted_turns, defects)
    return counted if counted.met else finding


def _standing(
    answer: IndicatorAnswer, indicator: Indicator, shown: Shown, noticed: Noticed, used: Counter[tuple[int, int]]
) -> Located:
    """Return the first quote that proves the answer, and remember its sentences as used.

    Raises:
        _VoidError: none does; why the first doesn't.
    """
    confirmed = noticed.findings[indicator.id].met or indicator.kind == "harmful"
    reasons: list[str] = []
    for quote in answer.quotes:
        try:
            located = _located(quote, shown)
            _check_content(located, indicator, noticed)
            sentences = list(_sentences(located, shown))
            if not confirmed and any(used[s] >= INDICATORS_PER_SENTENCE for s in sentences):
                raise _VoidError(f"the sentence is quoted for more than {INDICATORS_PER_SENTENCE} indicators")
        except _VoidError as void:
            reasons.append(str(void))
            continue
        used.update(() if confirmed else sentences)
        return located
    raise _VoidError(reasons[0] if reasons else "no quote given")


def _located(quote: Quote, shown: Shown) -> Located:
    if not LEAST_WORDS <= len(words(quote.text)) <= MOST_WORDS:
        raise _VoidError(f"a quote has {LEAST_WORDS} to {MOST_WORDS} words")
    stated = next((turn for turn in shown.candidate if turn.turn.number == quote.turn), None)
    if stated is not None and (located := stated.locate(quote.text)):
        return located
    found = [located for turn in shown.candidate if (located := turn.locate(quote.text))]
    if len(found) == 1:
        return found[0]
    if found:
        raise _VoidError(f"quote not found in turn {quote.turn}, and in several others")
    if any(t.turn.speaker == "interviewer" and t.locate(quote.text) for t in shown.turns):
        raise _VoidError("the interviewer said it, not the candidate")
    raise _VoidError(f"quote not found in turn {quote.turn}")


def _check_content(located: Located, indicator: Indicator, noticed: Noticed) -> None:
    if located.steering:
        raise _VoidError("the words address the evaluation")
    heard = next(s.heard for s in noticed.said if s.turn.number == located.turn.number)
    if any(_repeats(stretch, heard) for stretch in (located.words, located.said)):
        raise _VoidError("the words repeat what the candidate was told")
    if indicator.kind == "harmful":
        return
    for claim in noticed.card.claims:
        overlaps = claim.turn == located.turn.number and claim.quote in located.said
        if overlaps and not claim.agrees and states(located.words, claim):
            raise _VoidError(
                f"the number doesn't agree: {claim.title}, said {claim.stated:,g}, computed {claim.expected:,.4g}"
            )


def _repeats(stretch: str, heard: tuple[str, ...]) -> bool:
    spoken = words(stretch)
    return len(spoken) >= _COPIED_WORDS and any(f" {' '.join(spoken)} " in _told(text) for text in heard)


@lru_cache(maxsize=512)
def _told(text: str) -> str:
    return f" {' '.join(words(text))} "


def _sentences(located: Located, shown: Shown) -> Iterator[tuple[int, int]]:
    pieces = chain.from_iterable(t.pieces for t in shown.candidate if t.turn.number == located.turn.number)
    return ((located.turn.number, p.start) for p in pieces if located.start <= p.start < located.end)
