"""What is still there of each decision today."""

from dataclasses import dataclass

from interviewsim.worlds.audit.draws import Flags
from interviewsim.worlds.audit.history import History


@dataclass(frozen=True)
class Records:
    """One entry per case: what of it can still be read."""

    kept: Flags
    """The record is within its retention and has not been overwritten."""
    original: Flags
    """The original document is there."""
    over_kept: Flags
    """Something personal is there for which there is no reason any more."""


def records(history: History) -> Records:
    """Delete what the design's retention deletes, and lose what can be overwritten."""
    design, conditions, age = history.design, history.conditions, history.age_months
    within = age <= design.retention_months
    document = history.applications.document
    original = document & (age <= design.document_retention_months)
    return Records(
        kept=within & (~_overwritten(history) | design.append_only),
        original=original,
        over_kept=(within & (age > conditions.record_need_months))
        | (original & (age > conditions.document_need_months)),
    )


def _overwritten(history: History) -> Flags:
    hazard = history.conditions.overwritten_per_year_share / 12
    result: Flags = history.draws.case["overwritten"] < hazard * history.age_months
    return result
