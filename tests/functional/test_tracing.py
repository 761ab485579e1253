"""Nothing of an interview is sent to a tracing service unless the settings ask for it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

RUN_AND_WAIT = """
import sys, time
from pathlib import Path
from interviewsim.cli import app
answers, data, posted, patience_seconds = sys.argv[1:]
code = app.run(["run", "rate-limit-429", "--json", "--answers", answers, "--data-dir", data])
from langchain_core.tracers.langchain import wait_for_all_tracers
wait_for_all_tracers()
deadline = time.monotonic() + float(patience_seconds)
while not Path(posted).exists() and time.monotonic() < deadline:
    time.sleep(0.05)
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


@pytest.mark.parametrize(("setting", "sends"), [("off", False), ("on", True)])
def test_tracing_is_off_unless_the_settings_turn_it_on(
    tmp_path: Path, collector: _Collector, setting: str, sends: bool
) -> None:
    """With every switch of the environment on, an interview sends nothing, until the user's own setting says so."""
    (tmp_path / "answers.yaml").write_text(ANSWERS)
    switches = {
        "LANGSMITH_TRACING": "true",
        "LANGCHAIN_TRACING_V2": "true",
        "LANGSMITH_ENDPOINT": f"http://127.0.0.1:{collector.server_address[1]}",
        "LANGSMITH_API_KEY": "not-a-real-key",
        "INTERVIEWSIM_TRACING": setting,
    }

    done = subprocess.run(
        [
            sys.executable, "-c", RUN_AND_WAIT, str(tmp_path / "answers.yaml"), str(tmp_path / "data"),
            str(collector.posted), "20" if sends else "0.2",
        ],
        env=os.environ | switches,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert collector.posted.exists() is sends
