"""Formulas of packs compute plain arithmetic and nothing else."""

import pytest

from interviewsim.domain.arithmetic import evaluate, names_in


@pytest.mark.parametrize(
    ("formula", "result"),
    [("a + b * 2", 7.0), ("(a + b) / 2", 2.0), ("-a - -b", 2.0), ("1.5 * b", 4.5), (" a ", 1.0), ("+b", 3.0)],
)
def test_it_computes_over_named_values(formula: str, result: float) -> None:
    """The four operations, parentheses, signs, numbers and names have their usual meaning."""
    assert evaluate(formula, {"a": 1, "b": 3}) == result


def test_an_unknown_name_is_named() -> None:
    """The message says which value is missing."""
    with pytest.raises(ValueError, match="unknown value 'peak'"):
        evaluate("a / peak", {"a": 1})


@pytest.mark.parametrize(
    ("formula", "message"),
    [("a / (a - 1)", "divides by zero"), ("1e308 * 10", "no finite"), ("9" * 400, "too large"), ("1" * 501, "at most")],
)
def test_what_has_no_value_is_refused(formula: str, message: str) -> None:
    """Dividing by zero, overflow and endless formulas are errors, not crashes or infinities."""
    with pytest.raises(ValueError, match=message):
        evaluate(formula, {"a": 1})


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "a ** 9",
        "a.real",
        "a if a else 2",
        "[a]",
        "True",
        "'a'",
        "a and a",
        "",
        "((a",
        "a = 1",
        "~a",
    ],
)
def test_anything_else_is_refused(formula: str) -> None:
    """No calls, powers, attributes, conditions, texts or assignments."""
    with pytest.raises(ValueError, match="not a"):
        evaluate(formula, {"a": 1})
    with pytest.raises(ValueError, match="not a"):
        names_in(formula)


def test_names_come_in_the_order_of_their_first_use() -> None:
    """Each name is listed once; that it would divide by zero doesn't matter."""
    assert names_in("b / (a - a) + b * c") == ("b", "a", "c")
