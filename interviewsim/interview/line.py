"""The line to the interviewer's model: calls under a deadline and on record; a line that fails is left alone for a while."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.events import ModelUsed
from interviewsim.domain.tokens import estimate_input
from interviewsim.domain.usage import Usage
from interviewsim.errors import (
    BudgetReachedError,
    ModelError,
    ModelRejectedError,
    ModelReplyError,
    ModelUnavailableError,
)
from interviewsim.ports import ChatModel, Clock, Recorder

T = TypeVar("T")
Purpose = Literal["interpret", "word"]

UNREACHABLE = "model unreachable, guide took over"
REJECTED = "the provider rejects the call, guide took over"
TOO_SLOW = "model too slow, guide took over"
UNUSABLE = "model's reply unusable, guide took over"
BUDGET = "budget reached, guide took over"
BACK = "model is back"

PATIENCE_SECONDS = 45.0
REST_SECONDS = 60.0
FAILURES_BEFORE_REST = 2


@dataclass(frozen=True)
class Outage:
    """Why the model gave nothing."""

    note: str


@dataclass
class _Health:
    """How calls for one purpose have gone lately."""

    failures: int = 0
    rests_until: float = 0.0
    silent: str = ""


class Line:
    """A session's way to its model.

    After two failures of a purpose in a row it rests for a minute, then is tried again; once the budget is reached it
    stays silent.
    """

    def __init__(self, model: ChatModel, clock: Clock, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Give a piece of work, its repair call included, `patience_seconds` at most."""
        self._model, self._clock, self._patience_seconds = model, clock, patience_seconds
        self._health: dict[Purpose, _Health] = {"interpret": _Health(), "word": _Health()}
        self._was_out = False

    async def use(
        self, purpose: Purpose, turn: int, record: Recorder, work: Callable[[ChatModel], Awaitable[T]]
    ) -> T | Outage:
        """Let `work` ask the model, each call recorded; return what it returns, or why the model gave nothing."""
        health = self._health[purpose]
        if health.silent and self._clock.monotonic() < health.rests_until:
            return Outage(health.silent)
        try:
            async with asyncio.timeout(self._patience_seconds):
                result = await work(_Recorded(self._model, purpose, turn, record))
        except BudgetReachedError:
            self._health = {one: _Health(1, float("inf"), BUDGET) for one in self._health}
            return Outage(BUDGET)
        except TimeoutError:
            return self._failed(health, TOO_SLOW)
        except ModelError as error:
            return self._failed(health, _why(error))
        health.failures = 0
        return result

    def news(self) -> str:
        """Return `BACK` when the model works again after it didn't, and nothing the next time."""
        well = not any(health.failures for health in self._health.values())
        news = BACK if self._was_out and well else ""
        self._was_out = self._was_out and not news
        return news

    def _failed(self, health: _Health, why: str) -> Outage:
        health.failures += 1
        self._was_out = True
        if health.failures >= FAILURES_BEFORE_REST:
            health.silent, health.rests_until = why, self._clock.monotonic() + REST_SECONDS
        return Outage(why)


class _Recorded:
    """A `ChatModel` that records each call as soon as it is over."""

    def __init__(self, model: ChatModel, purpose: Purpose, turn: int, record: Recorder) -> None:
        self.name = model.name
        self._model, self._purpose, self._turn, self._record = model, purpose, turn, record

    async def complete(self, request: ChatRequest) -> ChatReply:
        try:
            reply = await self._model.complete(request)
        except ModelError as error:
            self._failed(request, error)
            raise
        except asyncio.CancelledError:
            self._broken_off(request)
            raise
        self._note(reply.model, reply.usage)
        return reply

    async def stream(self, request: ChatRequest) -> AsyncIterator[str | ChatReply]:
        whole = False
        try:
            async for item in self._model.stream(request):
                if isinstance(item, ChatReply):
                    whole = True
                    self._note(item.model, item.usage)
                yield item
        except ModelError as error:
            self._failed(request, error)
            raise
        except asyncio.CancelledError:
            if not whole:
                self._broken_off(request)
            raise

    async def close(self) -> None:
        await self._model.close()

    def _failed(self, request: ChatRequest, error: ModelError) -> None:
        attempts = error.maybe_billed if isinstance(error, ModelUnavailableError) else 0
        self._note(self.name, _unfinished(request, attempts) if attempts else Usage(), str(error))

    def _broken_off(self, request: ChatRequest) -> None:
        self._note(self.name, _unfinished(request), "broken off before the reply was whole")

    def _note(self, model: str, usage: Usage, problem: str = "") -> None:
        self._record(ModelUsed(turn=self._turn, purpose=self._purpose, model=model, usage=usage, problem=problem))


def _unfinished(request: ChatRequest, attempts: int = 1) -> Usage:
    """Nobody says what an unfinished call has used: its input is estimated, its cost unknown."""
    return Usage(input_tokens=attempts * estimate_input(request), cost_usd=None)


def _why(error: ModelError) -> str:
    if isinstance(error, ModelRejectedError):
        return REJECTED
    return UNUSABLE if isinstance(error, ModelReplyError) else UNREACHABLE
