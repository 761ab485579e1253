"""Vendor clients: loaded off the event loop's thread when first needed, one for each event loop, on plain loopback rules."""

import asyncio
import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httpx2
from pydantic import SecretStr


@dataclass(frozen=True)
class Endpoint:
    """Where calls go, and how."""

    key: SecretStr | None
    base_url: str | None
    """None is the provider's own address."""
    timeout_seconds: float
    """How long one attempt may stay without a sign of life."""
    connections: int

    @property
    def where(self) -> str:
        """The address, for the end of an error message."""
        return f" ({self.base_url})" if self.base_url else ""


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


def http_client(endpoint: Endpoint) -> httpx2.AsyncClient:
    """Return an HTTP client that follows no redirect; a proxy of the environment isn't asked about this machine."""
    url, seconds = endpoint.base_url or "", endpoint.timeout_seconds
    return httpx2.AsyncClient(
        # loading certificates takes 25 ms, which plain HTTP can do without
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if url.startswith("http:") else True,
        trust_env=not is_loopback(url),
        timeout=httpx2.Timeout(seconds, connect=min(10.0, seconds)),
        limits=httpx2.Limits(max_connections=endpoint.connections, max_keepalive_connections=endpoint.connections),
        follow_redirects=False,
    )


def unsent(error: BaseException) -> bool:
    """Tell whether a connection error happened before anything was sent."""
    return isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout)
