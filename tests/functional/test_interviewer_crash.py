"""What `kill -9` costs while a model listens or speaks."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from interviewsim.interview.interpret.model import RESUMED as RESUMED_UNDERSTANDING
from interviewsim.interview.wording_model import RESUMED

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def killed_and_resumed(folder: Path, call: str) -> dict[str, Any]:
    """Kill a session in the middle of its first `call`, resume it, and return what is left."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.functional.interviewer_crash_child", str(folder), call],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    result: dict[str, Any] = json.loads(child.stdout)
    assert result["ends"] == [-signal.SIGKILL, 0]
    return result


@pytest.mark.parametrize(
    ("call", "calls", "note", "asks"),
    [
        ("word", ["interpret", "word"], RESUMED, "Look at the calls that leave our own system."),
        ("interpret", ["interpret"], RESUMED_UNDERSTANDING, "The peak has minutes to go."),
    ],
)
def test_killed_in_the_middle_of_a_call_nothing_is_paid_twice(
    call: str, calls: list[str], note: str, asks: str, tmp_path: Path
) -> None:
    """The resumed session has the answer once and the guide's words for it; no call is made a second time."""
    result = killed_and_resumed(tmp_path, call)

    assert result["calls"] == calls
    assert [speaker for speaker, _ in result["lines"]] == ["interviewer", "candidate", "interviewer"]
    assert result["last"] == ["guide", note]
    assert result["lines"][-1][1].startswith(asks)
    assert result["interviewer"] == "fake/slow"
