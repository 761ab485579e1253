"""One gate for all calls of a model: how many at once, and how fast, learned from headers and refusals."""

import asyncio
import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from interviewsim.providers.pace import Pace
from interviewsim.providers.rate_headers import Unit, Window

Outcome = Literal["taken", "limited", "overloaded", "failed"]

_CALLS_TO_GROW = 20


class HeldTooLongError(Exception):
    """A limit is used up for longer than a call wants to wait for it; never leaves this package."""

    def __init__(self, seconds: float) -> None:
        """Say for how long."""
        super().__init__(f"the rate limit is used up for another {seconds:.0f} s")


@dataclass(frozen=True)
class Waiting:
    """Calls that the gate holds back at this moment, for a progress display."""

    calls: int
    seconds: float
    """Until the next of them may go out; 0 when they only wait for others to come back."""


@dataclass
class Turn:
    """One call that was let through."""

    sent_at: float


@dataclass(frozen=True)
class _Place:
    """One call in the queue."""

    input_tokens: int
    longest_hold_seconds: float
    turn: asyncio.Future[Turn]


@dataclass
class _Allowance:
    """What is left of one limit that the provider reports in headers; it refills steadily."""

    limit: float
    left: float
    per_second: float
    at: float

    def now(self, now: float) -> float:
        return min(self.limit, self.left + (now - self.at) * self.per_second)

    def ready_at(self, cost: float, now: float) -> float:
        missing = min(cost, self.limit) - self.now(now)
        return now + missing / self.per_second if missing > 0 else now

    def spend(self, cost: float, now: float) -> None:
        self.left, self.at = self.now(now) - cost, now

    def learn(self, window: Window, now: float) -> None:
        self.left, self.at = min(self.now(now), window.remaining), now
        self.limit = window.limit
        if window.reset_seconds > 0 and window.remaining < window.limit:
            self.per_second = (window.limit - window.remaining) / window.reset_seconds


class Limiter:
    """Lets calls through, first come, first served, but for calls that were refused before. For one event loop."""

    def __init__(self, concurrency: int = 20) -> None:
        """Let at most `concurrency` calls be under way."""
        self._most = concurrency
        self._room = float(concurrency)
        self._narrowed_at = -1.0
        self._good = 0
        self._under_way = 0
        self._pace = Pace()
        self._allowances: dict[Unit, _Allowance] = {}
        self._queue: deque[_Place] = deque()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> Waiting:
        """The calls that are held back now."""
        if not self._queue:
            return Waiting(0, 0.0)
        now = asyncio.get_running_loop().time()
        return Waiting(len(self._queue), max(0.0, self._ready_at(self._queue[0].input_tokens, now) - now))

    async def enter(self, input_tokens: int, *, again: bool = False, longest_hold_seconds: float = math.inf) -> Turn:
        """Wait until a call may go out; one that was refused before goes first.

        Raises:
            HeldTooLongError: it is this call's turn, and a limit would hold it for longer than `longest_hold_seconds`.
                Waiting behind other calls, or for them to come back, isn't counted.
        """
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not self._queue and self._under_way < int(self._room) and self._ready_at(input_tokens, now) <= now:
            return self._let_through(input_tokens, now)
        place = _Place(input_tokens, longest_hold_seconds, loop.create_future())
        (self._queue.appendleft if again else self._queue.append)(place)
        self._pump()
        try:
            return await place.turn
        except asyncio.CancelledError:
            if place.turn.done() and not place.turn.cancelled() and not place.turn.exception():
                self.leave(place.turn.result(), "failed")
            self._pump()
            raise

    def leave(self, turn: Turn, outcome: Outcome, windows: Sequence[Window] = (), *, wait_seconds: float = 1.0) -> None:
        """Take note of how a call ended, and let the next ones through.

        Args:
            turn: what `enter` returned.
            outcome: how the call ended.
            windows: the limits that its response reported.
            wait_seconds: what a refused call was told to wait.
        """
        now = asyncio.get_running_loop().time()
        paced = bool(self._queue) and self._under_way < int(self._room)
        self._under_way -= 1
        for window in windows:
            self._learn(window, now)
        match outcome:
            case "taken":
                self._pace.take(turn.sent_at, now, binding=paced)
                self._widen()
            case "limited":
                self._pace.refuse(turn.sent_at, now, wait_seconds)
            case "overloaded" if turn.sent_at > self._narrowed_at:
                self._room, self._narrowed_at, self._good = max(1.0, self._room / 2), now, 0
        if self._queue:
            self._pump()

    def _widen(self) -> None:
        if self._room >= self._most:
            return
        self._good += 1
        if self._good >= _CALLS_TO_GROW:
            self._room, self._good = min(float(self._most), self._room + 1), 0

    def _learn(self, window: Window, now: float) -> None:
        if known := self._allowances.get(window.unit):
            known.learn(window, now)
            return
        fresh = _Allowance(window.limit, window.remaining, window.limit / 60, now)
        fresh.learn(window, now)
        self._allowances[window.unit] = fresh

    def _ready_at(self, input_tokens: int, now: float) -> float:
        ready = self._pace.ready_at()
        for unit, allowance in self._allowances.items():
            ready = max(ready, allowance.ready_at(_cost(unit, input_tokens), now))
        return ready

    def _let_through(self, input_tokens: int, now: float) -> Turn:
        self._under_way += 1
        self._pace.send(now)
        for unit, allowance in self._allowances.items():
            allowance.spend(_cost(unit, input_tokens), now)
        return Turn(now)

    def _pump(self) -> None:
        """Let through whoever may go, and set a timer for the next one."""
        loop = asyncio.get_running_loop()
        while self._queue and self._under_way < int(self._room):
            place, now = self._queue[0], loop.time()
            if not place.turn.done():
                ready = self._ready_at(place.input_tokens, now)
                if ready - now > place.longest_hold_seconds:
                    place.turn.set_exception(HeldTooLongError(ready - now))
                elif ready > now:
                    self._wake_at(ready)
                    return
                else:
                    place.turn.set_result(self._let_through(place.input_tokens, now))
            self._queue.popleft()

    def _wake_at(self, when: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._wake)

    def _wake(self) -> None:
        self._timer = None  # it would keep the loop alive
        self._pump()


def _cost(unit: Unit, input_tokens: int) -> float:
    """Return what a call takes of a limit; how much it will say isn't known, one token is the least."""
    return float(input_tokens) if unit in ("tokens", "input-tokens") else 1.0


class Limiters:
    """The gates of all models of a program: in one event loop, everything that asks the same model shares one.

    Each loop has gates of its own, since a call that waits can only be woken by the loop that it waits in.
    """

    def __init__(self, concurrency: int = 20) -> None:
        """Give each new gate this much room."""
        self.concurrency = concurrency
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Limiter]] = WeakKeyDictionary()

    def of(self, name: str) -> Limiter:
        """Return the running loop's gate of `provider/model`."""
        return self._here().setdefault(name, Limiter(self.concurrency))

    def waiting(self) -> dict[str, Waiting]:
        """Return what is held back now in the running loop, by model."""
        return {name: gate.waiting for name, gate in self._here().items() if gate.waiting.calls}

    def _here(self) -> dict[str, Limiter]:
        return self._loops.setdefault(asyncio.get_running_loop(), {})
