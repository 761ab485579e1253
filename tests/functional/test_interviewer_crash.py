"""What `kill -9` costs while a model speaks."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from interviewsim.interview.wording_model import RESUMED

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_in_the_middle_of_the_models_words_nothing_is_paid_twice(tmp_path: Path) -> None:
    """The resumed session has the answer once and the guide's words for it; the model was called once for each purpose."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.functional.interviewer_crash_child", str(tmp_path)],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
    )

    assert child.returncode == 0, child.stderr
    result = json.loads(child.stdout)
    assert result["ends"] == [-signal.SIGKILL, 0]
    assert result["calls"] == ["interpret", "word"]
    assert [speaker for speaker, _ in result["lines"]] == ["interviewer", "candidate", "interviewer"]
    assert result["last"] == ["guide", RESUMED]
    assert result["lines"][-1][1].startswith("Look at the calls that leave our own system.")
    assert result["interviewer"] == "fake/slow"
