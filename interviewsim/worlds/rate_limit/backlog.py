"""Background work that is held back until the provider has capacity to spare."""

from collections import deque
from collections.abc import Callable, Generator
from typing import Any

from simpy import Event

from interviewsim.worlds.rate_limit.demand import Request
from interviewsim.worlds.rate_limit.timeline import Timeline

_PACE_MS = 100
_LOOK_AGAIN_MS = 500


class Backlog:
    """Sends one held-back request after the other, as long as there is spare capacity."""

    def __init__(self, env: Timeline, *, spare: Callable[[], bool], send: Callable[[Request], None]) -> None:
        """Ask `spare` before each `send`."""
        self._env = env
        self._spare = spare
        self._send = send
        self._held: deque[Request] = deque()
        self._newcomer = env.event()
        env.process(self._work_off())

    @property
    def depth(self) -> int:
        """How many requests are held back."""
        return len(self._held)

    def hold(self, request: Request) -> None:
        """Take a request in."""
        self._held.append(request)
        if not self._newcomer.triggered:
            self._newcomer.succeed()

    def _work_off(self) -> Generator[Event, Any, None]:
        while True:
            if not self._held:
                self._newcomer = self._env.event()
                yield self._newcomer
            elif self._spare() or self._held[0].deadline_ms <= self._env.now:
                self._send(self._held.popleft())
                yield self._env.timeout(_PACE_MS)
            else:
                yield self._env.timeout(_LOOK_AGAIN_MS)
