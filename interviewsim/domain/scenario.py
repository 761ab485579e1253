"""A scenario: the situation, what may be learned of it, and how the interview about it runs."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewsim.domain.base import Number, Scalar, Slug, Text, Value
from interviewsim.domain.hiring import Category, Gap, RoundKind, Training
from interviewsim.domain.review import Review
from interviewsim.domain.rubric import Indicator, Rubric


class Fact(Value):
    """Something true of the situation, or honestly not known."""

    id: Slug
    kind: Literal["public", "askable", "unknown"]
    """public: stated in the brief; askable: released when asked; unknown: nobody knows, and the interviewer says so."""
    title: Text
    """A short name for lists, without numbers and without giving the fact away."""
    says: Text
    """The fixed wording in which the interviewer releases it."""
    values: dict[str, Number] = {}
    """Every number in the wording, by name, in plain units."""
    ask: tuple[str, ...] = ()
    """Regular expressions, one of which a question that asks for this fact matches."""

    @model_validator(mode="after")
    def _askable(self) -> Self:
        if self.kind != "public" and not self.ask:
            raise ValueError(f"{self.kind} facts need at least one ask pattern")
        return self


class Probe(Value):
    """A prepared follow-up, tied to the indicator it gives a chance to show."""

    id: Slug
    criterion: Slug
    indicator: Slug
    when: Literal["missing", "mentioned"] = "missing"
    """missing: asked while the indicator hasn't been heard; mentioned: asked because it has (e.g. a harmful one)."""
    asks: Text


class Hint(Value):
    """Help that the candidate may ask for; given in order and recorded."""

    id: Slug
    says: Text


class Stage(Value):
    """A planned part of the session with its one core question."""

    id: Slug
    title: Text
    kind: Literal["talk", "sheet"] = "talk"
    """talk: question and answers; sheet: the design sheet is open and the world can be run."""
    minutes: int = Field(ge=1, le=60)
    """Planned working time."""
    question: Text
    commits: bool = False
    """The first answer in this stage commits the candidate to a design: facts asked for later count as learned after."""
    max_probes: int = Field(default=2, ge=0, le=10)
    probes: tuple[Probe, ...] = ()
    hints: tuple[Hint, ...] = ()


class WorldTrigger(Value):
    """Fires when a figure of the last run passes a bound."""

    figure: Slug
    above: Number | None = None
    below: Number | None = None


class Trigger(Value):
    """When an inject fires: at the start of a stage, after some minutes, or by the state of the world."""

    stage: Slug | None = None
    minute: int | None = Field(default=None, ge=0)
    world: WorldTrigger | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(x is not None for x in (self.stage, self.minute, self.world)) != 1:
            raise ValueError("give exactly one of stage, minute, world")
        return self


class Inject(Value):
    """A scripted change of the situation."""

    id: Slug
    trigger: Trigger
    title: Text
    says: Text
    values: dict[str, Number] = {}
    """Every number in the wording, by name; they join the ledger when the inject fires."""
    conditions: dict[str, Scalar] = {}
    """World conditions that change from then on."""


class FieldText(Value):
    """How one design-sheet field is shown."""

    label: Text
    group: Text
    help: str = ""


class Goal(Value):
    """A bound that the situation sets on one figure of the world."""

    figure: Slug
    at_least: Number | None = None
    at_most: Number | None = None


class WorldSetup(Value):
    """Which world the scenario runs, under which conditions, and how its figures are told."""

    name: Slug
    conditions: dict[str, Scalar] = {}
    baseline: dict[str, Scalar] = {}
    """The design in place when the candidate arrives."""
    fields: dict[str, FieldText] = {}
    figures: dict[str, str] = {}
    """Key figures to show, in order: figure name to label."""
    series: dict[str, str] = {}
    """Series to draw, in order: series name to label."""
    goals: tuple[Goal, ...] = ()
    outcome_says: Text
    """How the interviewer reads a run out: `{figure}` fields with format specifications."""


class NumericCheck(Value):
    """A number that a candidate may state, recomputed in code from ledger values."""

    id: Slug
    title: Text
    formula: Text
    """Arithmetic (+ - * / and parentheses) over names of fact values."""
    unit: str = ""
    claims: tuple[str, ...] = Field(min_length=1)
    """Regular expressions with a group `(?P<number>…)` that find the claim in a sentence."""
    tolerance: float = Field(default=0.1, gt=0, lt=1)
    """Relative difference that still agrees."""


class Scenario(Value):
    """One production situation, ready to be administered."""

    slug: Slug
    version: int = Field(ge=1)
    title: Text
    summary: Text
    """One line for the list of scenarios."""
    minutes: int = Field(ge=5, le=120)
    """Planned working time of the whole session."""
    rubric: Slug
    needs: tuple[Training, ...] = ()
    """What a role must ask for before this scenario fits it; `model_training`: only where people train models."""
    brief: Text
    """What the candidate reads first; Markdown."""
    guide: str = ""
    """What a human interviewer works from; Markdown. Never shown to the candidate."""
    facts: tuple[Fact, ...]
    stages: tuple[Stage, ...] = Field(min_length=1)
    injects: tuple[Inject, ...] = ()
    checks: tuple[NumericCheck, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    """The scenario's own indicators, beside those of the rubric."""
    leaves_out: tuple[Slug, ...] = ()
    """Indicators of the rubric that this situation gives no chance to show; nobody is rated by them here."""
    world: WorldSetup | None = None
    review: Review | None = None
    """Code that the candidate reviews."""
    closing: Text
    """The interviewer's last words."""
    suits: tuple[Category, ...] = ()
    """Kinds of problem that it is close to, for plans; none named means any."""
    gap: Gap = "experience"
    """Which gap it looks into: what was lived through in production, or what can be taught."""
    rounds: tuple[RoundKind, ...] = ()
    """Rounds of a plan that it can fill; none named means what its length and its world allow."""

    def standard(self, rubric: Rubric) -> Rubric:
        """Return what the session is rated by: the rubric without what is left out, with the scenario's own indicators."""
        kept = tuple(indicator for indicator in rubric.indicators if indicator.id not in self.leaves_out)
        return rubric.model_copy(update={"indicators": kept}).extended(self.indicators)

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with this id (KeyError when there is none)."""
        return {fact.id: fact for fact in self.facts}[fact_id]

    def stage(self, stage_id: str) -> Stage:
        """Return the stage with this id (KeyError when there is none)."""
        return {stage.id: stage for stage in self.stages}[stage_id]

    def inject(self, inject_id: str) -> Inject:
        """Return the inject with this id (KeyError when there is none)."""
        return {inject.id: inject for inject in self.injects}[inject_id]
