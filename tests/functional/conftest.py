"""Running the command line as a user does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs `interviewsim` with arguments in a clean home."""

    def call(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("INTERVIEWSIM_", "XDG_"))}
        return subprocess.run(
            [sys.executable, "-m", "interviewsim", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
            cwd=tmp_path,
            env=environ | {"HOME": str(tmp_path / "home")},
        )

    return call
