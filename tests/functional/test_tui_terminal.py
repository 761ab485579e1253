import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


class Terminal:
    """A real terminal of 80x24 with the program in it."""

    def __init__(self, socket: Path, command: list[str]) -> None:
        self._tmux = ["tmux", "-S", str(socket)]
        self._run("new-session", "-d", "-x", "80", "-y", "24", *command)

    def type(self, text: str) -> None:
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def see(self, text: str, seconds: float = 30) -> str:
        deadline = time.monotonic() + seconds
        while text not in (shown := self._run("capture-pane", "-p")):
            if time.monotonic() > deadline:
                raise AssertionError(f"{text!r} never came; the screen was:\n{shown}")
            time.sleep(0.1)
        return shown

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _run(self, *arguments: str) -> str:
        return subprocess.run([*self._tmux, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Open the program in a terminal, at the brief of the 429 scenario, and end it afterwards."""
    program = [sys.executable, "-m", "interviewsim", "practice", "rate-limit-429"]
    opened = Terminal(tmp_path / "tmux", [*program, "--data-dir", str(tmp_path / "data"), "--seed", "7"])
    yield opened
    opened.close()


def test_a_short_interview_in_a_real_terminal(terminal: Terminal) -> None:
    """From the brief through a question and an early end to the scorecard, with the real engine."""
    terminal.see("Recorded")
    terminal.press("Enter")
    terminal.see("Your answer")
    terminal.type("What is the provider's limit per minute?")
    terminal.press("C-s")
    terminal.see("750,000 tokens")
    terminal.press("C-q")
    terminal.see("Finish the interview now")
    terminal.press("Down", "Down", "Enter")
    terminal.see("The interview is over")
    terminal.press("F8")
    shown = terminal.see("Facts asked for")

    assert "1, 1 before designing" in shown
    assert "can't tell a true sentence from a false one" in " ".join(shown.split())
