"""Having transcripts rated by models, for the command line and the screens alike."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviewsim.domain.model_rating import Rating
from interviewsim.domain.rating import Scorecard
from interviewsim.errors import ModelSetupError, ModelUnavailableError

if TYPE_CHECKING:
    from interviewsim.bootstrap.desk import LocalDesk
    from interviewsim.grading.batch import BatchResult, Job, Report


async def rate_jobs(
    desk: "LocalDesk", jobs: Sequence["Job"], report: "Report" = lambda progress: None
) -> "BatchResult":
    """Ask the models for every rating that isn't stored yet, and close their connections."""
    from interviewsim.grading.batch import run_batch
    from interviewsim.grading.rater import rate

    async def ask(job: "Job", previous: Rating | None) -> Rating:
        return await rate(
            job.transcript,
            job.scenario,
            job.rubric,
            model=desk.models.connect(job.setup.model),
            setup=job.setup,
            repeat=job.repeat,
            previous=previous,
        )

    try:
        return await run_batch(jobs, rate=ask, store=desk.ratings, concurrency=desk.concurrency, report=report)
    finally:
        await desk.models.close()


def rate_session(desk: "LocalDesk", session_id: str) -> Scorecard:
    """Have a stored session rated by the grader of the settings, and return the scorecard of all its ratings.

    Raises:
        ModelSetupError: no grader is set up, or it can't be used as it is.
        BudgetReachedError: the budget has no room for the next call; what was paid for is stored.
        ModelUnavailableError: nothing came of it.
    """
    if desk.grader is None:
        raise ModelSetupError("no model is set up to rate; name one as `models.grader` in the settings file")
    desk.models.connect(desk.grader)
    subject = desk.session_subject(session_id)
    result = asyncio.run(rate_jobs(desk, subject.jobs([(desk.grader, desk.strategy(desk.grader))], 1)))
    if result.stopped is not None:
        raise result.stopped
    if not result.ratings:
        raise ModelUnavailableError("; ".join(reason for _, reason in result.failures))
    return subject.by_models(subject.stored(desk.ratings))
