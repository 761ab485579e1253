import socket
import subprocess
import sys

import pytest

from tests.offline.sitecustomize import NetworkForbiddenError

ELSEWHERE = ("192.0.2.1", 9)


def test_a_test_cannot_reach_another_machine() -> None:
    """A connection to another machine fails before a packet is sent."""
    with socket.socket() as caller, pytest.raises(NetworkForbiddenError, match=r"192\.0\.2\.1"):
        caller.connect(ELSEWHERE)


def test_a_test_cannot_look_up_a_name() -> None:
    """Resolving a host name fails before a name server is asked."""
    with pytest.raises(NetworkForbiddenError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_loopback_stays_open() -> None:
    """A server on this machine can be reached, by number and by name."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with socket.create_connection(("127.0.0.1", port)), socket.create_connection(("localhost", port)) as caller:
            assert caller.getpeername() == ("127.0.0.1", port)


def test_a_process_started_by_a_test_is_guarded_too() -> None:
    """The guard travels to child processes through PYTHONPATH."""
    child = subprocess.run(
        [sys.executable, "-c", f"import socket; socket.create_connection({ELSEWHERE})"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert child.returncode == 1
    assert "NetworkForbiddenError" in child.stderr
