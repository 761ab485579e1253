"""A rubric: what is rated, what can be observed of it, and how observations give a level."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewsim.domain.base import Slug, Text, Value

Level = Literal[1, 2, 3, 4]
LEVELS: tuple[Level, ...] = (1, 2, 3, 4)

Evidence = str | tuple[str, ...]
"""One way in which an indicator can be noticed: a regular expression, or several that must all occur within two
neighbouring sentences. They match from the start of a word and ignore case; the end is open (`doubl` finds `doubling`)."""


class FactsAsked(Value):
    """Evidence by asking: the candidate asked for facts of the scenario."""

    of: tuple[Slug, ...] = ()
    """Which facts count; none named means any askable or unknown fact."""
    at_least: int = Field(default=1, ge=1)
    before_commit: bool = True
    """Only what was asked before the candidate committed to a design counts."""


class DefectsFound(Value):
    """Evidence by reviewing: the candidate found defects of the scenario's code, with their place and cause."""

    of: tuple[Slug, ...] = ()
    """Which defects count; none named means any."""
    at_least: int = Field(default=1, ge=1)


class Indicator(Value):
    """One observable behaviour, answerable yes or no."""

    id: Slug
    criterion: Slug
    kind: Literal["desired", "harmful"] = "desired"
    asks: Text
    """The yes/no question a rater answers."""
    evidence: tuple[Evidence, ...] = ()
    does_not_count: tuple[str, ...] = ()
    """Regular expressions that void the evidence when they occur in the same window."""
    in_questions: bool = False
    """Whether evidence may stand in a question; asking about a thing is usually not proposing it."""
    facts: FactsAsked | None = None
    finds: DefectsFound | None = None
    key: bool = False
    """Key indicators are the ones a level may require by number."""
    cap: Level | None = None
    """Harmful indicators only: the highest level that the criterion can still get."""
    practise: str = ""
    """What to work on when it wasn't shown."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.evidence and self.facts is None and self.finds is None:
            raise ValueError("needs evidence patterns, facts asked for or defects found")
        if (self.kind == "harmful") != (self.cap is not None):
            raise ValueError("harmful indicators, and only those, need a cap")
        return self


class LevelRule(Value):
    """What a level takes: how many desired indicators, and how many of them key ones."""

    level: Literal[2, 3, 4]
    desired: int = Field(ge=1)
    key: int = Field(default=0, ge=0)


class Criterion(Value):
    """One dimension of the rubric, with the behaviour that defines each level."""

    id: Slug
    title: Text
    measures: Text
    """What is meant, in one or two sentences."""
    anchors: dict[Literal["1", "2", "3", "4"], Text]
    rule: tuple[LevelRule, ...]
    """For levels 2 to 4, rising; whoever meets none of them is at level 1."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sorted(self.anchors) != ["1", "2", "3", "4"]:
            raise ValueError("needs an anchor for each level 1, 2, 3, 4")
        if [r.level for r in self.rule] != [2, 3, 4]:
            raise ValueError("needs one rule each for levels 2, 3, 4, in this order")
        return self


class Agreement(Value):
    """How far raters may differ before a person has to decide."""

    max_level_spread: int = Field(default=1, ge=0, le=3)
    """Largest difference between the highest and the lowest level."""
    min_indicator_agreement: float = Field(default=0.6, ge=0, le=1)
    """Smallest share of rater pairs who agree, on average over the indicators that any of them met."""


class Rubric(Value):
    """The scoring standard of a session."""

    slug: Slug
    version: int = Field(ge=1)
    title: Text
    purpose: Text
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = ()
    """Indicators that can show in any scenario."""
    agreement: Agreement = Agreement()
    """How far several raters may differ."""

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion with this id (KeyError when there is none)."""
        return {criterion.id: criterion for criterion in self.criteria}[criterion_id]

    def extended(self, indicators: tuple[Indicator, ...]) -> Self:
        """Return the rubric with a scenario's own indicators beside its general ones."""
        return self.model_copy(update={"indicators": self.indicators + indicators})

    def of(self, criterion_id: str) -> tuple[Indicator, ...]:
        """Return the indicators of one criterion, desired ones first."""
        mine = [i for i in self.indicators if i.criterion == criterion_id]
        return tuple(sorted(mine, key=lambda i: i.kind == "harmful"))
