"""Retries, by one policy for every provider: what may pass is tried again, never before the provider said so."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.tokens import estimate_input
from interviewsim.errors import ModelRejectedError, ModelUnavailableError
from interviewsim.ports import Clock
from interviewsim.providers.adapter import Adapter, AttemptError, Received
from interviewsim.providers.limits import HeldTooLongError, Limiter, Turn
from interviewsim.providers.rate_headers import retry_after_seconds, windows

T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """How long and how often a call is tried."""

    deadline_seconds: float = 120.0
    """From the first attempt to the last; no attempt begins later.

    A call whose turn it is waits no longer than that for a rate limit, either.
    """
    attempts: int = 5
    """Attempts that may fail; being refused for asking too often isn't counted."""
    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 30.0


@dataclass
class _Course:
    """What happened so far to one call."""

    began_at: float | None = None
    failed: int = 0
    limited: int = 0
    faults: list[AttemptError] = field(default_factory=list)


class Retrying:
    """A `ChatModel` that asks an adapter until it answers, its patience ends, or asking again is pointless."""

    def __init__(
        self,
        adapter: Adapter,
        gate: Callable[[], Limiter],
        clock: Clock,
        *,
        patience: Patience,
        on_lost: Callable[[ChatRequest], None],
    ) -> None:
        """Ask `adapter` through the running loop's `gate`; `on_lost` is told of each attempt that may be billed without a reply."""
        self.name = adapter.name
        self._adapter = adapter
        self._gate = gate
        self._clock = clock
        self._patience = patience
        self._on_lost = on_lost
        self._jitter = random.Random()

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the reply, after as many attempts as it takes."""

        async def attempt() -> ChatReply:
            turn = await self._enter(request, course)
            try:
                received = await self._adapter.complete(request)
            except BaseException as error:
                self._left(turn, error, request, course)
                raise
            self._answered(turn, received)
            return received.reply

        course = _Course()
        return await self._persist(attempt, course)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        """Yield the reply; it is tried again only while none of it has been yielded."""

        async def begin() -> tuple[Turn, AsyncGenerator[str | Received, None], str | Received]:
            turn = await self._enter(request, course)
            pieces = self._adapter.stream(request)
            try:
                return turn, pieces, await anext(pieces)
            except BaseException as error:
                self._left(turn, error, request, course)
                raise

        course = _Course()
        turn, pieces, piece = await self._persist(begin, course)
        async with aclosing(pieces):
            try:
                while isinstance(piece, str):
                    yield piece
                    piece = await anext(pieces)
            except BaseException as error:
                self._left(turn, error, request, course)
                if isinstance(error, AttemptError):
                    raise self._given_up(error, course) from None
                raise
        self._answered(turn, piece)
        yield piece.reply

    async def close(self) -> None:
        """Close the adapter."""
        await self._adapter.close()

    async def _enter(self, request: ChatRequest, course: _Course) -> Turn:
        again, longest = bool(course.faults), self._patience.deadline_seconds
        try:
            turn = await self._gate().enter(estimate_input(request), again=again, longest_hold_seconds=longest)
        except HeldTooLongError as held:
            raise self._unavailable(f"{self.name} can't be asked now: {held}", course) from None
        if course.began_at is None:
            course.began_at = turn.sent_at
        return turn

    def _answered(self, turn: Turn, received: Received) -> None:
        self._gate().leave(turn, "taken", windows(received.headers, self._clock.now()))

    def _left(self, turn: Turn, error: BaseException, request: ChatRequest, course: _Course) -> None:
        if not isinstance(error, AttemptError):
            self._gate().leave(turn, "failed")
            return
        course.faults.append(error)
        course.limited += error.kind == "limited"
        course.failed += error.kind != "limited"
        outcome = error.kind if error.kind in ("limited", "overloaded") else "failed"
        now = self._clock.now()
        told = retry_after_seconds(error.headers, now)
        self._gate().leave(turn, outcome, windows(error.headers, now), wait_seconds=1.0 if told is None else told)
        if error.maybe_billed:
            self._on_lost(request)

    async def _persist(self, attempt: Callable[[], Awaitable[T]], course: _Course) -> T:
        policy = AsyncRetrying(
            sleep=asyncio.sleep,
            retry=_again,
            wait=lambda state: self._wait_seconds(state, course),
            stop=lambda state: self._over(state, course),
            reraise=True,
        )
        try:
            result: T = await policy(attempt)
        except AttemptError as fault:
            raise self._given_up(fault, course) from None
        return result

    def _wait_seconds(self, state: RetryCallState, course: _Course) -> float:
        fault = course.faults[-1]
        told = retry_after_seconds(fault.headers, self._clock.now())
        times = course.limited if fault.kind == "limited" else course.failed
        most = min(self._patience.longest_wait_seconds, self._patience.first_wait_seconds * 2 ** (times - 1))
        if told is None:
            return self._jitter.uniform(0.0, most)
        return told + self._jitter.uniform(0.0, min(most, 0.05 + told / 10))

    def _over(self, state: RetryCallState, course: _Course) -> bool:
        if course.failed >= self._patience.attempts:
            return True
        spent = asyncio.get_running_loop().time() - (course.began_at or 0.0)
        return spent + state.upcoming_sleep > self._patience.deadline_seconds

    def _given_up(self, fault: AttemptError, course: _Course) -> Exception:
        if fault.kind == "rejected":
            return ModelRejectedError(f"{self.name} doesn't take this call: {fault}")
        tries = len(course.faults)
        return self._unavailable(f"{self.name} gave no answer in {tries} attempt{'s' * (tries != 1)}: {fault}", course)

    @staticmethod
    def _unavailable(message: str, course: _Course) -> ModelUnavailableError:
        return ModelUnavailableError(message, maybe_billed=sum(fault.maybe_billed for fault in course.faults))


def _again(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    return isinstance(error, AttemptError) and error.kind != "rejected"
