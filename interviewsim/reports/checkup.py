"""What `interviewsim doctor` found, as text and as JSON."""

from collections.abc import Sequence
from typing import Literal

from pydantic import RootModel

from interviewsim.domain.base import Value
from interviewsim.reports.plain import pad, wrap

_NAME_COLUMNS = 22
_STATUS_COLUMNS = 6


class Check(Value):
    """One thing that was looked at."""

    name: str
    status: Literal["ok", "warn", "fail"]
    """warn: it works, but not all of it or not as well; fail: something will not work."""
    says: str
    todo: str = ""
    """What to do about it; empty where nothing is to be done."""


class CheckupJson(RootModel[tuple[Check, ...]]):
    """Everything that was looked at, in order."""


def checkup_text(checks: Sequence[Check]) -> str:
    """Return one line for each check, and below it what to do."""
    lines: list[str] = []
    for check in checks:
        first = pad(check.status, _STATUS_COLUMNS) + pad(f"{check.name} ", _NAME_COLUMNS)
        lines += wrap(check.says, first=first)
        if check.todo:
            lines += wrap(check.todo, first=" " * (_STATUS_COLUMNS + 2) + "→ ")
    return "\n".join(lines) + "\n"


def checkup_json(checks: Sequence[Check]) -> str:
    """Return the checks as a JSON array."""
    return CheckupJson(tuple(checks)).model_dump_json(indent=2) + "\n"
