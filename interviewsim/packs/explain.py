"""Saying in plain words, once per value, what a model finds wrong with a file's content."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from interviewsim.errors import did_you_mean
from interviewsim.packs.yaml_source import Json, KeyPath

_KINDS: Mapping[str, str] = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
}

_LIMITS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda limit: f"must be at least {limit['ge']}",
    "less_than_equal": lambda limit: f"must be at most {limit['le']}",
    "greater_than": lambda limit: f"must be more than {limit['gt']:g}",
    "less_than": lambda limit: f"must be less than {limit['lt']:g}",
    "string_too_long": lambda limit: f"must have at most {limit['max_length']} characters",
}


def explain(model: type[BaseModel], data: Json, error: ValidationError) -> list[tuple[KeyPath, str]]:
    """Return where in `data` each thing is wrong, and what.

    The branches of a union give one message together; a list that is wrong inside is told about its items only.
    """
    grouped: dict[KeyPath, list[Any]] = {}
    for path, detail in _without_other_branches(data, error.errors(include_url=False)):
        grouped.setdefault(path, []).append(detail)
    return [(path, _message(model, path, details)) for path, details in grouped.items()]


def _without_other_branches(data: Json, details: Iterable[Any]) -> list[tuple[KeyPath, Any]]:
    """Locate each error, leaving out union branches of another kind than the value has."""
    located = [(*_locate(data, detail), detail) for detail in details if not _only_counts_good_items(detail)]
    deeper = {path[:n] for path, in_union, _ in located if in_union for n in range(len(path))}
    return [(path, detail) for path, in_union, detail in located if not (in_union and path in deeper)]


def _only_counts_good_items(detail: Any) -> bool:
    """Whether a list is called too short only because some of its items are wrong."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _locate(data: Json, detail: Any) -> tuple[KeyPath, bool]:
    """Follow an error's location through the data; labels of union branches on the way aren't keys."""
    path: KeyPath = ()
    in_union = False
    for part in detail["loc"]:
        if _has(data, part):
            data, path = data[part], (*path, part)
        elif detail["type"] == "missing" and part == detail["loc"][-1]:
            path = (*path, part)
        else:
            in_union = part != "[key]"
    return path, in_union


def _has(data: Json, part: str | int) -> bool:
    return part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)


def _message(model: type[BaseModel], path: KeyPath, details: list[Any]) -> str:
    first = details[0]
    kinds = [_KINDS[detail["type"]] for detail in details if detail["type"] in _KINDS]
    if kinds:
        return f"wanted {_either(kinds)} (got {described(first['input'])})"
    return _particular(model, path, first)


def _particular(model: type[BaseModel], path: KeyPath, detail: Any) -> str:
    kind, limit, got = detail["type"], detail.get("ctx", {}), described(detail["input"])
    if kind == "missing":
        return "this key is missing"
    if kind == "extra_forbidden":
        return f"unknown key{did_you_mean(str(path[-1]), keys_at(model, path[:-1]))}"
    if kind == "value_error":
        return str(limit["error"])
    if kind in {"string_too_short", "too_short"}:
        return "must not be empty"
    if kind == "string_pattern_mismatch":
        return f"wanted lower-case letters and digits, joined by - or _ (got {got})"
    if kind == "literal_error":
        return _choice(detail)
    return f"{_LIMITS[kind](limit) if kind in _LIMITS else _lowered(detail['msg'])} (got {got})"


def _choice(detail: Any) -> str:
    expected, value = detail["ctx"]["expected"], detail["input"]
    if detail["loc"][-1] == "[key]":
        return f"unknown key; wanted {expected}"
    choices = [choice.strip("' ") for choice in expected.replace(" or ", ", ").split(",")]
    near = did_you_mean(value, choices) if isinstance(value, str) else ""
    return f"wanted {expected} (got {described(value)}){near if 'mean' in near else ''}"


def _either(kinds: list[str]) -> str:
    wanted = list(dict.fromkeys(kinds))
    if "a number" in wanted and "a whole number" in wanted:
        wanted.remove("a whole number")
    return " or ".join(", ".join(wanted).rsplit(", ", 1))


def described(value: Json) -> str:
    """Say what a value is, in plain words: `the text 'no'`, `the number 5`, `a list`, `nothing`."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {value if len(value) <= 40 else value[:37] + '...'!r}"
    return "a list" if isinstance(value, list) else "a mapping"


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def keys_at(model: type[BaseModel], path: KeyPath) -> tuple[str, ...]:
    """Return the keys that the part of `model` at `path` knows (none where it isn't a model)."""
    kind: Any = model
    for part in path:
        kind = _inside(kind, part)
    found = _model_of(kind)
    return tuple(found.model_fields) if found else ()


def _inside(kind: Any, part: str | int) -> Any:
    found = _model_of(kind)
    if found is not None:
        field = found.model_fields.get(str(part))
        return field.annotation if field else None
    options = [option for option in (kind, *get_args(kind)) if get_origin(option) in {tuple, dict}]
    if not options:
        return None
    arguments = get_args(options[0])
    return arguments[1] if get_origin(options[0]) is dict else arguments[0]


def _model_of(kind: Any) -> type[BaseModel] | None:
    options = (kind, *get_args(kind)) if get_origin(kind) not in {tuple, dict} else (kind,)
    return next((o for o in options if isinstance(o, type) and issubclass(o, BaseModel)), None)
