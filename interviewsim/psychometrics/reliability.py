"""The reliability of averaged ratings (Spearman 1910, Brown 1910)."""

import math

SEPARATE_INTERVIEWERS = 0.44
"""Mean correlation of two interviewers who meet the candidate separately (Huffcutt, Culbertson and Weyhrauch 2013)."""
_ROUNDING = 1e-9


def spearman_brown(single: float, raters: float) -> float:
    """Return the reliability of the average of `raters` equally reliable ratings.

    Args:
        single: reliability of one rating, above 0 and below 1.
        raters: how many are averaged; at least 1 makes it more reliable.

    Raises:
        ValueError: an argument is outside its range.
    """
    if not 0 < single < 1 or raters <= 0:
        raise ValueError(f"wants a reliability between 0 and 1 and some raters (got {single}, {raters})")
    return raters * single / (1 + (raters - 1) * single)


def raters_needed(single: float, wanted: float) -> int:
    """Return the smallest number of raters whose average is at least as reliable as wanted.

    Raises:
        ValueError: a reliability isn't above 0 and below 1.
    """
    if not (0 < single < 1 and 0 < wanted < 1):
        raise ValueError(f"wants reliabilities between 0 and 1 (got {single}, {wanted})")
    factor = wanted * (1 - single) / (single * (1 - wanted))
    return max(1, math.ceil(factor - _ROUNDING))
