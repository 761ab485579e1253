"""Which versions were in force, what they did to the score, and what can be known and run of them today."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import Counts, Draws, Flags, Floats
from interviewsim.worlds.audit.sheets import Conditions, Design

_WEIGHT_DRIFT = 0.2
_LINE_DRIFT = 0.06
_DAYS = 365.0 / 12


@dataclass(frozen=True)
class Versions:
    """The versions in force, one entry per month of the history."""

    model: Counts
    """Number of the deciding model's version, a vendor's changes included."""
    policy: Counts
    weights: Floats
    """What multiplies an engine's weights: factors by months."""
    line: Floats
    """What multiplies the line to refusal."""
    unnoticed: Floats
    """Share of the month at its beginning in which a silent change of the vendor's model hadn't been noticed."""
    served: Flags
    """Whether the month's version of a language model can still be called today."""


def versions(design: Design, conditions: Conditions, draws: Draws, *, llm_decides: bool) -> Versions:
    """Lay out the versions over the months; the vendor's count only where a vendor's model decides."""
    month: Counts = np.arange(conditions.history_months, dtype=np.int64)
    own = month // conditions.model_change_months
    policy = month // conditions.policy_change_months
    at_vendor = design.model_hosting == "vendor"
    vendor: Counts = (
        np.cumsum(_vendor_changes(conditions, draws), dtype=np.int64) if at_vendor else np.zeros_like(month)
    )
    third = conditions.history_months + 1
    drift = draws.versions[own] + (draws.versions[2 * third + vendor] - 0.5 if llm_decides else 0)
    return Versions(
        model=own + vendor if llm_decides else own,
        policy=policy,
        weights=1 + _WEIGHT_DRIFT * (drift[:, :-1].T - 0.5),
        line=1 + _LINE_DRIFT * (draws.versions[third + policy, -1] - 0.5),
        unnoticed=_unnoticed(design, conditions, draws) if at_vendor else np.zeros(len(month)),
        served=_served(vendor, design, conditions) if at_vendor else np.ones(len(month), bool),
    )


def _vendor_changes(conditions: Conditions, draws: Draws) -> Flags:
    changes: Flags = draws.vendor < conditions.vendor_changes_per_year / 12
    changes = changes | _despite_pin(conditions)
    changes[0] = False
    return changes


def _despite_pin(conditions: Conditions) -> Flags:
    ago, months = conditions.change_despite_pin_months_ago, conditions.history_months
    struck: Flags = (np.arange(months) == months - ago) & (ago > 0)
    return struck


def _unnoticed(design: Design, conditions: Conditions, draws: Draws) -> Floats:
    """A change at the beginning of a month stays unnoticed until the next run of the test cases, or for good."""
    months = np.arange(conditions.history_months)
    silent = _despite_pin(conditions) if design.pin_vendor_version else _vendor_changes(conditions, draws)
    last = np.maximum.accumulate(np.where(silent, months, -1))
    if not design.canary_days:
        return (last >= 0).astype(np.float64)
    return np.where(last >= 0, np.clip(last + design.canary_days / _DAYS - months, 0, 1), 0.0)


def _served(vendor: Counts, design: Design, conditions: Conditions) -> Flags:
    """A version is there while it has no successor, and a named one some months longer."""
    months = np.arange(conditions.history_months)
    ended = np.searchsorted(vendor, vendor, side="right")
    longer = conditions.vendor_keeps_months if design.pin_vendor_version else 0
    result: Flags = (ended >= len(months)) | (len(months) - ended < longer)
    return result
