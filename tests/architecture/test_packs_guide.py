"""The guide to writing packs shows whole files. They have to be what it says they are."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "packs.md"
FILE = re.compile(r"^`((?:scenarios|rubrics)/\S+)`:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "my-packs"
    for name, content in FILE.findall(GUIDE.read_text()):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return folder


def interviewsim(packs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "interviewsim", *arguments, "--packs-dir", "my-packs", "--data-dir", "data"]
    return subprocess.run(command, cwd=packs.parent, capture_output=True, text=True, check=False)


def test_the_guides_packs_have_no_problem(packs: Path) -> None:
    """The scenario and the rubric of the guide pass the lint."""
    result = interviewsim(packs, "packs", "lint", "first-aid", "slow-search")

    assert (result.returncode, result.stdout) == (0, ""), result.stderr


def test_the_guides_answers_show_all_that_the_guide_listens_for(packs: Path) -> None:
    """The guide's candidate, in plain words, is heard with all three desired indicators."""
    answers = "my-packs/scenarios/slow-search/benchmarks/answers-plain.yaml"

    result = interviewsim(packs, "run", "slow-search", "--answers", answers, "--json")

    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["criteria"]["response"]["level"] == 4
