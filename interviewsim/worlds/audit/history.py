"""The history of decisions under a design: scored, refused or not, reviewed, appealed."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import Counts, Draws, Flags, Floats, draw
from interviewsim.worlds.audit.engines import TRUTH, Engine, engine_of
from interviewsim.worlds.audit.reading import Applications, applications
from interviewsim.worlds.audit.sheets import Conditions, Design
from interviewsim.worlds.audit.versions import Versions, versions

_REVIEWABLE = 0.35
"""Refusals whose score is this far above the line, or farther, are the clearest ones."""
_CLEAREST = 0.999
"""Their place in the range of refusals; only a review of the whole range reaches them."""
_NARROW = 0.3
"""The part of that range in which an auditor expects a person to have looked."""


@dataclass(frozen=True)
class History:
    """Every simulated decision, month by month; all arrays have one entry per case."""

    design: Design
    conditions: Conditions
    draws: Draws
    engine: Engine
    versions: Versions
    applications: Applications
    month: Floats
    """When the decision was made, in months from the beginning."""
    weights: Floats
    """What the version in force multiplied the weights by: factors by cases."""
    line: Floats
    score: Floats
    refused_by_engine: Flags
    should_refuse: Flags
    narrow: Flags
    """Whether the score was so near the line that a person ought to look before a refusal."""
    reviewed: Flags
    refused: Flags
    """In the end, after any review."""
    unnoticed: Flags
    """Whether a language model took part while a silent change of it hadn't been noticed."""

    @property
    def month_number(self) -> Counts:
        """The month of each decision as a whole number."""
        return self.month.astype(np.int64)

    @property
    def uses_llm(self) -> Flags:
        """Whether a language model took part in the decision, as reader or decider."""
        decides = np.full(len(self.month), self.design.decides == "llm")
        return decides | (self.applications.document & (self.design.documents_read_by == "llm"))

    @property
    def age_months(self) -> Floats:
        """How old the decision is today."""
        return self.conditions.history_months - self.month


def history(design: Design, conditions: Conditions, seed: int) -> History:
    """Make every decision of the history."""
    draws = draw(conditions, seed)
    engine = engine_of(design.decides, use_area=design.use_area or _sees_area(design))
    in_force = versions(design, conditions, draws, llm_decides=engine.is_noisy)
    number = np.repeat(np.arange(conditions.history_months), conditions.simulated_per_month)
    within = draws.case["within"]
    unnoticed = within < in_force.unnoticed[number]
    sent = applications(design, conditions, draws, unnoticed)
    weights, line = in_force.weights[:, number], engine.line * in_force.line[number]
    score = engine.score(sent.read, weights) + noise(engine, conditions, draws.case["noise"])
    ordered = engine.is_noisy & sent.planted & sent.obeyed
    refused = (score > line) & ~ordered
    closeness = np.minimum((score - line) / (_REVIEWABLE * line), _CLEAREST)
    reviewed = refused & (closeness < design.review_share)
    should = TRUTH.score(sent.true, np.ones(sent.true.shape)) + _swing(conditions.luck, draws.case["luck"]) > TRUTH.line
    turned = reviewed & ~should & (draws.case["catch"] < conditions.review_catch_share)
    return History(
        design=design,
        conditions=conditions,
        draws=draws,
        engine=engine,
        versions=in_force,
        applications=sent,
        month=number + within,
        weights=weights,
        line=line,
        score=score,
        refused_by_engine=refused,
        should_refuse=should,
        narrow=closeness < _NARROW,
        reviewed=reviewed,
        refused=refused & ~turned,
        unnoticed=unnoticed,
    )


def noise(engine: Engine, conditions: Conditions, uniform: Floats) -> Floats:
    """Return what asking a noisy engine adds to its score; nothing for one that always answers alike."""
    return _swing(conditions.llm_noise if engine.is_noisy else 0.0, uniform)


def _swing(most: float, uniform: Floats) -> Floats:
    return most * (2 * uniform - 1)


def _sees_area(design: Design) -> bool:
    """A language model that reads the application sees the address, wanted or not, unless it is masked."""
    return design.decides == "llm" and not design.mask_personal_data
