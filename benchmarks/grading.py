"""What grading by models costs beside the model: calls through the whole stack, against the bare SDK."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks import model_calls
from benchmarks.measure import Result, python_cpu

_SERVER = """
import sys, time
from tests.fakes.model_server import ModelServer
with ModelServer(lambda body: '{"level": 3}', latency_seconds=0.05) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


def results() -> Iterator[Result]:
    with _server() as url:
        bare, stack = (
            python_cpu(["-m", "benchmarks.model_calls", way, f"{url}/v1"], tries=3) for way in ("bare", "stack")
        )
    yield Result(f"{model_calls.CALLS} calls, whole stack", stack, "CPU s", "bare openai SDK", bare)


@contextmanager
def _server() -> Iterator[str]:
    """Run the model server of the tests in a process of its own, so that its CPU isn't counted."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the server has no pipes")
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait()
