"""A month of invoices, each with what tells it from the earlier invoice that it resembles most."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from interviewsim.worlds.duplicates.sheets import Conditions

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SAME, REFORMATTED, MISREAD, REISSUED, RECURRING, INSTALMENT, UNRELATED = range(7)
MONTH_DAYS = 30
_SIMILARITY = np.array([(0.97, 1), (0.94, 1), (0.85, 0.99), (0.7, 0.95), (0.9, 1), (0.93, 1), (0.2, 0.85)])
"""Lowest and highest cosine of each kind with the earlier invoice."""
_MODEL_SAYS_YES = np.array([0.985, 0.97, 0.9, 0.6, 0.03, 0.12, 0.0005])
"""How often the model calls a pair of each kind a duplicate at the lowest certainty."""


@dataclass(frozen=True)
class Invoices:
    """One entry an invoice in every array; draws are made here, so that designs meet the same month."""

    kind: npt.NDArray[np.int8]
    duplicate: Flags
    amount_usd: Floats
    day: npt.NDArray[np.int64]
    """Day of the month on which it comes in."""
    days_apart: Floats
    same_amount: Flags
    number_draw: Floats
    """Low where the number resembles that of the other invoice."""
    similarity: Floats
    model_yes_share: Floats
    model_draw: Floats
    clerk_errs: Flags
    sample_draw: Floats


def month(conditions: Conditions, seed: int) -> Invoices:
    """Draw a month's invoices from their shares."""
    n, rng = conditions.invoices_per_month, np.random.default_rng(seed)
    draws = rng.random((9, n))
    kind = _kinds(conditions, draws[0])
    low, high = _SIMILARITY[kind].T
    return Invoices(
        kind=kind,
        duplicate=kind <= REISSUED,
        amount_usd=-conditions.mean_amount_usd * np.log1p(-draws[1]),
        day=(draws[2] * MONTH_DAYS).astype(np.int64),
        days_apart=_days_apart(conditions, kind, draws[3]),
        same_amount=kind < UNRELATED,
        number_draw=draws[4],
        similarity=low + (high - low) * draws[5],
        model_yes_share=_MODEL_SAYS_YES[kind],
        model_draw=draws[6],
        clerk_errs=draws[7] < conditions.clerk_error_share,
        sample_draw=draws[8],
    )


def _kinds(conditions: Conditions, draw: Floats) -> npt.NDArray[np.int8]:
    among = conditions.duplicate_share
    reformatted, misread, reissued = (
        among * share for share in (conditions.reformatted_share, conditions.misread_share, conditions.reissued_share)
    )
    same = max(0.0, among - reformatted - misread - reissued)
    shares = [same, reformatted, misread, reissued, conditions.recurring_share, conditions.instalment_share]
    kind: npt.NDArray[Any] = np.searchsorted(np.cumsum(shares), draw, side="right")
    return kind.astype(np.int8)


def _days_apart(conditions: Conditions, kind: npt.NDArray[np.int8], draw: Floats) -> Floats:
    days: Floats = -conditions.duplicate_gap_days * np.log1p(-draw)
    days = np.where(kind == RECURRING, 28 + 3 * draw, days)
    days = np.where(kind == INSTALMENT, np.where(draw < 0.6, 30, 60), days)
    return np.where(kind == UNRELATED, 365 * draw, days)
