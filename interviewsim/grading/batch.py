"""Grading in bulk: each rating is stored as it completes, and what is stored already isn't asked for again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from interviewsim.domain.model_rating import RaterSetup, Rating, rating_key, transcript_hash
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.errors import BudgetReachedError, InterviewSimError, ModelError, StorageError
from interviewsim.ports import RatingStore

HOPELESS = 12
"""So many gradings in a row without a single answer, and the rest isn't tried: the provider is down or the key wrong."""


@dataclass(frozen=True)
class Job:
    """One rating to be made: one transcript, one rater, one of several repeats."""

    transcript: Transcript
    scenario: Scenario
    rubric: Rubric
    setup: RaterSetup
    repeat: int = 1

    @property
    def key(self) -> str:
        """Return the key that the rating has in the store."""
        return rating_key(transcript_hash(self.transcript), self.setup, self.repeat)


@dataclass(frozen=True)
class Progress:
    """How far a batch is."""

    total: int
    done: int = 0
    stored: int = 0
    """Of those done: stored already, nothing was asked."""
    failed: int = 0
    """Of those done: without a rating, or with criteria that the rater failed at."""
    cached_replies: int = 0
    """Replies that came from the response cache."""


@dataclass(frozen=True)
class BatchResult:
    """What a batch brought."""

    ratings: tuple[Rating, ...]
    """In the order of their jobs; those with failed criteria as well."""
    failures: tuple[tuple[Job, str], ...]
    """Jobs without a rating, and why."""
    stopped: InterviewSimError | None
    """Why no more work was begun before the end: budget, storage, or nothing but failures. None: all was tried."""
    progress: Progress


Rate = Callable[[Job, Rating | None], Awaitable[Rating]]
"""Makes the rating of a job; of an older one with failed criteria it asks for those alone."""
Report = Callable[[Progress], None]


async def run_batch(
    jobs: Sequence[Job], *, rate: Rate, store: RatingStore, concurrency: int, report: Report = lambda progress: None
) -> BatchResult:
    """Rate all jobs, `concurrency` at a time; one that fails doesn't stop the others.

    Cancelling it loses nothing that was stored; the same jobs given again go on from there.

    Args:
        jobs: what to rate; neighbours of one transcript share the provider's prompt cache.
        rate: asks the rater.
        store: where ratings are kept.
        concurrency: how many jobs are under way at once.
        report: called after each job.
    """
    batch = _Batch(len(jobs), rate, store, report)
    waiting = iter(enumerate(jobs))
    async with asyncio.TaskGroup() as group:
        for _ in range(min(concurrency, len(jobs))):
            group.create_task(batch.work(waiting))
    return batch.result()


def is_complete(rating: Rating) -> bool:
    """Tell whether the rater answered for every criterion."""
    return not any(one.failure for one in rating.criteria)


class _Batch:
    def __init__(self, total: int, rate: Rate, store: RatingStore, report: Report) -> None:
        self._rate, self._store, self._report = rate, store, report
        self._total = total
        self._ratings: dict[int, Rating] = {}
        self._failures: dict[int, tuple[Job, str]] = {}
        self._stopped: InterviewSimError | None = None
        self._stored = self._cached_replies = self._in_vain = 0

    async def work(self, waiting: Iterator[tuple[int, Job]]) -> None:
        """Take one job after the other until there are none or the batch has stopped."""
        for number, job in waiting:
            try:
                self._ratings[number] = await self._one(job)
            except (BudgetReachedError, StorageError) as error:
                self._stopped = self._stopped or error
            except ModelError as error:
                self._failures[number] = (job, str(error))
                self._count_failure(error)
            self._report(self._progress())
            if self._stopped:
                return

    def result(self) -> BatchResult:
        """Return what there is now."""
        return BatchResult(
            ratings=tuple(rating for _, rating in sorted(self._ratings.items(), key=lambda item: item[0])),
            failures=tuple(failure for _, failure in sorted(self._failures.items(), key=lambda item: item[0])),
            stopped=self._stopped,
            progress=self._progress(),
        )

    async def _one(self, job: Job) -> Rating:
        previous = self._store.rating(job.key)
        if previous is not None and is_complete(previous):
            self._stored += 1
            return previous
        rating = await self._rate(job, previous)
        await self._store.keep(rating)
        new = rating.replies[len(previous.replies) if previous else 0 :]
        self._cached_replies += sum(reply.cached for reply in new)
        if all(one.failure for one in rating.criteria):
            self._count_failure(ModelError(rating.criteria[0].failure if rating.criteria else "no criteria"))
        else:
            self._in_vain = 0
        return rating

    def _count_failure(self, error: ModelError) -> None:
        self._in_vain += 1
        if self._in_vain >= HOPELESS and not self._stopped:
            self._stopped = ModelError(
                f"{self._in_vain} gradings in a row failed, the rest wasn't tried; the last: {error}"
            )

    def _progress(self) -> Progress:
        return Progress(
            total=self._total,
            done=len(self._ratings) + len(self._failures),
            stored=self._stored,
            failed=len(self._failures) + sum(not is_complete(rating) for rating in self._ratings.values()),
            cached_replies=self._cached_replies,
        )
