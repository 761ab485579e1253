"""Grading by models from the command line: an estimate, the run, and what came of it."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from interviewsim.bootstrap import LocalDesk
from interviewsim.bootstrap.rating import rate_jobs
from interviewsim.bootstrap.subjects import Subject
from interviewsim.cli.diagnostics import FAILED, INTERRUPTED, exit_code, note
from interviewsim.cli.progress import ProgressLine
from interviewsim.domain.model_rating import Rating, Strategy, rating_key, transcript_hash
from interviewsim.domain.usage import Usage, total
from interviewsim.errors import InputError, StorageError
from interviewsim.grading.batch import BatchResult, Job, is_complete
from interviewsim.grading.rater import estimate
from interviewsim.reports.model import SessionReport
from interviewsim.reports.plain import one_line, shorten

_SHOWN_FAILURES = 10
_FAILURE_COLUMNS = 240


@dataclass(frozen=True)
class Order:
    """Who is to rate, how often, and whether the user is asked before money is spent without a limit."""

    raters: Sequence[tuple[str, Strategy]]
    repeats: int
    ask: bool


def rate_all(desk: LocalDesk, subjects: Sequence[Subject], order: Order) -> tuple[int, list[SessionReport]]:
    """Have all subjects rated; return the exit code and the reports of those that have a rating.

    Raises:
        ModelSetupError: a model can't be used; nothing was sent.
        InputError: the user didn't agree to spend.
    """
    for model, _ in order.raters:
        desk.models.connect(model)
    jobs = {job.key: job for subject in subjects for job in subject.jobs(order.raters, order.repeats)}
    missing = [job for job in jobs.values() if not _is_stored(desk, job)]
    note(f"{_gradings(len(jobs))}, {len(jobs) - len(missing)} of them stored already")
    _agree(desk, missing, order)
    line = ProgressLine(desk.models)
    try:
        result = asyncio.run(_run(desk, list(jobs.values()), line))
    except KeyboardInterrupt:
        line.end()
        note("interrupted; what was rated is stored, and the same command goes on from there")
        return INTERRUPTED, []
    line.end()
    by_transcript: dict[str, list[Rating]] = {}
    for rating in result.ratings:
        by_transcript.setdefault(rating.transcript_hash, []).append(rating)
    reports = [
        subject.report(subject.by_models(mine)) for subject in subjects if (mine := _of(subject, by_transcript, jobs))
    ]
    _note_levels(desk, reports)
    return _told(result), reports


async def _run(desk: LocalDesk, jobs: list[Job], line: ProgressLine) -> BatchResult:
    drawing = asyncio.create_task(line.draw())
    try:
        return await rate_jobs(desk, jobs, line.update)
    finally:
        drawing.cancel()


def _is_stored(desk: LocalDesk, job: Job) -> bool:
    stored = desk.ratings.rating(job.key)
    return stored is not None and is_complete(stored)


def _of(subject: Subject, ratings: dict[str, list[Rating]], jobs: dict[str, Job]) -> list[Rating]:
    found = ratings.get(transcript_hash(subject.transcript), [])
    return [rating for rating in found if jobs[rating.key].rubric == subject.rubric]


def _agree(desk: LocalDesk, missing: Sequence[Job], order: Order) -> None:
    """Tell what the run may cost, and ask before spending without a limit."""
    costs = 0.0
    for model, strategy in order.raters:
        mine = [job for job in missing if job.setup.model == model]
        if not mine:
            continue
        usage = total(_estimates(mine))
        cost = desk.models.cost_usd(model, usage)
        costs += cost
        note(
            f"{model} ({strategy}): {_gradings(len(mine))}, about {usage.input_tokens:,} input and "
            f"{usage.output_tokens:,} output tokens, about ${cost:,.2f}"
        )
    limited = desk.models.budget.usd is not None or desk.models.budget.tokens is not None
    if costs and order.ask and not limited and sys.stdin.isatty():
        sys.stderr.write("Spend that? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise InputError("nothing was sent; set a limit with --budget USD, or agree with --yes")


def _estimates(jobs: Sequence[Job]) -> Iterator[Usage]:
    """Estimate each job; the repeats of a transcript take the same."""
    known: dict[str, Usage] = {}
    for job in jobs:
        once = rating_key(transcript_hash(job.transcript), job.setup, 1)
        if once not in known:
            known[once] = estimate(job.transcript, job.scenario, job.rubric, job.setup)
        yield known[once]


def _note_levels(desk: LocalDesk, reports: Sequence[SessionReport]) -> None:
    """Remember each rater's levels, for a later rebuild to compare with; a store that can't be written loses nothing."""
    derived = {
        rater.rating: {name: found.level for name, found in rater.criteria.items() if found.level is not None}
        for report in reports
        for rater in report.scorecard.raters
    }
    with suppress(StorageError):
        desk.ratings.note_levels(derived)


def _told(result: BatchResult) -> int:
    failed = [f"{job.transcript.id}: {job.setup.model}: {reason}" for job, reason in result.failures] + [
        f"{rating.transcript_id}: {rating.setup.model}: {one.criterion}: {one.failure}"
        for rating in result.ratings
        for one in rating.criteria
        if one.failure
    ]
    for line in failed[:_SHOWN_FAILURES]:
        note(f"failed: {shorten(one_line(line), _FAILURE_COLUMNS)}")
    if len(failed) > _SHOWN_FAILURES:
        note(f"failed: … and {len(failed) - _SHOWN_FAILURES} more")
    if failed:
        note("the same command asks again for what failed, and for nothing else")
    if result.stopped is not None:
        note(f"error: {shorten(one_line(str(result.stopped)), 2 * _FAILURE_COLUMNS)}")
        note("what was rated is stored; the same command goes on from there")
        return exit_code(result.stopped)
    return FAILED if failed else 0


def _gradings(count: int) -> str:
    return f"{count} grading{'s' * (count != 1)}"
