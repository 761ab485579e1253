"""The whole chain of evidence for a level: rule, answers, quotes, checks, caps, anchor, and what it all depended on."""

from collections.abc import Mapping, Sequence
from typing import Literal

from interviewsim.domain.base import Scalar, Value
from interviewsim.domain.model_rating import IndicatorAnswer, Quote, Rating, Strategy, transcript_hash
from interviewsim.domain.rating import CriterionResult, IndicatorFinding, RaterResult, Status
from interviewsim.domain.rubric import Criterion, Indicator, Level, LevelRule
from interviewsim.domain.usage import Usage
from interviewsim.errors import UnknownNameError
from interviewsim.reports.model import SessionReport


class AnswerExplained(Value):
    """What one rater answered about one indicator, and what code made of it."""

    rater: int
    """Number of the rater in `raters`."""
    answer: Literal["yes", "no", "unclear", "failed", "not asked"]
    """not asked: only the ledger can tell."""
    chance: float | None = None
    """How likely `yes` was, where the server reports it."""
    quotes: tuple[Quote, ...] = ()
    """As the rater gave them."""
    counts: bool
    """Whether the indicator counts as shown for this rater."""
    void: str = ""
    """Why a yes doesn't count."""


class IndicatorExplained(Value):
    """One indicator of a criterion."""

    id: str
    asks: str
    kind: Literal["desired", "harmful"]
    key: bool
    cap: Level | None
    met: bool
    quote: str | None
    turn: int | None
    prompted: bool
    agreement: float | None
    answers: tuple[AnswerExplained, ...]
    """None offline: patterns found the quote, or didn't."""


class CriterionExplained(Value):
    """One criterion, from the rule to the level."""

    id: str
    title: str
    status: Status
    level: Level | None
    anchor: str | None
    rule: tuple[LevelRule, ...]
    desired_met: int
    key_met: int
    capped_by: tuple[str, ...]
    needs_person: bool
    reasons: tuple[str, ...]
    spread: int | None
    levels: tuple[Level | None, ...]
    """Each rater's own level, in the order of `raters`."""
    indicators: tuple[IndicatorExplained, ...]


class RaterExplained(Value):
    """One rater in one repeat, and everything that its answers depended on."""

    model: str
    """As asked for."""
    returned: tuple[str, ...]
    """As the provider named the models that answered."""
    strategy: Strategy
    prompt_hash: str
    rubric_hash: str
    parameters: dict[str, Scalar]
    repeat: int
    rating: str
    """Content address of the stored rating."""
    replies: int
    replies_from_store: int
    usage: Usage
    failures: dict[str, str]
    rationales: dict[str, str]


class Explanation(Value):
    """Why a transcript has its levels."""

    transcript_id: str
    transcript_hash: str
    scenario: str
    rubric: str
    rubric_version: int
    rater: str
    criteria: tuple[CriterionExplained, ...]
    raters: tuple[RaterExplained, ...]
    """None offline."""
    usage: Usage


def explanation(report: SessionReport, ratings: Sequence[Rating], criterion: str | None = None) -> Explanation:
    """Explain a scorecard, or one criterion of it.

    Args:
        report: the scorecard with its rubric and transcript.
        ratings: the stored ratings that it was made of, in its order of raters; none for an offline one.
        criterion: the only criterion to explain.

    Raises:
        UnknownNameError: the rubric has no such criterion.
    """
    card, rubric = report.scorecard, report.rubric
    names = [c.id for c in rubric.criteria]
    if criterion is not None and criterion not in names:
        raise UnknownNameError("criterion", criterion, names)
    wanted = [c for c in rubric.criteria if criterion in (None, c.id)]
    by_key = {rating.key: rating for rating in ratings}
    pairs = [(result, by_key[result.rating]) for result in card.raters]
    return Explanation(
        transcript_id=card.transcript_id,
        transcript_hash=transcript_hash(report.transcript),
        scenario=card.scenario,
        rubric=card.rubric,
        rubric_version=card.rubric_version,
        rater=card.rater,
        criteria=tuple(_criterion(c, rubric.of(c.id), card.criteria[c.id], pairs) for c in wanted),
        raters=tuple(_rater(result, rating) for result, rating in pairs),
        usage=card.usage,
    )


def _criterion(
    criterion: Criterion,
    indicators: Sequence[Indicator],
    result: CriterionResult,
    pairs: Sequence[tuple[RaterResult, Rating]],
) -> CriterionExplained:
    met = {finding.id for finding in result.indicators if finding.met}
    desired = [i for i in indicators if i.id in met and i.kind == "desired"]
    found = {finding.id: finding for finding in result.indicators}
    missing = {i.id: IndicatorFinding(id=i.id, kind=i.kind, met=False) for i in indicators}
    return CriterionExplained(
        id=criterion.id,
        title=criterion.title,
        status=result.status,
        level=result.level,
        anchor=next((text for level, text in criterion.anchors.items() if int(level) == result.level), None),
        rule=criterion.rule,
        desired_met=len(desired),
        key_met=sum(i.key for i in desired),
        capped_by=result.capped_by,
        needs_person=result.needs_person,
        reasons=result.reasons,
        spread=result.spread,
        levels=tuple(rater.criteria[criterion.id].level for rater, _ in pairs),
        indicators=tuple(_indicator(i, (missing | found)[i.id], pairs) for i in indicators),
    )


def _indicator(
    indicator: Indicator, finding: IndicatorFinding, pairs: Sequence[tuple[RaterResult, Rating]]
) -> IndicatorExplained:
    return IndicatorExplained(
        id=indicator.id,
        asks=indicator.asks,
        kind=indicator.kind,
        key=indicator.key,
        cap=indicator.cap,
        met=finding.met,
        quote=finding.quote,
        turn=finding.turn,
        prompted=finding.prompted,
        agreement=finding.agreement,
        answers=tuple(
            _answer(number, indicator, result.criteria[indicator.criterion], _given(rating))
            for number, (result, rating) in enumerate(pairs, start=1)
        ),
    )


def _given(rating: Rating) -> dict[str, IndicatorAnswer]:
    return {answer.indicator: answer for one in rating.criteria for answer in one.answers}


def _answer(
    number: int, indicator: Indicator, result: CriterionResult, given: Mapping[str, IndicatorAnswer]
) -> AnswerExplained:
    finding = next((f for f in result.indicators if f.id == indicator.id), None)
    counts, void = (finding.met, finding.void) if finding else (False, "")
    answer = given.get(indicator.id)
    if answer is None:
        silent: Literal["failed", "not asked"] = "failed" if result.status == "rater_failed" else "not asked"
        return AnswerExplained(rater=number, answer=silent, counts=counts)
    return AnswerExplained(
        rater=number, answer=answer.answer, chance=answer.chance, quotes=answer.quotes, counts=counts, void=void
    )


def _rater(result: RaterResult, rating: Rating) -> RaterExplained:
    setup = rating.setup
    return RaterExplained(
        model=setup.model,
        returned=result.models,
        strategy=setup.strategy,
        prompt_hash=setup.prompt_hash,
        rubric_hash=setup.rubric_hash,
        parameters=setup.parameters,
        repeat=rating.repeat,
        rating=rating.key,
        replies=len(rating.replies),
        replies_from_store=sum(reply.cached for reply in rating.replies),
        usage=rating.usage,
        failures=result.failures,
        rationales=result.rationales,
    )
