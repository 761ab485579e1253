"""The guide to writing packs shows whole files. They have to be what it says they are."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewsim.cli.app import run
from interviewsim.packs.load import read_scenario

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


Do = Callable[..., tuple[int, str, str]]


@pytest.fixture
def do(packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Do:
    """Return a function that runs a command on the guide's packs and returns exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([*map(str, arguments), "--packs-dir", str(packs), "--data-dir", str(tmp_path / "data")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_the_guides_packs_have_no_problem(do: Do) -> None:
    """The scenario and the rubric of the guide pass the lint."""
    code, out, err = do("packs", "lint", "first-aid", "slow-search")

    assert (code, out) == (0, ""), err


def test_a_scenario_takes_only_yaml_and_markdown(packs: Path, do: Do) -> None:
    """Without a line of code or a world, it is listed and held from the first question to the last words."""
    answers = packs / "scenarios" / "slow-search" / "benchmarks" / "answers-plain.yaml"

    _, listed, _ = do("packs", "list")
    code, played, err = do("run", "slow-search", "--answers", answers)

    scenario = read_scenario(packs / "scenarios" / "slow-search").value
    heard = " ".join(played.split())
    assert {file.suffix for file in packs.rglob("*") if file.is_file()} == {".yaml", ".md"}
    assert scenario.world is None
    assert "slow-search" in listed
    assert code == 0, err
    assert "ended before" not in err
    assert [s.id for s in scenario.stages if " ".join(s.question.split()) not in heard] == []
    assert " ".join(scenario.closing.split()) in heard


def test_the_guides_answers_show_all_that_the_guide_listens_for(packs: Path, do: Do) -> None:
    """The guide's candidate, in plain words, is heard with all three desired indicators."""
    answers = packs / "scenarios" / "slow-search" / "benchmarks" / "answers-plain.yaml"

    code, out, err = do("run", "slow-search", "--answers", answers, "--json")

    assert code == 0, err
    assert json.loads(out)["criteria"]["response"]["level"] == 4
