"""A run of gradings that is killed, interrupted and refused: nothing is lost, and nothing that was stored is paid twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewsim.cli import app
from tests.fakes.grader_server import QUOTE, GraderServer, grader_server

TRANSCRIPTS, AT_A_TIME = 40, 8
CALLS = TRANSCRIPTS * 2
"""The bundled rubric's indicators take two calls."""


@pytest.fixture
def server() -> Iterator[GraderServer]:
    with grader_server(delay_seconds=0.03) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of short transcripts, no two of them alike."""
    folder = tmp_path / "transcripts"
    folder.mkdir()
    for number in range(TRANSCRIPTS):
        turns = [
            {"speaker": "interviewer", "text": "What do you do first?"},
            {"speaker": "candidate", "text": f"{QUOTE} That is answer {number}."},
        ]
        content = {"id": f"t{number:02}", "scenario": "rate-limit-429", "turns": turns}
        (folder / f"t{number:02}.json").write_text(json.dumps(content))
    return folder


def command(folder: Path, *more: str) -> list[str]:
    return [
        "grade", str(folder), "--rater", "local/grader", "--strategy", "batched", "--concurrency", str(AT_A_TIME), "--data-dir", str(folder.parent / "data"), "--json", *more,
    ]  # fmt: skip


def start(folder: Path, server: GraderServer) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "interviewsim", *command(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"INTERVIEWSIM_LOCAL_BASE_URL": server.url},
    )


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_killed_and_interrupted_a_run_goes_on_and_pays_nothing_twice(folder: Path, server: GraderServer) -> None:
    """After SIGKILL and after Ctrl-C the same command finishes; only calls in flight were asked for again."""
    killed = start(folder, server)
    wait_until(lambda: server.answered.total() >= CALLS // 3)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    after_kill = server.answered.total()
    interrupted = start(folder, server)
    wait_until(lambda: server.answered.total() >= after_kill + CALLS // 3)
    interrupted.send_signal(signal.SIGINT)
    _, told = interrupted.communicate()

    finished = start(folder, server)
    output, _ = finished.communicate()

    assert killed.returncode == -signal.SIGKILL
    assert (interrupted.returncode, finished.returncode) == (3, 0)
    assert "the same command goes on" in told
    cards = json.loads(output)
    assert [(card["transcript_id"], len(card["raters"])) for card in cards] == [(f"t{n:02}", 1) for n in range(40)]
    assert {card["criteria"]["failure_handling"]["status"] for card in cards} == {"scored"}
    assert len(server.answered) == CALLS
    twice = [count for count in server.answered.values() if count > 1]
    assert len(twice) <= 2 * AT_A_TIME
    assert max(server.answered.values()) <= 3


def test_refusals_and_garbled_replies_lose_nothing(
    folder: Path, server: GraderServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a tenth of the calls refused and 2 % garbled every grading is there, none wrong, none asked for twice."""
    monkeypatch.setenv("INTERVIEWSIM_LOCAL_BASE_URL", server.url)
    server.delay_seconds, server.refuse_every, server.garble_every = 0.0, 10, 47

    code = app.run(command(folder))

    cards = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (server.refused > 5, server.garbled > 0) == (True, True)
    raters = [rater for card in cards for rater in card["raters"]]
    assert len(raters) == TRANSCRIPTS
    assert [rater["failures"] for rater in raters] == [{}] * len(raters)
    assert {i["quote"] for r in raters for c in r["criteria"].values() for i in c["indicators"] if i["met"]} >= {QUOTE}
    assert max(server.answered.values()) == 1
