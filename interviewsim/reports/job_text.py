"""What was read in a job description, as text of at most 80 columns."""

from collections.abc import Iterator, Mapping

from interviewsim.domain.job import JobDescription, Remark, Requirement, Sort
from interviewsim.reports.plain import WIDTH, heading, one_line, wrap
from interviewsim.reports.wording import title

_WHY_NOT: Mapping[Sort, str] = {
    "behaviour": "no criterion of the rubrics that are there is about it",
    "credential": "a credential says what somebody was given, not what they do",
    "tool": "a named tool can be learned in weeks; ask for what it was used for",
    "attitude": "nobody can observe it",
}


def job_text(job: JobDescription) -> str:
    """Return what was read as text."""
    return "\n".join(_lines(job)) + "\n"


def _lines(job: JobDescription) -> Iterator[str]:
    musts, nice = len(job.of_kind("must")), len(job.of_kind("nice"))
    yield from wrap(f"JOB DESCRIPTION  {len(job.requirements)} requirements: {musts} required, {nice} nice to have")
    yield "=" * WIDTH
    if job.note:
        yield from wrap(job.note, first="! ")
    yield f"read by {'a language model; quotes and ids were checked' if job.by == 'model' else 'patterns'}"
    rated = [each for each in job.requirements if each.criteria]
    yield from heading(f"An interview can show: {len(rated)}")
    for each in rated:
        names = ", ".join(title(name.partition("/")[2]) for name in each.criteria)
        yield from wrap(f"{_short(each)} → {names}", first="+ ")
    yield from heading(f"No question would show: {len(job.not_assessed)}")
    for each in job.not_assessed:
        yield from wrap(f"{_short(each)}: {_WHY_NOT[each.sort]}", first="o ")
    yield from _remarks("Impossible, or several people", job.impossible)
    yield from _remarks("Words that say nothing", job.buzzwords)


def _short(each: Requirement) -> str:
    return f"{one_line(each.text)}{' (nice to have)' if each.kind == 'nice' else ''}"


def _remarks(name: str, remarks: tuple[Remark, ...]) -> Iterator[str]:
    if not remarks:
        return
    yield from heading(name)
    for remark in remarks:
        yield from wrap(f'line {remark.line}, "{one_line(remark.quote)}": {remark.says}', first="! ")
