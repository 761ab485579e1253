"""A provider with a rate limit, in virtual time: an adapter that refuses what is too much."""

import asyncio
import math
import random
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.providers.adapter import AttemptError, Received


@dataclass
class RateLimited:
    """Takes `per_second` calls, `burst` of them at once; refuses the rest with a Retry-After."""

    per_second: float = math.inf
    burst: float = 20.0
    window_seconds: float | None = None
    """Count `burst` calls in fixed windows instead of refilling steadily."""
    latency_seconds: float = 0.05
    chance_of_refusal: float = 0.0
    reports: bool = False
    """Tell the limit in headers, as OpenAI does."""
    name: str = "openai/limited"
    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    early: int = 0

    def __post_init__(self) -> None:
        self._left, self._at, self._window = self.burst, 0.0, 0
        self._chance = random.Random(3)
        self._not_before: dict[int, float] = {}

    async def complete(self, request: ChatRequest) -> Received:
        now = asyncio.get_running_loop().time()
        self.early += now < self._not_before.pop(id(request), now)
        missing = self._take(now)
        if missing or self._chance.random() < self.chance_of_refusal:
            await asyncio.sleep(0.005)
            wait = max(1.0, math.ceil(missing))
            self.refused.append(now)
            self._not_before[id(request)] = asyncio.get_running_loop().time() + wait
            raise AttemptError("status 429", "limited", headers={"retry-after": str(wait)} | self._headers())
        headers = self._headers()
        await asyncio.sleep(self.latency_seconds)
        self.answered.append(now)
        return Received(ChatReply(text="ok", model=self.name, finish="stop"), headers)

    def _take(self, now: float) -> float:
        """Take one call, or return how many seconds are missing to it."""
        if self.window_seconds:
            if (window := int(now // self.window_seconds)) != self._window:
                self._window, self._left = window, self.burst
            missing = (window + 1) * self.window_seconds - now
        else:
            self._left = min(self.burst, self._left + (now - self._at) * self.per_second)
            missing = (1 - self._left) / self.per_second
        self._at = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return missing

    def _headers(self) -> dict[str, str]:
        if not self.reports:
            return {}
        return {
            "x-ratelimit-limit-requests": str(int(self.burst)),
            "x-ratelimit-remaining-requests": str(int(self._left)),
            "x-ratelimit-reset-requests": f"{round((self.burst - self._left) / self.per_second * 1000)}ms",
        }

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Received, None]:
        received = await self.complete(request)
        yield received.reply.text
        yield received

    async def close(self) -> None:
        """Nothing to give back."""
