"""Having transcripts rated by models, for the command line and the screens alike."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviewsim.bootstrap.memory import collect_rarely
from interviewsim.domain.model_rating import Rating
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelUnavailableError

if TYPE_CHECKING:
    from interviewsim.bootstrap.desk import LocalDesk
    from interviewsim.bootstrap.subjects import Subject
    from interviewsim.grading.batch import BatchResult, Job, Report


async def rate_jobs(
    desk: "LocalDesk", jobs: Sequence["Job"], report: "Report" = lambda progress: None
) -> "BatchResult":
    """Ask the models for every rating that isn't stored yet, and close their connections."""
    from interviewsim.grading.batch import run_batch
    from interviewsim.grading.rater import rate

    collect_rarely()

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


class ModelGrader:
    """A `Grader`: the model of the settings, asked about stored sessions."""

    def __init__(self, desk: "LocalDesk", name: str) -> None:
        """Ask `provider/model` for the sessions of `desk`."""
        self.name = name
        self._desk = desk

    def cost(self, session_id: str) -> Usage:
        """Return roughly what rating takes, before anything is sent (ModelSetupError without a key or a price)."""
        from interviewsim.grading.rater import estimate

        self._desk.models.connect(self.name)
        (job,) = self._jobs(self._desk.session_subject(session_id))
        usage = estimate(job.transcript, job.scenario, job.rubric, job.setup)
        return usage.model_copy(update={"cost_usd": self._desk.models.cost_usd(self.name, usage)})

    def rate(self, session_id: str) -> Scorecard:
        """Have a stored session rated, and return the scorecard of all its ratings.

        Raises:
            ModelSetupError: the model can't be used as it is set up.
            BudgetReachedError: the budget has no room for the next call; what was paid for is stored.
            ModelUnavailableError: nothing came of it.
        """
        self._desk.models.connect(self.name)
        subject = self._desk.session_subject(session_id)
        result = asyncio.run(rate_jobs(self._desk, self._jobs(subject)))
        if result.stopped is not None:
            raise result.stopped
        if not result.ratings:
            raise ModelUnavailableError("; ".join(reason for _, reason in result.failures))
        return subject.by_models(subject.stored(self._desk.ratings))

    def _jobs(self, subject: "Subject") -> "list[Job]":
        return subject.jobs([(self.name, self._desk.strategy(self.name))], 1)
