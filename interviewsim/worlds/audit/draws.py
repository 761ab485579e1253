"""Chance, drawn before any decision is made, so that all designs meet the same applicants and events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewsim.worlds.audit.sheets import Conditions

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]

FACTORS = ("income", "debts", "arrears", "job", "account", "area")
"""What an application is judged by; each from 0 (good) to 1 (bad)."""
AREA = FACTORS.index("area")
_CASE = (
    "group document reading misread misread_as planted obeys compare noise rerun luck overwritten catch appeal within"
).split()


@dataclass(frozen=True)
class Draws:
    """One uniform number between 0 and 1 for everything that chance decides."""

    factors: Floats
    """Factors by simulated applications."""
    case: dict[str, Floats]
    """One number per simulated application, by what it decides."""
    versions: Floats
    """One row per version of model and policy, one column per factor and one for the line to refusal."""
    vendor: Floats
    """One number per month of the history: whether the vendor changes its model then."""
    asks: Floats
    """Noise of asking a language model about one factor, when it decides and at the drill: two by factors by cases."""
    first: float
    """Where the auditor's evenly spaced sample begins."""


def draw(conditions: Conditions, seed: int) -> Draws:
    """Draw everything from the seed. Only uniform numbers are drawn, which every platform gives alike."""
    random = np.random.Generator(np.random.PCG64(seed % 2**64))
    cases = conditions.history_months * conditions.simulated_per_month
    factors = random.random((len(FACTORS), cases))
    columns = random.random((len(_CASE), cases))
    return Draws(
        factors=factors,
        case=dict(zip(_CASE, columns, strict=True)),
        versions=random.random((3 * conditions.history_months + 3, len(FACTORS) + 1)),
        vendor=random.random(conditions.history_months),
        asks=random.random((2, len(FACTORS), cases)),
        first=float(random.random()),
    )
