import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = sorted(ROOT.joinpath("interviewsim").rglob("*.py"))
LONGEST = 300
VAGUE = {"utils.py", "util.py", "helpers.py", "misc.py", "common_utils.py"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_modules_are_short() -> None:
    """No module is longer than 300 lines."""
    too_long = {name(path): lines for path in PACKAGE if (lines := len(path.read_text().splitlines())) > LONGEST}

    assert too_long == {}


def test_modules_say_what_they_are_about() -> None:
    """No module is called utils or the like."""
    assert [name(path) for path in PACKAGE if path.name in VAGUE] == []


@pytest.mark.parametrize("folder", ["interviewsim", "tests", "benchmarks", "evals"])
def test_imports_are_absolute(folder: str) -> None:
    """No module imports relative to where it lies."""
    relative = [
        f"{name(path)}:{node.lineno}"
        for path in sorted(ROOT.joinpath(folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


def imported_packages(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {module.partition(".")[0] for module in plain | named}


def test_the_product_never_imports_its_tests_or_evals() -> None:
    """Nothing in the package imports tests, evals or benchmarks."""
    outside = {"tests", "evals", "benchmarks"}

    assert [name(path) for path in PACKAGE if imported_packages(path) & outside] == []
