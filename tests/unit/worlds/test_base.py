import math
from typing import Literal

import pytest
from pydantic import Field

from interviewsim.domain.world import DesignField
from interviewsim.errors import DesignError
from interviewsim.worlds.base import Sheet, design_fields, fill, parse


class Kettle(Sheet):
    """A sheet with one field of each kind."""

    cups: int = Field(default=2, ge=1, le=8, json_schema_extra={"unit": "cups"})
    """How many cups
    to boil."""
    degrees: float = Field(default=95.0, ge=20, le=100)
    tea: Literal["green", "black"] = "black"
    lid: bool = True


def test_fields_describe_themselves() -> None:
    """A field shows its kind, default, unit, bounds, choices, and its docstring on one line."""
    fields = design_fields(Kettle)

    assert fields == (
        DesignField(
            name="cups",
            kind="integer",
            default=2,
            unit="cups",
            minimum=1,
            maximum=8,
            description="How many cups to boil.",
        ),
        DesignField(name="degrees", kind="number", default=95.0, minimum=20, maximum=100),
        DesignField(name="tea", kind="choice", default="black", choices=("green", "black")),
        DesignField(name="lid", kind="flag", default=True),
    )


def test_what_is_not_given_keeps_its_default() -> None:
    """Filling a sheet with some values leaves the others at their defaults."""
    assert fill(Kettle, {"cups": 3}) == Kettle(cups=3)


def test_a_whole_number_may_stand_for_a_float() -> None:
    """`90` is read as `90.0` where a field wants a number."""
    assert repr(fill(Kettle, {"degrees": 90}).degrees) == "90.0"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"cups": 9}, r"cups: input should be less than or equal to 8 \(got 9\)"),
        ({"cups": 2.5}, "cups: input should be a valid integer"),
        ({"cups": True}, "cups: input should be a valid integer"),
        ({"degrees": math.nan}, "degrees: .*got nan"),
        ({"degrees": 10**400}, "degrees: input should be a valid number"),
        ({"tea": "blue"}, "tea: input should be 'green' or 'black'"),
        ({"lid": 1}, "lid: input should be a valid boolean"),
        ({"cup": 1}, "no field named 'cup'; did you mean 'cups'?"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_field(values: dict[str, bool | int | float], told: str) -> None:
    """A wrong value is refused with the name of its field, the rule and the value."""
    with pytest.raises(DesignError, match=told):
        fill(Kettle, values)


def test_all_wrong_fields_are_named_at_once() -> None:
    """Two mistakes are reported together."""
    with pytest.raises(DesignError, match=r"cups: .*; tea: "):
        fill(Kettle, {"cups": 0, "tea": ""})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cups", " 4 ", 4),
        ("degrees", "80.5", 80.5),
        ("tea", "green", "green"),
        ("lid", "OFF", False),
        ("lid", "yes", True),
    ],
)
def test_typed_text_becomes_a_value(name: str, text: str, value: bool | int | float | str) -> None:
    """Text that a person typed is read by the kind of its field."""
    assert parse(Kettle, name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("cups", "many", "cups: 'many' is not a whole number"),
        ("degrees", "inf", "degrees: .*got inf"),
        ("lid", "maybe", "lid: 'maybe' is not on or off"),
        ("tea", "blue", "tea: "),
        ("cups", "0", "cups: .*greater than or equal to 1"),
        ("lit", "on", "did you mean 'lid'"),
    ],
)
def test_typed_text_that_does_not_fit_is_refused(name: str, text: str, told: str) -> None:
    """Text that is no value of the field, or out of bounds, is refused with a reason."""
    with pytest.raises(DesignError, match=told):
        parse(Kettle, name, text)


def test_a_message_stays_short_whatever_was_typed() -> None:
    """A pasted novel doesn't come back in the message."""
    with pytest.raises(DesignError) as refused:
        parse(Kettle, "cups", "x" * 100_000)

    assert len(str(refused.value)) < 100
