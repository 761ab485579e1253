"""Whether one group is refused more often because of where it lives, and whether anybody has looked."""

import numpy as np

from interviewsim.worlds.audit.draws import AREA, Counts, Flags, Floats
from interviewsim.worlds.audit.history import History, noise
from interviewsim.worlds.audit.months import monthly_mean


def checked(history: History) -> Flags:
    """Tell for each case whether outcomes by group were compared while the model that decided was in force."""
    of = history.versions.model
    seen: Flags = np.isin(of, of[_check_months(history)])[history.month_number]
    return seen


def gap_by_month(history: History) -> Floats:
    """Return how many of 100 applicants of group B are refused by the engine only for their area; NaN without any.

    Each of them is scored once more with the area that the same person would have in the other group.
    """
    b = history.applications.group_b
    moved = history.applications.read.copy()
    moved[AREA, b] = history.draws.factors[AREA, b]
    again = history.engine.score(moved, history.weights)
    again = again + noise(history.engine, history.conditions, history.draws.case["noise"])
    extra = history.refused_by_engine.astype(np.int64) - (again > history.line)
    return 100 * monthly_mean(extra, b, history.conditions.history_months)


def unseen_months(history: History, gap: Floats) -> int:
    """Return the months in which a version with too large a gap decided and no comparison had shown it yet."""
    model = history.versions.model
    checks = _check_months(history) if history.design.record_group else np.array([], np.int64)
    unseen = 0
    for version in np.unique(model):
        months = np.flatnonzero(model == version)
        known = gap[months][~np.isnan(gap[months])]
        if known.size and known.mean() > history.conditions.tolerated_gap_points:
            found = checks[np.isin(checks, months)]
            unseen += int((months <= found[0]).sum()) if found.size else len(months)
    return unseen


def _check_months(history: History) -> Counts:
    every = history.design.fairness_check_months
    return np.arange(every - 1, history.conditions.history_months, every) if every else np.array([], np.int64)
