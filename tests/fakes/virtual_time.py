"""An event loop whose clock jumps: whatever would wait for an hour is over at once, in the right order."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _JumpingSelector(selectors.SelectSelector):
    """Never waits; says instead how long it was asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if timeout and not ready:
            self.now += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    """Takes the time from its selector."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run_in_virtual_time(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that only sleeps and computes; return its result."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)
