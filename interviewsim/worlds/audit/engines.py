"""What can decide: functions from an application's factors to a score, whose refusals lie above a line.

The weights are made up, like the lender. What matters is how the engines differ: whether a score is a sum that can be
taken apart, whether factors act together, how much the area counts, and whether the same question gets the same answer.
"""

from dataclasses import dataclass
from functools import reduce

import numpy as np

from interviewsim.worlds.audit.draws import AREA, Floats

_TOGETHER = (1, 2)
"""Debts and arrears: each makes the other worse."""


@dataclass(frozen=True)
class Engine:
    """A way to score: a weighted sum with an interplay of two factors, or the worst of several ratios."""

    weights: tuple[float, ...]
    line: float
    interplay: float = 0.0
    worst_only: bool = False
    is_noisy: bool = False

    def score(self, factors: Floats, versions: Floats) -> Floats:
        """Score applications (factors by cases) by weights that `versions` multiplies, factor by factor."""
        weighed = [weight * v * f for weight, v, f in zip(self.weights, versions, factors, strict=True) if weight]
        if self.worst_only:
            worst: Floats = reduce(np.maximum, weighed)
            return worst
        total: Floats = reduce(np.add, weighed)
        if self.interplay:
            first, second = _TOGETHER
            total = total + self.interplay * factors[first] * factors[second]
        return total


TRUTH = Engine(weights=(0.30, 0.20, 0.25, 0.12, 0.10, 0.02), line=0.66, interplay=0.50)
"""What becomes of loans, apart from luck."""
ENGINES = {
    "rules": Engine(weights=(1.18, 1.2, 1.2, 1.04, 1.02, 0.0), line=1.0, worst_only=True),
    "scorecard": Engine(weights=(0.30, 0.42, 0.47, 0.12, 0.10, 0.06), line=0.79),
    "boosted_trees": Engine(weights=(0.30, 0.20, 0.25, 0.12, 0.10, 0.14), line=0.72, interplay=0.50),
    "llm": Engine(weights=(0.42, 0.30, 0.22, 0.20, 0.05, 0.20), line=0.80, interplay=0.25, is_noisy=True),
}


def engine_of(name: str, *, use_area: bool) -> Engine:
    """Return the engine, without any weight on the area when that isn't to be used."""
    engine = ENGINES[name]
    if use_area:
        return engine
    weights = tuple(0.0 if i == AREA else weight for i, weight in enumerate(engine.weights))
    return Engine(weights, engine.line - engine.weights[AREA] / 2, engine.interplay, engine.worst_only, engine.is_noisy)
