"""Keeps a Python process off the network; loopback and Unix sockets stay open.

The test session imports it, and finds itself on PYTHONPATH for the processes that tests start.
A process started with an environment of its own (env={...} without PYTHONPATH) isn't guarded.
"""

import sys
from typing import Any

LOOPBACK = ("127.", "::1", "localhost")


class NetworkForbiddenError(RuntimeError):
    """A test tried to leave this machine."""


def _host(event: str, arguments: tuple[Any, ...]) -> Any:
    match event, arguments:
        case (("socket.connect" | "socket.sendto"), (_, (host, *_))):
            return host
        case (("socket.getaddrinfo" | "socket.gethostbyname"), (host, *_)):
            return host
        case _:
            return None


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise NetworkForbiddenError when an audited event leads to another machine."""
    if not event.startswith("socket."):
        return
    host = _host(event, arguments)
    name = host.decode() if isinstance(host, bytes) else host
    if name and not str(name).startswith(LOOPBACK):
        raise NetworkForbiddenError(f"{event} to {name!r}: tests stay on this machine")


sys.addaudithook(guard)
