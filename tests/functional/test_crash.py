"""What survives `kill -9`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ANSWERS = """\
answers:
  - say: What are the limits? Is there a second provider?
  - say: First I'd find out who is hurt and stop the retries that make it worse.
  - next: true
  - say: Wait longer after each refusal, plus a random bit, and give up after four tries.
  - next: true
  - design: {max_attempts: 4, backoff: exponential, jitter: full}
  - run: true
  - say: The refusals went down, but some users still wait too long for an answer.
  - next: true
  - say: I'd send the waiting users to the second provider while it lasts.
  - finish: true
"""
KILL_POINTS = 50
AT_APPENDS = 36


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Killed before and after every write, and at random instants, a session resumes to the very same transcript."""
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS)

    child = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("crash_child.py")),
            str(tmp_path),
            str(answers),
            str(AT_APPENDS),
            str(KILL_POINTS - AT_APPENDS),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert child.returncode == 0, child.stderr
    whole, *trials = [json.loads(line) for line in child.stdout.splitlines()]
    assert whole["ended"] == "finished_early"
    assert len(trials) == KILL_POINTS
    assert all(trial["killed"] for trial in trials)
    for number, trial in enumerate(trials):
        assert trial["lines"] == whole["lines"], f"trial {number}"
        assert trial["runs"] == whole["runs"], f"trial {number}"
        assert (trial["sessions"], trial["resumed"], trial["ended"]) == (1, 0, whole["ended"])
        assert trial["commands"] == whole["commands"]
