import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CHECKS = ("assert", "check", "expect", "snap_compare", "raises", "warns", "fail", "model_validate")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def claims_in(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function) and node.name.startswith("test_"):
            yield node


@pytest.fixture(scope="module")
def all_tests() -> dict[str, Function]:
    return {
        f"{path.relative_to(TESTS)}:{test.lineno} {test.name}": test
        for path in sorted(TESTS.rglob("test_*.py"))
        for test in claims_in(path)
    }


def checks_something(test: Function) -> bool:
    return any(isinstance(node, ast.Assert) or is_check(node) for node in ast.walk(test))


def is_check(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called.startswith(CHECKS)


def test_every_test_can_fail(all_tests: dict[str, Function]) -> None:
    """Each test asserts something."""
    assert [name for name, test in all_tests.items() if not checks_something(test)] == []


def test_every_test_states_its_claim(all_tests: dict[str, Function]) -> None:
    """Each test says in a docstring what it claims."""
    assert [name for name, test in all_tests.items() if not ast.get_docstring(test)] == []
