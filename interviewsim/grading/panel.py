"""Several ratings of one transcript become one scorecard. A pure function of what is stored: no model is asked."""

from collections.abc import Mapping, Sequence

from interviewsim.domain.model_rating import CriterionRating, Rating, transcript_hash
from interviewsim.domain.rating import CriterionResult, IndicatorFinding, RaterResult, Scorecard
from interviewsim.domain.rubric import Criterion, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.usage import total
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import Outcome
from interviewsim.errors import InputError
from interviewsim.grading.consensus import consensus
from interviewsim.grading.explain import because
from interviewsim.grading.grade import Noticed, notice
from interviewsim.grading.indicators import findings
from interviewsim.grading.rater import rubric_hash
from interviewsim.grading.scored import scored_result
from interviewsim.grading.shown import Shown, shown


def scorecard(
    ratings: Sequence[Rating],
    transcript: Transcript,
    scenario: Scenario,
    rubric: Rubric,
    view: SessionView | None = None,
    *,
    baseline: Outcome | None = None,
) -> Scorecard:
    """Return what one or several model raters, in one or several repeats, found in a transcript.

    Quotes, caps, levels and agreement are computed anew from the raw answers, beside what patterns and the ledger give.
    Each rater's own result is kept in `raters`.

    Args:
        ratings: stored ratings of this transcript with this rubric, at least one.
        transcript: who said what; a session's own is `view.transcript()`.
        scenario: what the interview was about.
        rubric: the scenario's rubric, extended with the scenario's own indicators.
        view: the session, unless the transcript was imported.
        baseline: what the world computes for the design that was in place.

    Raises:
        InputError: there is no rating, or one is of another transcript or rubric.
    """
    _check(ratings, transcript, rubric)
    noticed = notice(transcript, scenario, rubric, view, baseline=baseline)
    read = shown(transcript)
    raters = tuple(_rater_result(rating, rubric, read, noticed) for rating in ratings)
    criteria = {
        c.id: _explained(c, rubric, consensus([r.criteria[c.id] for r in raters], rubric.agreement))
        for c in rubric.criteria
    }
    return noticed.card.model_copy(
        update={
            "rater": "; ".join(dict.fromkeys(r.rater for r in raters)),
            "criteria": criteria,
            "raters": raters,
            "usage": total(r.usage for r in raters),
        }
    )


def _check(ratings: Sequence[Rating], transcript: Transcript, rubric: Rubric) -> None:
    if not ratings:
        raise InputError("there is no rating to make a scorecard of")
    hashed, rules = transcript_hash(transcript), rubric_hash(rubric)
    for rating in ratings:
        if rating.transcript_hash != hashed:
            raise InputError(f"the rating by {rating.setup.name} is of another transcript")
        if rating.setup.rubric_hash != rules:
            raise InputError(f"the rating by {rating.setup.name} was made with another version of the rubric")


def _rater_result(rating: Rating, rubric: Rubric, read: Shown, noticed: Noticed) -> RaterResult:
    found = findings(rating, rubric, read, noticed)
    answered = {c.criterion: c for c in rating.criteria}
    return RaterResult(
        rater=rating.setup.name,
        models=tuple(dict.fromkeys(reply.model for reply in rating.replies)),
        repeat=rating.repeat,
        rating=rating.key,
        criteria={c.id: _criterion_result(c, rubric, answered, found, noticed) for c in rubric.criteria},
        rationales={c.criterion: c.rationale for c in rating.criteria if c.rationale},
        failures={c.criterion: c.failure for c in rating.criteria if c.failure},
        usage=rating.usage,
    )


def _criterion_result(
    criterion: Criterion,
    rubric: Rubric,
    answered: Mapping[str, CriterionRating],
    found: Mapping[str, IndicatorFinding],
    noticed: Noticed,
) -> CriterionResult:
    failure = answered[criterion.id].failure if criterion.id in answered else "the rater wasn't asked"
    if failure:
        return CriterionResult(status="rater_failed", reasons=(failure,))
    indicators = rubric.of(criterion.id)
    result = scored_result(
        criterion, indicators, tuple(found[i.id] for i in indicators), noticed.card.criteria[criterion.id]
    )
    return _explained(criterion, rubric, result)


def _explained(criterion: Criterion, rubric: Rubric, result: CriterionResult) -> CriterionResult:
    return result.model_copy(update={"because": because(criterion, rubric.of(criterion.id), result)})
