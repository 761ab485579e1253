"""Servers for the contract of chat models: the fake one, and a real one for the tests marked `live`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.model_server import Body, ModelServer, Spoken

URL, WEIGHTS = (os.environ.get(f"INTERVIEWSIM_PEER_{name}", "") for name in ("URL", "MODEL"))
"""Read now: the tests' own environment has none of it."""
SERVE = Path(__file__).parents[1] / "live" / "serve.py"


def obedient(body: Body) -> str | Spoken:
    """Answer as the prompt asks: JSON where a schema is bound, cut off where there is little room."""
    if "response_format" in body or "output_config" in body:
        return '{"met": true}'
    room = body.get("max_completion_tokens") or body["max_tokens"]
    return "Hello from the other side." if room > 4 else Spoken("Hello from", "length")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(obedient) as running:
        yield running


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """The address of a real server: INTERVIEWSIM_PEER_URL, or one started from the file in INTERVIEWSIM_PEER_MODEL."""
    if URL:
        yield URL
        return
    if not WEIGHTS:
        pytest.skip("name a server in INTERVIEWSIM_PEER_URL, or a GGUF file in INTERVIEWSIM_PEER_MODEL")
    with subprocess.Popen(
        [sys.executable, str(SERVE), WEIGHTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as peer:
        assert peer.stdout
        assert peer.stdin
        yield json.loads(peer.stdout.readline())["url"]
        peer.stdin.close()
