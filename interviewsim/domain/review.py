"""Code that a candidate reviews: what is wrong with it and where, and what they found of it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from interviewsim.domain.base import Slug, Text, Value
from interviewsim.domain.rubric import Evidence

Severity = Literal["critical", "major", "minor"]
WEIGHTS: dict[Severity, int] = {"critical": 3, "major": 2, "minor": 1}

Line = Annotated[int, Field(ge=1)]


class Defect(Value):
    """One planted defect: where it is, how bad it is, and how one can tell that a finding means it."""

    id: Slug
    title: Text
    """A short name, shown in the report."""
    severity: Severity
    lines: tuple[tuple[Line, Line], ...] = Field(min_length=1)
    """Spans of lines, first and last; a finding has to touch one of them."""
    causes: tuple[Evidence, ...] = Field(min_length=1)
    """Ways to say what is wrong, as for an indicator's evidence."""
    called: tuple[str, ...] = ()
    """Regular expressions for the short names under which a ranking refers to it (`the cache key`)."""
    harm: Text
    """What it does when the code runs; shown in the report."""

    @model_validator(mode="after")
    def _spans(self) -> Self:
        if any(first > last for first, last in self.lines):
            raise ValueError("a span of lines ends before it begins")
        return self

    def touches(self, lines: frozenset[int]) -> bool:
        """Tell whether one of these lines lies in a span, or right beside it: people miscount by one."""
        return any(first - 1 <= line <= last + 1 for first, last in self.lines for line in lines)


class Review(Value):
    """The code to review and its defects. The candidate sees the code, never the defects."""

    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+\.py$", max_length=64)]
    """Name of the file in the scenario's folder `code`."""
    code: Text
    """Its content; read from that file."""
    defects: tuple[Defect, ...] = Field(min_length=1)


class FoundDefect(Value):
    """A defect that the candidate named with its place and cause."""

    defect: Slug
    title: str
    severity: Severity
    turn: int
    quote: str


class Remark(Value):
    """A finding that meets no defect as it was put."""

    turn: int
    quote: str


class ReviewResult(Value):
    """What a review found, by place and cause, computed in code."""

    found: tuple[FoundDefect, ...] = ()
    without_place: tuple[FoundDefect, ...] = ()
    """Named by cause only; not counted as found."""
    missed: tuple[str, ...] = ()
    """Titles of defects that were neither found nor named, worst first."""
    false_alarms: tuple[Remark, ...] = ()
    """Complaints about lines in which nothing is wrong."""
    other_reasons: tuple[Remark, ...] = ()
    """Remarks about the lines of a defect whose cause wasn't recognised in them: for a person to look at."""
    recall: float
    """Share of the defects that were found."""
    weighted_recall: float
    """The same with critical ones counted three times and major ones twice."""
    severity_order: float | None = None
    """Share of the pairs of different severity that the candidate put into the right order; None with no such pair."""
    guessing: bool = False
    """Several causes were named at one place, or complaints about sound lines exceed the findings: for a person to look at."""
