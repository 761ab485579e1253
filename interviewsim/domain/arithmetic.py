"""Arithmetic as packs write it: `+ - * /`, parentheses, numbers, and names of known values."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from interviewsim.domain.base import Number

_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = MappingProxyType(
    {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
)
_MAX_LENGTH = 500


def evaluate(formula: str, values: Mapping[str, Number]) -> float:
    """Compute a formula over named values.

    Raises:
        ValueError: it isn't such arithmetic, names an unknown value (the message says which), divides by zero or
            gives no finite number.
    """
    try:
        result = _compute(_parse(formula), values)
    except ZeroDivisionError:
        raise ValueError(f"{formula!r} divides by zero") from None
    except OverflowError:
        raise ValueError(f"{formula!r} gives too large a number") from None
    if not math.isfinite(result):
        raise ValueError(f"{formula!r} gives no finite number")
    return result


def names_in(formula: str) -> tuple[str, ...]:
    """Return the names in a formula, in the order of their first use (ValueError when it isn't arithmetic)."""
    tree = _parse(formula)
    try:
        _compute(tree, _Anything(), divide=lambda a, _: a)
    except OverflowError:
        raise ValueError(f"{formula!r} gives too large a number") from None
    names = [(node.lineno, node.col_offset, node.id) for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name for _, _, name in sorted(names)))


class _Anything(dict[str, Number]):
    def __missing__(self, key: str) -> Number:
        return 1


def _parse(formula: str) -> ast.expr:
    if len(formula) > _MAX_LENGTH:
        raise ValueError(f"a formula has at most {_MAX_LENGTH} characters, this one has {len(formula)}")
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"{formula!r} is not arithmetic") from None


def _compute(
    node: ast.expr,
    values: Mapping[str, Number],
    divide: Callable[[float, float], float] = operator.truediv,
) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name):
            return _named(name, values)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            value = _compute(operand, values, divide)
            return -value if isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            apply = divide if isinstance(op, ast.Div) else _OPERATORS[type(op)]
            return apply(_compute(left, values, divide), _compute(right, values, divide))
    raise ValueError(f"{ast.unparse(node)!r} is not allowed: use + - * / ( ), numbers and names of values")


def _named(name: str, values: Mapping[str, Number]) -> float:
    try:
        return float(values[name])
    except KeyError:
        raise ValueError(f"unknown value {name!r}") from None
