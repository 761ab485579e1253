"""The settings file: TOML, checked whole, every problem with its line."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from interviewsim.domain.model_rating import Strategy
from interviewsim.errors import InputError, Problem, did_you_mean
from interviewsim.settings.kinds import FOLDER, MODEL, SECRET_ADVICE, Kind, secret_in
from interviewsim.settings.toml_places import line_of

PRICES = (
    "input_per_million_usd",
    "output_per_million_usd",
    "cached_input_per_million_usd",
    "cache_write_per_million_usd",
)
_NEEDED = PRICES[:2]
_STRATEGIES: tuple[Strategy, ...] = ("batched", "per_indicator")
_TABLES = ("strategies", "prices")

Key = tuple[str, ...]
Report = Callable[[Key, str], None]


def read(path: Path, kinds: Mapping[str, Kind[Any]]) -> dict[str, Any]:
    """Return the values of a settings file by their dotted names; a file that isn't there has none.

    Raises:
        InputError: not TOML, or unknown names, wrong values or API keys in it; all of them at once.
    """
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path}: can't be read as TOML: {error}") from None
    problems: list[Problem] = []

    def report(key: Key, message: str) -> None:
        problems.append(Problem(str(path), line_of(text, key), 1, ".".join(key), message))

    values = _plain(content, kinds, path.parent, report)
    values |= {"strategies": _strategies(content, report), "prices": _prices(content, report)}
    if problems:
        raise InputError("\n".join(map(str, sorted(problems, key=lambda problem: problem.line))))
    return {name: value for name, value in values.items() if value is not None}


def _plain(content: Mapping[str, Any], kinds: Mapping[str, Kind[Any]], folder: Path, report: Report) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in _leaves({name: value for name, value in content.items() if name not in _TABLES}):
        name = ".".join(key)
        if (kind := kinds.get(name)) is None:
            secret = secret_in(key[-1], value)
            report(key, SECRET_ADVICE if secret else "no such setting" + did_you_mean(name, (*kinds, *_TABLES)))
        elif (read := kind.of_value(value)) is None:
            report(key, _wrong(kind.wants, value))
        else:
            values[name] = folder / read if kind is FOLDER else read
    return values


def _leaves(content: Mapping[str, Any], above: Key = ()) -> Iterator[tuple[Key, Any]]:
    for name, value in content.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _strategies(content: Mapping[str, Any], report: Report) -> dict[str, Strategy] | None:
    found: dict[str, Strategy] = {}
    for model, value in _table(content, "strategies", report):
        if value in _STRATEGIES:
            found[model] = value
        else:
            report(("strategies", model), _wrong(f"one of {', '.join(map(repr, _STRATEGIES))}", value))
    return found or None


def _prices(content: Mapping[str, Any], report: Report) -> dict[str, dict[str, float]] | None:
    found: dict[str, dict[str, float]] = {}
    for model, price in _table(content, "prices", report):
        if not isinstance(price, dict):
            report(("prices", model), _wrong(f"a table with {' and '.join(_NEEDED)}", price))
            continue
        for name, value in price.items():
            if name not in PRICES:
                report(("prices", model, name), "no such price" + did_you_mean(name, PRICES))
            elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
                report(("prices", model, name), _wrong("US dollars for a million tokens", value))
        if missing := [name for name in _NEEDED if name not in price]:
            report(("prices", model), f"needs {' and '.join(missing)}")
        found[model] = price
    return found or None


def _table(content: Mapping[str, Any], name: str, report: Report) -> Iterator[tuple[str, Any]]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        report((name,), _wrong("a table by provider/model", table))
        return
    for model, value in table.items():
        if MODEL.of_value(model) is None:
            report((name, model), f"wants {MODEL.wants} as its name")
        else:
            yield model, value


def _wrong(wants: str, value: object) -> str:
    return SECRET_ADVICE if secret_in("", value) else f"wants {wants} (got {value!r})"
