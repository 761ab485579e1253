"""What every world offers, and how its design sheet is read from its design model."""

from collections.abc import Callable, Mapping
from reprlib import repr as short
from types import MappingProxyType
from typing import Any, Literal, Protocol, TypeVar, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import DesignField, Outcome
from interviewsim.errors import DesignError, did_you_mean


class Sheet(BaseModel):
    """Base of a world's design and conditions: typed, bounded fields, each with a default.

    Fields are `int`, `float`, `bool` or `Literal[...]` of strings; bounds by `Field(ge=…, le=…)`; the docstring
    under a field says what it decides; `json_schema_extra={"unit": …}` names its unit.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)


S = TypeVar("S", bound=Sheet)


def unit(name: str) -> dict[str, Any]:
    """Return what names a sheet field's unit: `Field(json_schema_extra=unit("s"))`."""
    return {"unit": name}


class World(Protocol):
    """An executable model of a production system. Same inputs, same outcome, on every platform."""

    name: str
    design: type[Sheet]
    conditions: type[Sheet]

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Simulate the design under the conditions.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """


def design_fields(sheet: type[Sheet]) -> tuple[DesignField, ...]:
    """Describe every field of a sheet: kind, default, unit, bounds, choices."""
    return tuple(_field(name, info) for name, info in sheet.model_fields.items())


def fill(sheet: type[S], values: Mapping[str, Scalar]) -> S:
    """Validate `values` against a sheet; fields that aren't given keep their default; `5` may stand for `5.0`.

    Raises:
        DesignError: names each wrong field, what was wrong, and the nearest known name.
    """
    try:
        return sheet.model_validate(dict(values))
    except ValidationError as error:
        raise DesignError("; ".join(_explain(sheet, e) for e in error.errors())) from None


def parse(sheet: type[Sheet], name: str, text: str) -> Scalar:
    """Read one field's value from what a person typed (`on`, `12`, `0.5`, `exponential`).

    Raises:
        DesignError: no such field, or the text isn't a value of its kind.
    """
    fields = {field.name: field for field in design_fields(sheet)}
    if name not in fields:
        raise DesignError(f"no field named {name!r}{did_you_mean(name, fields)}")
    field = fields[name]
    try:
        value = _READERS[field.kind](text.strip())
    except (ValueError, KeyError):
        raise DesignError(f"{name}: {short(text)} is not {_WANTED[field.kind]}") from None
    fill(sheet, {name: value})
    return value


_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_READERS: Mapping[str, Callable[[str], Scalar]] = MappingProxyType(
    {"integer": int, "number": float, "choice": str, "flag": lambda text: _FLAGS[text.lower()]}
)
_WANTED = MappingProxyType(
    {"integer": "a whole number", "number": "a number", "choice": "a choice", "flag": "on or off"}
)


def _field(name: str, info: FieldInfo) -> DesignField:
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    choices = get_args(info.annotation)
    return DesignField(
        name=name,
        kind=_kind(info.annotation),
        default=info.default,
        unit=extra.get("unit", ""),
        minimum=next((m.ge for m in info.metadata if isinstance(m, Ge)), None),  # type: ignore[arg-type]
        maximum=next((m.le for m in info.metadata if isinstance(m, Le)), None),  # type: ignore[arg-type]
        choices=choices,
        description=" ".join((info.description or "").split()),
    )


def _kind(annotation: Any) -> Literal["integer", "number", "choice", "flag"]:
    if annotation is bool:
        return "flag"
    if annotation is int:
        return "integer"
    return "number" if annotation is float else "choice"


def _explain(sheet: type[Sheet], error: Any) -> str:
    name = str(error["loc"][0]) if error["loc"] else "design"
    if error["type"] == "extra_forbidden":
        return f"no field named {name!r}{did_you_mean(name, sheet.model_fields)}"
    return f"{name}: {error['msg'][0].lower()}{error['msg'][1:]} (got {short(error['input'])})"
