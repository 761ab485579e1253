"""What the values of settings look like, from a file or as text of an environment variable or flag."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

V_co = TypeVar("V_co", covariant=True)

_MODEL = re.compile(r"[a-z][a-z0-9_-]*/\S+")
_URL = re.compile(r"https?://[^\s/]+\S*")
_SECRET = re.compile(r"\b(?:sk|pk|rk|xai|gsk|hf|lsv2)[-_][A-Za-z0-9_-]{8,}|\bAIza[A-Za-z0-9_-]{10,}")
_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_SECRET_NAME = re.compile(r"(?i)(?:^|[_-])(?:api)?(?:key|secret|password|token)s?$")


@dataclass(frozen=True)
class Kind(Generic[V_co]):
    """One kind of value; both readers return None for something that isn't one."""

    wants: str
    """What to write, for messages."""
    of_value: Callable[[object], V_co | None]
    """Reads a value of a TOML file."""
    of_text: Callable[[str], V_co | None]
    """Reads the text of an environment variable."""


def _folder(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str) and value else None


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and pattern.fullmatch(value) else None


def _amount(value: object) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 < value < float("inf") else None  # type: ignore[arg-type,operator]


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _number_in(text: str) -> float | None:
    try:
        return _amount(float(text))
    except ValueError:
        return None


def _count_in(text: str) -> int | None:
    try:
        return _count(int(text))
    except ValueError:
        return None


FOLDER: Kind[Path] = Kind("a folder in quotes", _folder, _folder)
MODEL: Kind[str] = Kind('"provider/model", e.g. "local/qwen3:8b"', _matching(_MODEL), _matching(_MODEL))
URL: Kind[str] = Kind('an address, e.g. "http://127.0.0.1:11434/v1"', _matching(_URL), _matching(_URL))
AMOUNT: Kind[float] = Kind("an amount above zero, e.g. 2.5", _amount, _number_in)
COUNT: Kind[int] = Kind("a whole number above zero", _count, _count_in)
SWITCH: Kind[bool] = Kind(
    "true or false", lambda value: value if isinstance(value, bool) else None, lambda text: _SWITCH.get(text.lower())
)


def secret_in(name: str, value: object) -> bool:
    """Tell whether a setting of this name, or with this value, is an API key or the like."""
    return bool(_SECRET_NAME.search(name)) or (isinstance(value, str) and bool(_SECRET.search(value)))


SECRET_ADVICE = (
    "looks like an API key; keys don't belong into settings: put it into the environment variable of the provider "
    "(ANTHROPIC_API_KEY, OPENAI_API_KEY) or the system's keyring, and out of here"
)
