"""Reading a job description without a model: what it asks for, what of it can show, what can't be met."""

import re
from collections.abc import Iterable, Iterator, Sequence

from interviewsim.domain.job import FACETS, Facet, JobDescription, Remark, Requirement, Sort
from interviewsim.domain.rubric import Rubric
from interviewsim.planning.job_items import Item, items
from interviewsim.planning.job_words import (
    ATTITUDE,
    BUZZWORDS,
    CREDENTIAL,
    FACET_WORDS,
    FIRST_YEAR,
    SPECIALISATIONS,
    TOOLS,
)
from interviewsim.planning.topics import criteria_for, topics_in

MANY_FACETS = 5
MANY_SPECIALISATIONS = 4
MANY_MUSTS = 10
MANY_YEARS_FOR_A_JUNIOR = 4

_YEARS = re.compile(r"(?P<years>\d{1,2})\s*(?:\+|(?:[-–]|to)\s*\d{1,2})?\s*\+?\s*(?:years?|yrs?)\b", re.IGNORECASE)
_JUNIOR = re.compile(r"\b(?:junior|entry.level|graduate (?:role|position|programme|program))\b", re.IGNORECASE)


def read_job(text: str, rubrics: Sequence[Rubric], *, year: int) -> JobDescription:
    """Return what patterns find in a job description.

    Args:
        text: the description.
        rubrics: those whose criteria requirements are mapped to.
        year: the current one, for technologies that are younger than the experience asked for.
    """
    found = items(text)
    lines = tuple(enumerate(text.splitlines(), start=1))
    facets = tuple(facet for facet in FACETS if re.search(FACET_WORDS[facet], text, re.IGNORECASE))
    return JobDescription(
        requirements=tuple(requirement(item, rubrics) for item in found),
        buzzwords=tuple(_buzzwords(lines)),
        impossible=(*too_young(found, year), *too_many(found, facets, text)),
        facets=facets,
    )


def requirement(item: Item, rubrics: Iterable[Rubric]) -> Requirement:
    """Return a requirement with what would rate it; years, degrees and bare names of tools are rated by nothing."""
    sort = _sort(item.text)
    topics = topics_in(item.text)
    shown = sort == "behaviour"
    return Requirement(
        text=item.text,
        line=item.line,
        kind=item.kind,
        sort=sort,
        topics=topics,
        criteria=criteria_for(topics, rubrics) if shown else (),
    )


def _sort(text: str) -> Sort:
    if CREDENTIAL.search(text):
        return "credential"
    if ATTITUDE.search(text):
        return "attitude"
    without = re.sub(r"\W+", " ", TOOLS.sub("", text)).split()
    return "tool" if TOOLS.search(text) and len(without) <= 2 else "behaviour"


def _buzzwords(lines: Iterable[tuple[int, str]]) -> Iterator[Remark]:
    for number, line in lines:
        for pattern, says in BUZZWORDS.items():
            if found := re.search(rf"\b(?:{pattern})", line, re.IGNORECASE):
                yield Remark(line=number, quote=found.group().strip(), says=says)


def too_young(found: Iterable[Item], year: int) -> Iterator[Remark]:
    """Name every requirement of more years with a technology than it exists."""
    for item in found:
        years = _YEARS.search(item.text)
        if years is None:
            continue
        for pattern, first in FIRST_YEAR.items():
            name = re.search(rf"\b(?:{pattern})(?!\w)", item.text, re.IGNORECASE)
            if name and int(years["years"]) > max(0, year - first):
                says = f"{name.group().strip()} came out in {first}: nobody can have {years['years']} years with it"
                yield Remark(line=item.line, quote=item.text, says=says)
                break


def too_many(found: Sequence[Item], facets: Sequence[Facet], text: str) -> Iterator[Remark]:
    """Name what one person can hardly be: all capabilities, all professions, or a junior with many years."""
    where = found[0].line if found else 1
    if len(facets) >= MANY_FACETS:
        says = "each of these is somebody's speciality; say which one the problem needs first"
        yield Remark(line=where, quote=", ".join(f.replace("_", " ") for f in facets), says=f"a unicorn: {says}")
    kinds = [name for name, pattern in SPECIALISATIONS.items() if re.search(pattern, text, re.IGNORECASE)]
    if len(kinds) >= MANY_SPECIALISATIONS:
        says = "several professions in one role; candidates of each will think that the others are meant"
        yield Remark(line=where, quote=", ".join(kinds), says=says)
    musts = sum(item.kind == "must" for item in found)
    if musts > MANY_MUSTS:
        says = "so many musts keep good people away and leave nothing to decide by; keep those without which it fails"
        yield Remark(line=where, quote=f"{musts} musts", says=says)
    years = max((int(m["years"]) for m in _YEARS.finditer(text)), default=0)
    if (junior := _JUNIOR.search(text)) and years >= MANY_YEARS_FOR_A_JUNIOR:
        line = text.count("\n", 0, junior.start()) + 1
        yield Remark(line=line, quote=junior.group(), says=f"a junior doesn't have {years} years of experience")
