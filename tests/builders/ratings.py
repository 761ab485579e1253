"""Ratings of the little scenario about refused calls, as a model rater would have left them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from interviewsim.domain.chat import ChatReply
from interviewsim.domain.model_rating import CriterionRating, IndicatorAnswer, Quote, Rating, transcript_hash
from interviewsim.domain.rating import CriterionResult, IndicatorFinding, Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.usage import Usage
from interviewsim.grading.asking import asked
from interviewsim.grading.panel import scorecard
from interviewsim.grading.rater import setup_for
from tests.builders import domain

Yes = tuple[int, str]
"""Turn and words of a quote."""


def rating(
    transcript: Transcript,
    yes: Mapping[str, Sequence[Yes]],
    *,
    unclear: Iterable[str] = (),
    failed: Iterable[str] = (),
    model: str = "fake/model",
    repeat: int = 1,
    rubric: Rubric | None = None,
) -> Rating:
    """Return a rating that says yes with these quotes, and no to everything else."""
    rules = rubric or domain.rubric()

    def answer(name: str) -> IndicatorAnswer:
        said: Literal["yes", "no", "unclear"] = "yes" if name in yes else "unclear" if name in unclear else "no"
        return IndicatorAnswer(
            indicator=name,
            answer=said,
            quotes=tuple(Quote(turn=turn, text=text) for turn, text in yes.get(name, ())),
        )

    return Rating(
        setup=setup_for(model, "batched", rules),
        repeat=repeat,
        transcript_id=transcript.id,
        transcript_hash=transcript_hash(transcript),
        scenario="refused-calls",
        rubric=rules.slug,
        criteria=tuple(
            CriterionRating(criterion=c.id, failure="no answer after all retries")
            if c.id in failed
            else CriterionRating(
                criterion=c.id, answers=tuple(answer(i.id) for i in asked(rules, c.id)), rationale="So it seems."
            )
            for c in rules.criteria
        ),
        replies=(ChatReply(text="{}", model=model, finish="stop", usage=Usage(input_tokens=100, output_tokens=10)),),
    )


def graded(transcript: Transcript, *ratings: Rating, rubric: Rubric | None = None) -> Scorecard:
    """Return the scorecard of ratings of the little scenario."""
    return scorecard(ratings, transcript, domain.scenario(), rubric or domain.rubric())


def finding(card: Scorecard, name: str) -> IndicatorFinding:
    """Return the finding for one indicator."""
    return next(f for result in card.criteria.values() for f in result.indicators if f.id == name)


def result(card: Scorecard) -> CriterionResult:
    """Return the result for failure handling."""
    return card.criteria["failure_handling"]
