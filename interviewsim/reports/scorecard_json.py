"""Grades and reports as JSON. The models here are also where the published JSON Schemas come from."""

from typing import Self

from pydantic import RootModel

from interviewsim.domain.base import Value
from interviewsim.domain.rating import (
    ClaimResult,
    CriterionResult,
    FactLearned,
    Flag,
    IndicatorFinding,
    RaterResult,
    Scorecard,
    Status,
    WorldRun,
)
from interviewsim.domain.review import ReviewResult
from interviewsim.domain.rubric import Level
from interviewsim.domain.transcript import Turn
from interviewsim.domain.usage import Usage
from interviewsim.domain.world import Outcome
from interviewsim.reports.model import Administered, SessionReport


class CriterionJson(Value):
    """One criterion's result. `level` is null whenever it isn't known, never a number that stands in for it."""

    status: Status
    level: Level | None
    indicators: tuple[IndicatorFinding, ...]
    capped_by: tuple[str, ...]
    """Harmful indicators that hold the level down."""
    needs_person: bool
    """Code can't vouch for the result: a person has to look at the transcript."""
    reasons: tuple[str, ...]
    """Why there is no level, or what a person should look at."""
    because: str
    """The level in words: its anchor, and the quoted evidence for it."""
    spread: int | None
    """Difference between the highest and the lowest level of several raters."""

    @classmethod
    def of(cls, result: CriterionResult) -> Self:
        """Arrange a result for output."""
        return cls(**dict(result))


class GradeJson(Value):
    """What one rater found in one transcript."""

    transcript_id: str
    scenario: str
    rater: str
    """`patterns` offline; else model, prompt and rubric version, or a person."""
    criteria: dict[str, CriterionJson]
    flags: tuple[Flag, ...]
    """For a person to look at; they change no level."""
    rubric: str
    rubric_version: int
    claims: tuple[ClaimResult, ...]
    facts: tuple[FactLearned, ...]
    missed_facts: tuple[str, ...]
    """Titles of askable facts that were never asked for."""
    runs: tuple[WorldRun, ...]
    baseline: Outcome | None
    """The design that was in place, in the conditions of the last run."""
    review: ReviewResult | None
    """What was found in the scenario's code; null without code."""
    self_rating: dict[str, Level] | None
    usage: Usage
    raters: tuple[RaterResult, ...]
    """Each model rater's own result; none offline."""

    @classmethod
    def of(cls, card: Scorecard) -> Self:
        """Arrange a scorecard for output."""
        rest = {name: getattr(card, name) for name in Scorecard.model_fields if name != "criteria"}
        return cls(criteria={name: CriterionJson.of(result) for name, result in card.criteria.items()}, **rest)


class GradesJson(RootModel[GradeJson | tuple[GradeJson, ...]]):
    """One grade, or a list of them when several transcripts were graded."""


class ReportJson(GradeJson):
    """A session's report: its grade, how it was held, and every word of it."""

    session: Administered | None
    """Null for an imported transcript."""
    transcript: tuple[Turn, ...]


def grade_json(*cards: Scorecard, several: bool = False) -> str:
    """Return one scorecard as a JSON object; several, or one of what may be several, as an array of them."""
    grades = tuple(GradeJson.of(card) for card in cards)
    return GradesJson(grades[0] if len(grades) == 1 and not several else grades).model_dump_json(indent=2) + "\n"


def report_json(report: SessionReport) -> str:
    """Return a report as JSON: the keys of its grade, then the session and the transcript."""
    grade = dict(GradeJson.of(report.scorecard))
    output = ReportJson(**grade, session=report.session, transcript=report.transcript.turns)
    return output.model_dump_json(indent=2) + "\n"
