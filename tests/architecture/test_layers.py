import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_every_import_points_down() -> None:
    """The layers and the one-place-only libraries of pyproject.toml hold, and every module has a layer."""
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say about a copy of the package with one wrong import of each sort."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "interviewsim", copy / "interviewsim", ignore=shutil.ignore_patterns("__pycache__"))
    for module, line in {
        "domain/planted.py": "import interviewsim.packs.load\n",
        "tui/planted.py": "import interviewsim.worlds.base\n",
        "grading/planted.py": "import langgraph.graph\nimport openai\nimport yaml\n",
        "planted.py": "",
    }.items():
        copy.joinpath("interviewsim", module).write_text(line)
    return lint_imports(copy).stdout


@pytest.mark.parametrize(
    "wrong",
    [
        "interviewsim.domain.planted -> interviewsim.packs.load",
        "interviewsim.tui.planted -> interviewsim.worlds.base",
        "interviewsim.grading.planted -> langgraph",
        "interviewsim.grading.planted -> openai",
        "interviewsim.grading.planted -> yaml",
        "interviewsim.planted",
    ],
)
def test_a_wrong_import_is_named(broken: str, wrong: str) -> None:
    """A contract that is broken says by which import, and a module without a layer is refused."""
    assert wrong in broken
