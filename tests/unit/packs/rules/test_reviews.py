"""Code to review: read from its file, and linted with its defects."""

from pathlib import Path
from typing import Any

import pytest

from interviewsim.errors import PackError
from interviewsim.packs.lint import lint_scenario
from interviewsim.packs.load import read_rubric, read_scenario
from tests.builders.packs import load_toy, rubric_data, scenario_data, write_rubric, write_scenario

CODE = "def fetch():\n    while True:\n        pass\n"
DEFECT = {
    "id": "endless",
    "title": "Endless loop",
    "severity": "major",
    "lines": [[2, 3]],
    "causes": ["never ends"],
    "harm": "It hangs.",
}
FINDS = {"id": "sees", "criterion": "handling", "asks": "Sees it?", "finds": {"of": ["endless"]}}


def written(
    tmp_path: Path, *, code: str | None = CODE, file: str = "a.py", indicator: Any = FINDS, **defect: Any
) -> Path:
    """Write a small scenario with code to review."""
    review = {"file": file, "defects": [DEFECT | defect]}
    folder = write_scenario(tmp_path, scenario_data({"review": review, "indicators.2": indicator}))
    (folder / "code").mkdir()
    if code is not None:
        (folder / "code" / "a.py").write_text(code)
    return folder


def linted(tmp_path: Path, **changes: Any) -> list[str]:
    """Lint such a scenario; `key: message` each."""
    rubric = read_rubric(write_rubric(tmp_path, rubric_data()))
    problems = lint_scenario(read_scenario(written(tmp_path, **changes)), rubric.value, world=load_toy)
    return [f"{problem.key}: {problem.message}" for problem in problems]


def test_the_code_is_read_from_its_file(tmp_path: Path) -> None:
    """What stands in the folder `code` is what the candidate sees."""
    review = read_scenario(written(tmp_path)).value.review

    assert review is not None
    assert review.code == CODE
    assert linted(tmp_path / "again") == []


def test_missing_code_is_told_with_its_place(tmp_path: Path) -> None:
    """The file that couldn't be read is named."""
    with pytest.raises(PackError, match=r"code/a\.py.*can't be read"):
        read_scenario(written(tmp_path, code=None))


@pytest.mark.parametrize("file", ["../a.py", "a/b.py", "/etc/passwd", "a.txt"])
def test_the_file_is_a_plain_name(tmp_path: Path, file: str) -> None:
    """No path leads out of the scenario's folder."""
    with pytest.raises(PackError, match=r"review\.file"):
        read_scenario(written(tmp_path, file=file))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"code": "def fetch(:\n    x\n    y\n"}, "review.code: not Python: invalid syntax in line 1"),
        ({"lines": [[2, 30]]}, "review.defects[0].lines[0]: ends in line 30, but a.py has 4 lines"),
        (
            {"causes": ["a*"]},
            "review.defects[0].causes[0]: matches the empty text, so it would match everything (got 'a*')",
        ),
        (
            {"indicator": FINDS | {"finds": {"of": ["endles"]}}},
            "indicators[2].finds.of[0]: no defect named 'endles'; did you mean 'endless'?",
        ),
        (
            {"indicator": FINDS | {"finds": {"at_least": 2}}},
            "indicators[2].finds.at_least: wants 2 defects, but only 1 count",
        ),
    ],
)
def test_each_mistake_is_told(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    """One mistake, one problem, at its key."""
    assert linted(tmp_path, **changes) == [problem]
