"""What response headers say about rate limits, in every spelling that the providers use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

Unit = Literal["requests", "tokens", "input-tokens", "output-tokens"]
UNITS: tuple[Unit, ...] = ("requests", "tokens", "input-tokens", "output-tokens")

_PARTS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>ms|s|m|h|d)")
_DURATION = re.compile(rf"(?:{_PARTS.pattern.replace('?P<number>', '').replace('?P<unit>', '')})+")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True)
class Window:
    """One limit as a response reports it."""

    unit: Unit
    limit: float
    remaining: float
    reset_seconds: float
    """Until the limit is whole again."""


def retry_after_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return how long the provider asks to wait: `retry-after-ms`, `retry-after`, or when a spent limit is back."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    if given := headers.get("retry-after"):
        seconds = _number(given)
        return seconds if seconds is not None else _until_http_date(given, now)
    return max((w.reset_seconds for w in windows(headers, now) if w.remaining < 1), default=None)


def windows(headers: Mapping[str, str], now: datetime) -> tuple[Window, ...]:
    """Return the limits that the headers report whole."""
    return tuple(window for unit in UNITS if (window := _window(headers, unit, now)))


def _window(headers: Mapping[str, str], unit: Unit, now: datetime) -> Window | None:
    if f"x-ratelimit-limit-{unit}" in headers:
        names = [f"x-ratelimit-{part}-{unit}" for part in ("limit", "remaining", "reset")]
    elif f"anthropic-ratelimit-{unit}-limit" in headers:
        names = [f"anthropic-ratelimit-{unit}-{part}" for part in ("limit", "remaining", "reset")]
    else:
        return None
    limit, remaining = (_number(headers.get(name)) for name in names[:2])
    reset = _seconds(headers.get(names[2], ""), now)
    if not limit or remaining is None or reset is None:
        return None
    return Window(unit, limit, remaining, reset)


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value < 1e9 else None


def _seconds(text: str, now: datetime) -> float | None:
    """Read `6m0s`, `120ms`, plain seconds, or a moment as RFC 3339 has it."""
    if (plain := _number(text)) is not None:
        return plain
    if _DURATION.fullmatch(text):
        return sum(float(part["number"]) * _SECONDS[part["unit"]] for part in _PARTS.finditer(text))
    try:
        return _until(datetime.fromisoformat(text), now)
    except ValueError:
        return None


def _until_http_date(text: str, now: datetime) -> float | None:
    try:
        return _until(parsedate_to_datetime(text), now)
    except ValueError:
        return None


def _until(moment: datetime, now: datetime) -> float:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
