"""What a rater says of a transcript, and the scorecard made of it."""

from typing import Literal, Self

from pydantic import model_validator

from interviewsim.domain.base import Number, Scalar, Value
from interviewsim.domain.review import ReviewResult
from interviewsim.domain.rubric import Level
from interviewsim.domain.usage import Usage
from interviewsim.domain.world import Outcome

Status = Literal[
    "scored",
    "indicative",
    "not_covered",
    "insufficient_evidence",
    "rater_failed",
    "invalidated",
]


class IndicatorFinding(Value):
    """Whether one indicator was noticed, and in which words."""

    id: str
    kind: Literal["desired", "harmful"]
    met: bool
    quote: str | None = None
    """Verbatim words of the candidate; there whenever the indicator is met."""
    turn: int | None = None
    """Number of the transcript turn that the quote is from."""
    prompted: bool = False
    void: str = ""
    """Why a rater's yes doesn't count; empty where it counts or where there was none."""
    unclear: bool = False
    """The rater couldn't tell."""
    agreement: float | None = None
    """Share of the pairs of raters who agree on it; None with fewer than two raters."""

    @model_validator(mode="after")
    def _evidence(self) -> Self:
        if self.met and (not self.quote or self.turn is None):
            raise ValueError("a met indicator needs a quote and its turn")
        return self


class CriterionResult(Value):
    """One criterion of a scorecard. Without evidence there is a status and no level."""

    status: Status
    level: Level | None = None
    capped_by: tuple[str, ...] = ()
    """Harmful indicators that hold the level down."""
    indicators: tuple[IndicatorFinding, ...] = ()
    needs_person: bool = False
    """Code can't vouch for it: a person has to look at the transcript."""
    reasons: tuple[str, ...] = ()
    """Why there is no level, or what a person should look at."""
    because: str = ""
    """The level in words: its anchor, and the quoted evidence for it."""
    spread: int | None = None
    """Difference between the highest and the lowest level of several raters."""

    @model_validator(mode="after")
    def _level_only_with_evidence(self) -> Self:
        if (self.level is not None) != (self.status in ("scored", "indicative")):
            raise ValueError(f"status {self.status!r} and level {self.level!r} don't go together")
        return self


FlagKind = Literal["copied_question", "keyword_list", "steers_evaluation", "contradicts_ledger"]


class Flag(Value):
    """Something that a person should look at. Flags are shown and never scored."""

    kind: FlagKind
    turn: int
    quote: str
    note: str


class ClaimResult(Value):
    """A number that the candidate stated, beside the one that the ledger or the world gives."""

    check: str
    title: str
    turn: int
    quote: str
    stated: Number
    expected: float
    unit: str
    agrees: bool


class FactLearned(Value):
    """A fact that the candidate elicited, when, and whether before committing to a design."""

    fact: str
    title: str
    says: str
    turn: int
    before_commit: bool
    known: bool
    """False for a fact that nobody knows: asking was right, there is no answer."""


class WorldRun(Value):
    """One design that was run in the world."""

    turn: int
    design: dict[str, Scalar]
    changed: dict[str, Scalar]
    """Fields that differ from the design that was in place."""
    conditions: dict[str, Scalar]
    outcome: Outcome


class RaterResult(Value):
    """What one rater answered in one repeat, and what code made of it."""

    rater: str
    """Model, strategy, prompt and rubric version."""
    models: tuple[str, ...]
    """Every model that answered, as the provider returned its name."""
    repeat: int
    rating: str
    """Content address of the stored rating."""
    criteria: dict[str, CriterionResult]
    rationales: dict[str, str] = {}
    """The rater's own words by criterion. Shown, never used."""
    failures: dict[str, str] = {}
    """Why the rater failed, by criterion."""
    usage: Usage = Usage()


class Scorecard(Value):
    """What one rater, or several together, found in one transcript."""

    transcript_id: str
    scenario: str
    rubric: str
    rubric_version: int
    rater: str
    """`patterns` offline; else model, prompt and rubric version, or a person."""
    criteria: dict[str, CriterionResult]
    flags: tuple[Flag, ...] = ()
    claims: tuple[ClaimResult, ...] = ()
    facts: tuple[FactLearned, ...] = ()
    missed_facts: tuple[str, ...] = ()
    """Titles of askable facts that were never asked for."""
    runs: tuple[WorldRun, ...] = ()
    baseline: Outcome | None = None
    """The same world and seed with the design that was in place."""
    review: ReviewResult | None = None
    """What was found in the scenario's code; None without code."""
    self_rating: dict[str, Level] | None = None
    usage: Usage = Usage()
    raters: tuple[RaterResult, ...] = ()
    """Each model rater's own result; none offline."""
