"""Nothing of an interview is sent to a tracing service unless the settings ask for it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from interviewsim.bootstrap import LocalDesk, tracing
from interviewsim.settings import load

RUN_AND_FLUSH = """
import sys
from interviewsim.cli import app
code = app.run(["run", "rate-limit-429", "--json", "--answers", sys.argv[1], "--data-dir", sys.argv[2]])
from langchain_core.tracers.langchain import wait_for_all_tracers
from langsmith.utils import tracing_is_enabled
wait_for_all_tracers()
print("tracing:", tracing_is_enabled())
sys.exit(code)
"""
ANSWERS = "answers:\n  - say: What are the limits?\n  - finish: true\n"


class _Collector(ThreadingHTTPServer):
    """Leaves a file when something is sent to it."""

    daemon_threads = True

    def __init__(self, posted: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posted = posted


class _Handler(BaseHTTPRequestHandler):
    server: _Collector

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.server.posted.touch()
        self._answer()

    do_PATCH = do_POST  # noqa: N815

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[_Collector]:
    with _Collector(tmp_path / "posted") as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_interview_sends_nothing_whatever_the_environment_asks_for(tmp_path: Path, collector: _Collector) -> None:
    """With every switch of the tracing library on, and time to send, nothing arrives."""
    (tmp_path / "answers.yaml").write_text(ANSWERS)
    switches = {
        "LANGSMITH_TRACING": "true",
        "LANGCHAIN_TRACING_V2": "true",
        "LANGSMITH_ENDPOINT": f"http://127.0.0.1:{collector.server_address[1]}",
        "LANGSMITH_API_KEY": "not-a-real-key",
    }

    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_FLUSH, str(tmp_path / "answers.yaml"), str(tmp_path / "data")],
        env=os.environ | switches,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("tracing: False\n")
    assert not collector.posted.exists()


@pytest.mark.parametrize(("setting", "kept"), [("off", "false"), ("on", "true")])
def test_the_users_own_setting_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, kept: str
) -> None:
    """Off, every switch of the environment is turned off for the process; on, the environment is left as it is."""
    for name in tracing.SWITCHES:
        monkeypatch.setenv(name, "true")

    LocalDesk(load(data_dir=tmp_path, environ={"INTERVIEWSIM_TRACING": setting}))

    assert {os.environ[name] for name in tracing.SWITCHES} == {kept}
