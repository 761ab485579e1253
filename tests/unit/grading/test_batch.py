"""Grading in bulk."""

import asyncio
from collections.abc import Callable

import pytest

from interviewsim.domain.model_rating import Rating, transcript_hash
from interviewsim.errors import (
    BudgetReachedError,
    InterviewSimError,
    ModelUnavailableError,
    StorageFullError,
)
from interviewsim.grading.batch import HOPELESS, Job, Progress, run_batch
from tests.builders.domain import rubric, scenario, transcript
from tests.builders.paid import chat_reply, rater_setup, rating
from tests.fakes.paid_stores import MemoryRatings


def jobs(number: int) -> list[Job]:
    return [Job(transcript(f"answer {n}"), scenario(), rubric(), rater_setup()) for n in range(number)]


def rated(job: Job, failed: tuple[str, ...] = ()) -> Rating:
    made = rating(job.transcript.id, failed=failed, setup=job.setup, repeat=job.repeat)
    return made.model_copy(update={"transcript_hash": transcript_hash(job.transcript)})


class Rater:
    """Rates by a function of the job, and remembers what it was asked."""

    def __init__(self, rate: Callable[[Job], Rating] = rated) -> None:
        """Ask `rate`."""
        self.asked: list[tuple[Job, Rating | None]] = []
        self.at_once = self.most_at_once = 0
        self._rate = rate

    async def __call__(self, job: Job, previous: Rating | None) -> Rating:
        self.asked.append((job, previous))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        return self._rate(job)


async def test_all_jobs_are_rated_and_stored_in_their_order() -> None:
    """A few at a time; the last report says that all is done."""
    rater, store, work = Rater(), MemoryRatings(), jobs(9)
    told: list[Progress] = []

    result = await run_batch(work, rate=rater, store=store, concurrency=3, report=told.append)

    assert [one.key for one in result.ratings] == [job.key for job in work]
    assert set(store.stored) == {job.key for job in work}
    assert rater.most_at_once == 3
    assert [one.done for one in told] == list(range(1, 10))
    assert result.progress == told[-1] == Progress(total=9, done=9)


async def test_what_is_stored_is_not_asked_for_again() -> None:
    """A second run costs nothing."""
    rater, store, work = Rater(), MemoryRatings(), jobs(4)
    await run_batch(work, rate=rater, store=store, concurrency=2)

    again = await run_batch(work, rate=rater, store=store, concurrency=2)

    assert len(rater.asked) == 4
    assert again.progress == Progress(total=4, done=4, stored=4)
    assert [one.key for one in again.ratings] == [job.key for job in work]


async def test_a_rating_with_failed_criteria_is_retried_with_what_it_has() -> None:
    """The rater gets the older rating, so that it can ask for the failed criteria alone."""
    store, (job,) = MemoryRatings(), jobs(1)
    first = await run_batch([job], rate=Rater(lambda job: rated(job, ("framing",))), store=store, concurrency=1)
    rater = Rater()

    second = await run_batch([job], rate=rater, store=store, concurrency=1)

    assert (first.progress.failed, second.progress.failed) == (1, 0)
    assert rater.asked == [(job, rated(job, ("framing",)))]
    assert store.rating(job.key) == rated(job)


async def test_one_failing_job_does_not_stop_the_others() -> None:
    """It is named with its reason; what failed is no rating and no level."""
    work = jobs(5)

    def rate(job: Job) -> Rating:
        if job is work[1]:
            raise ModelUnavailableError("no answer within 6 tries")
        return rated(job)

    result = await run_batch(work, rate=Rater(rate), store=MemoryRatings(), concurrency=2)

    assert result.failures == ((work[1], "no answer within 6 tries"),)
    assert len(result.ratings) == 4
    assert result.progress == Progress(total=5, done=5, failed=1)
    assert result.stopped is None


@pytest.mark.parametrize("error", [BudgetReachedError("the budget is spent"), StorageFullError("no space is left")])
async def test_a_spent_budget_or_a_full_disk_begins_no_new_work(error: InterviewSimError) -> None:
    """What was under way is finished and kept; the reason is told."""
    work, store = jobs(20), MemoryRatings()

    def rate(job: Job) -> Rating:
        if job is work[3]:
            raise error
        return rated(job)

    rater = Rater(rate)
    result = await run_batch(work, rate=rater, store=store, concurrency=2)

    assert result.stopped is error
    assert len(rater.asked) <= 6
    assert len(store.stored) == len(result.ratings) == len(rater.asked) - 1
    assert result.failures == ()


async def test_a_rating_that_cannot_be_stored_stops_the_batch() -> None:
    """Nothing more is paid for when it couldn't be kept."""

    def refuse(rating: Rating) -> None:
        raise StorageFullError("no space is left")

    rater = Rater()
    result = await run_batch(jobs(20), rate=rater, store=MemoryRatings(refuse), concurrency=2)

    assert isinstance(result.stopped, StorageFullError)
    assert len(rater.asked) == 2


@pytest.mark.parametrize("raises", [True, False])
async def test_nothing_but_failures_ends_the_batch(raises: bool) -> None:
    """With a wrong key or a provider that is down two hundred transcripts aren't tried in vain."""

    def rate(job: Job) -> Rating:
        if raises:
            raise ModelUnavailableError("no answer")
        return rated(job, ("failure_handling", "framing"))

    rater = Rater(rate)
    result = await run_batch(jobs(200), rate=rater, store=MemoryRatings(), concurrency=4)

    assert "12 gradings in a row failed" in str(result.stopped)
    assert HOPELESS <= len(rater.asked) <= HOPELESS + 3


async def test_a_cancelled_batch_goes_on_where_it_was() -> None:
    """Interrupted after some ratings, the same jobs ask only for the others."""
    store, work = MemoryRatings(), jobs(10)
    rater = Rater()
    enough = asyncio.Event()

    def watch(progress: Progress) -> None:
        if progress.done == 4:
            enough.set()

    task = asyncio.create_task(run_batch(work, rate=rater, store=store, concurrency=1, report=watch))
    await enough.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    kept = len(store.stored)
    again = Rater()

    result = await run_batch(work, rate=again, store=store, concurrency=1)

    assert kept >= 4
    assert len(again.asked) == 10 - kept
    assert len(result.ratings) == 10


async def test_cached_replies_are_counted() -> None:
    """Whoever watches sees what cost nothing; replies of an earlier try aren't counted again."""
    result = await run_batch(
        jobs(2),
        rate=Rater(lambda job: rated(job).model_copy(update={"replies": (chat_reply(cached=True), chat_reply())})),
        store=MemoryRatings(),
        concurrency=2,
    )

    assert result.progress.cached_replies == 2


async def test_no_jobs_are_done_at_once() -> None:
    """Nothing to do is no error."""
    result = await run_batch([], rate=Rater(), store=MemoryRatings(), concurrency=4)

    assert result.progress == Progress(total=0)
