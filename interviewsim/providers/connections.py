"""Vendor clients: loaded off the event loop's thread when first needed, one for each event loop, on plain loopback rules."""

import asyncio
import ipaddress
import ssl
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httpx2


class Closable(Protocol):
    """A client that holds connections."""

    async def close(self) -> None:
        """Give them back."""


C = TypeVar("C", bound=Closable)


class PerLoop(Generic[C]):
    """One client for each event loop: connections can't cross from one loop to another."""

    def __init__(self, make: Callable[[], C]) -> None:
        """Make clients with `make`, which may import a vendor's library and runs in a thread of its own."""
        self._make = make
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, C] = WeakKeyDictionary()
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    async def get(self) -> C:
        """Return this loop's client."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            async with self._locks.setdefault(loop, asyncio.Lock()):
                if loop not in self._clients:
                    self._clients[loop] = await asyncio.to_thread(self._make)
        return self._clients[loop]

    async def close(self) -> None:
        """Close this loop's client."""
        if client := self._clients.pop(asyncio.get_running_loop(), None):
            await client.close()


def is_loopback(base_url: str) -> bool:
    """Tell whether an address leads to this machine."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def http_client(base_url: str | None, *, timeout_seconds: float, connections: int) -> httpx2.AsyncClient:
    """Return an HTTP client that follows no redirect; a proxy of the environment isn't asked about this machine."""
    unencrypted = bool(base_url and base_url.startswith("http:"))
    return httpx2.AsyncClient(
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if unencrypted else True,  # loading certificates takes 25 ms
        trust_env=not (base_url and is_loopback(base_url)),
        timeout=httpx2.Timeout(timeout_seconds, connect=min(10.0, timeout_seconds)),
        limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
        follow_redirects=False,
    )
