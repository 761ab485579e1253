"""How values are put into words on screen."""

import os
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from interviewsim.domain.base import Number, Scalar
from interviewsim.domain.plain_text import clean
from interviewsim.domain.rating import CriterionResult
from interviewsim.domain.scenario import Goal
from interviewsim.domain.world import Figure

_STATUSES = {
    "not_covered": "not covered",
    "insufficient_evidence": "not enough heard",
    "rater_failed": "the rater failed: no level",
    "invalidated": "set aside: no level",
}

_NO_LEVEL_MEANS = {
    "not_covered": "Nothing was heard about this, so nothing is known. That is not a low level.",
    "insufficient_evidence": "Something was heard, but too little for a level, and nothing harmful. "
    "That is not a low level.",
    "rater_failed": "The rater gave no usable answer. That says nothing about you.",
    "invalidated": "A person set this result aside. It counts nowhere.",
}

_NEEDS_PERSON = "needs a person"
_NEEDS_PERSON_MEANS = (
    "Something was heard, and code can't vouch for a level. A person has to look. That is not a low level."
)

_SHORT_UNITS = {"requests": "", "calls": "", "x": "x"}


def plain(text: str) -> str:
    """Return the text without characters that could steer a terminal or reorder what is read."""
    return clean(text)


def level(result: CriterionResult) -> str:
    """Return a criterion's result in words; without a level it says why there is none."""
    if result.level is None:
        return _NEEDS_PERSON if result.needs_person else _STATUSES[result.status]
    person = f", {_NEEDS_PERSON}" if result.needs_person else ""
    return f"{'indicative ' if result.status == 'indicative' else ''}{result.level} of 4{person}"


def no_level_means(result: CriterionResult) -> str:
    """Return what it means that a criterion has no level; empty when it has one."""
    if result.level is not None:
        return ""
    return _NEEDS_PERSON_MEANS if result.needs_person else _NO_LEVEL_MEANS[result.status]


def amount(value: Number | bool | None, unit: str = "") -> str:
    """Return a figure with its unit: shares as per cent, flags as yes or no, a missing value as `no value`."""
    if value is None:
        return "no value"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if unit == "share":
        return f"{_rounded(value * 100)} %"
    return f"{_rounded(value)} {_SHORT_UNITS.get(unit, unit)}".rstrip()


def figure(shown: Figure | None) -> str:
    """Return a figure's value with its unit; a dash where there is no figure."""
    return "-" if shown is None else amount(shown.value, shown.unit)


def setting(value: Scalar) -> str:
    """Return a design-sheet value as the form shows it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return format(Decimal(f"{value:g}"), "f")
    return name(value) if isinstance(value, str) else str(value)


def goal(bound: Goal | None, unit: str) -> str:
    """Return what a goal demands; empty without one."""
    if bound is None:
        return ""
    parts = [
        f"{sign} {amount(limit, unit)}"
        for sign, limit in (("≥", bound.at_least), ("≤", bound.at_most))
        if limit is not None
    ]
    return " and ".join(parts)


def goal_met(bound: Goal, value: Number | bool | None) -> bool | None:
    """Return whether a figure keeps its goal; None where the run gave no value."""
    if value is None:
        return None
    return not (
        (bound.at_least is not None and value < bound.at_least) or (bound.at_most is not None and value > bound.at_most)
    )


def time_left(seconds: float) -> str:
    """Return working time as `m:ss`, rounded up so that it reads 0:00 only when nothing is left."""
    whole = int(-(-seconds // 1)) if seconds > 0 else 0
    return f"{whole // 60}:{whole % 60:02d}"


def day_and_time(moment: datetime) -> str:
    """Return when something was, in the reader's own time zone."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def place(path: Path) -> str:
    """Return where a file is, short enough to stay on one line more often: the home folder is `~`."""
    home = os.environ.get("HOME")
    return plain(str(Path("~", path.relative_to(home)) if home and path.is_relative_to(home) else path))


def name(identifier: str) -> str:
    """Return an identifier as words."""
    return identifier.replace("_", " ").replace("-", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return `1 run`, `2 runs`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _rounded(value: Number) -> str:
    return f"{value:,.0f}" if isinstance(value, int) or abs(value) >= 100 else f"{value:.3g}"
