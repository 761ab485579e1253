"""Arranging what happened to single cases by month; cases are stored month by month."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewsim.worlds.audit.draws import Flags, Floats


def monthly_sum(values: NDArray[Any], months: int) -> Floats:
    """Add up one value per case within each month."""
    total: Floats = values.astype(np.float64).reshape(months, -1).sum(axis=1)
    return total


def monthly_mean(values: NDArray[Any], of: Flags, months: int) -> Floats:
    """Return each month's mean over the cases in `of`; NaN in a month without any."""
    counts = monthly_sum(of, months)
    mean: Floats = np.divide(monthly_sum(values * of, months), counts, out=np.full(months, np.nan), where=counts > 0)
    return mean
