"""Group commit: rows that are stored at about the same time share one transaction, and each waits until it is on disk."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]
Write = Callable[[Mapping[str, Row]], None]
"""Stores rows by their key in one transaction, in place of older ones; may block."""


class GroupCommit:
    """Collects rows while a transaction is under way, and stores them together in the next one, in a thread."""

    def __init__(self, write: Write) -> None:
        """Store with `write`."""
        self._write = write
        self._waiting: dict[str, Row] = {}
        self._turn = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def store(self, key: str, row: Row) -> None:
        """Store a row; it is on disk when this returns. Whoever gets the turn writes for all who wait.

        Raises:
            StorageError: this row wasn't stored; others that shared its transaction try again by themselves.
        """
        turn = self._lock()
        self._waiting[key] = row
        async with turn:
            await asyncio.sleep(0)
            if key not in self._waiting:
                return
            together, self._waiting = self._waiting, {}
            try:
                await asyncio.to_thread(self._write, together)
            except BaseException:
                del together[key]
                self._waiting = together | self._waiting
                raise

    def _lock(self) -> asyncio.Lock:
        """Return the lock of the running loop; a lock serves only the loop in which it was first waited for."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop, self._turn, self._waiting = loop, asyncio.Lock(), {}
        return self._turn
