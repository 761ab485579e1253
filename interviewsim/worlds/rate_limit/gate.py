"""Client-side pacing: a budget for calls, and a queue of those that wait for it."""

import heapq
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from simpy import Event

from interviewsim.worlds.rate_limit.bucket import RateLimit
from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.timeline import Timeline

Steps = Generator[Event, Any, bool]


@dataclass(slots=True)
class _Ticket:
    tokens: int
    granted: Event
    left: bool = False


class Gate:
    """Lets calls out at the pace of the client's token budget; interactive ones first, each class in order."""

    def __init__(self, env: Timeline, design: Design, conditions: Conditions) -> None:
        """Start with a full budget and an empty queue."""
        self._env = env
        self._budget = _budget(design.client_token_budget_share, conditions)
        self._places = design.queue_length
        self._longest_wait_ms = round(design.queue_wait_seconds * 1000)
        self._queue: list[tuple[bool, int, _Ticket]] = []
        self._entered = 0
        self._waiting = 0
        self._newcomer = env.event()
        env.process(self._let_out())

    @property
    def depth(self) -> int:
        """How many calls are waiting."""
        return self._waiting

    def enter(self, tokens: int, deadline_ms: int, *, deferrable: bool) -> Steps:
        """Wait for the budget and return whether the call may go out.

        It may not when the queue is full, the wait in it took too long, or the deadline passed.
        """
        if self._budget is None:
            return True
        if self._waiting == 0 and self._budget.admit(self._env.now, tokens) == 0:
            return True
        if self._waiting >= self._places:
            return False
        ticket = self._line_up(tokens, deferrable=deferrable)
        patience_ms = max(0, min(self._longest_wait_ms, deadline_ms - self._env.now))
        yield ticket.granted | self._env.timeout(patience_ms)
        if ticket.granted.triggered:
            return True
        ticket.left = True
        self._waiting -= 1
        return False

    def _line_up(self, tokens: int, *, deferrable: bool) -> _Ticket:
        ticket = _Ticket(tokens, self._env.event())
        self._entered += 1
        self._waiting += 1
        heapq.heappush(self._queue, (deferrable, self._entered, ticket))
        if not self._newcomer.triggered:
            self._newcomer.succeed()
        return ticket

    def _let_out(self) -> Generator[Event, Any, None]:
        while True:
            if not self._queue:
                self._newcomer = self._env.event()
                yield self._newcomer
            elif self._queue[0][2].left:
                heapq.heappop(self._queue)
            elif wait_ms := self._wait_ms(self._queue[0][2]):
                yield self._env.timeout(wait_ms)
            else:
                self._waiting -= 1
                heapq.heappop(self._queue)[2].granted.succeed()

    def _wait_ms(self, ticket: _Ticket) -> int:
        return self._budget.admit(self._env.now, ticket.tokens) if self._budget else 0


def _budget(share: float, conditions: Conditions) -> RateLimit | None:
    if share == 0:
        return None
    return RateLimit(
        requests_per_minute=max(1, int(conditions.provider_requests_per_minute * share)),
        tokens_per_minute=max(1, int(conditions.provider_tokens_per_minute * share)),
        burst_seconds=conditions.provider_burst_seconds,
    )
