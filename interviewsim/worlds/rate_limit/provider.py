"""A hosted model API: admits or refuses a call, takes its time, and bills what it admitted."""

import random
from dataclasses import dataclass
from typing import Literal

from interviewsim.worlds.rate_limit.bucket import RateLimit
from interviewsim.worlds.rate_limit.sheets import Conditions
from interviewsim.worlds.rate_limit.window import Window

_REFUSAL_MS = 120
_LOAD_SPAN_MS = 10_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What one provider offers."""

    requests_per_minute: int
    tokens_per_minute: int
    base_seconds: float
    seconds_per_1000_output_tokens: float
    refused_call_cost: float = 0.0
    outage_ms: tuple[int, int] = (0, 0)
    """From when until when it doesn't answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes of one call."""

    kind: Literal["answer", "refusal", "silence"]
    after_ms: int = 0
    retry_after_ms: int = 0
    """Refusals only: the wait that the provider asks for, in whole seconds as the HTTP header has them."""
    billed_tokens: int = 0
    """What an admitted call is billed for, whether its answer arrives or not."""


class Provider:
    """One provider with its limits, its load and its meter."""

    def __init__(self, terms: Terms, conditions: Conditions, rng: random.Random) -> None:
        """Start idle; `rng` decides which calls stall."""
        self.terms = terms
        self.input_tokens = 0
        self.output_tokens = 0
        self.calls = 0
        self.refusals = 0
        self._conditions = conditions
        self._rng = rng
        self._recent = Window(_LOAD_SPAN_MS)
        self._limit = RateLimit(
            requests_per_minute=terms.requests_per_minute,
            tokens_per_minute=terms.tokens_per_minute,
            burst_seconds=conditions.provider_burst_seconds,
            refused_call_cost=terms.refused_call_cost,
        )

    def call(self, now_ms: int, prompt_tokens: int, output_tokens: int) -> Reply:
        """Start a call now and say how it will end."""
        self.calls += 1
        if self.terms.outage_ms[0] <= now_ms < self.terms.outage_ms[1]:
            return Reply("silence")
        if wait_ms := self._limit.admit(now_ms, prompt_tokens + output_tokens):
            self.refusals += 1
            return Reply("refusal", after_ms=_REFUSAL_MS, retry_after_ms=-(-wait_ms // 1000) * 1000)
        billed_tokens = self._bill(now_ms, prompt_tokens, output_tokens)
        if self._rng.random() < self._conditions.stall_share:
            return Reply("silence", billed_tokens=billed_tokens)
        return Reply("answer", after_ms=self._duration_ms(now_ms, output_tokens), billed_tokens=billed_tokens)

    def load(self, now_ms: int) -> float:
        """Return the tokens admitted in the last ten seconds as a share of the limit."""
        return self._recent.total(now_ms) / (self.terms.tokens_per_minute * _LOAD_SPAN_MS / 60_000)

    def _bill(self, now_ms: int, prompt_tokens: int, output_tokens: int) -> int:
        self.input_tokens += prompt_tokens
        self.output_tokens += output_tokens
        self._recent.add(now_ms, prompt_tokens + output_tokens)
        return prompt_tokens + output_tokens

    def _duration_ms(self, now_ms: int, output_tokens: int) -> int:
        idle_ms = self.terms.base_seconds * 1000 + output_tokens * self.terms.seconds_per_1000_output_tokens
        load = min(1.0, self.load(now_ms))
        return round(idle_ms * (1 + self._conditions.saturation_slowdown * load * load * load * load))


def primary(conditions: Conditions, seed: int) -> Provider:
    """Set up the provider that the assistant was built on."""
    start_ms = conditions.outage_start_seconds * 1000
    terms = Terms(
        requests_per_minute=conditions.provider_requests_per_minute,
        tokens_per_minute=conditions.provider_tokens_per_minute,
        base_seconds=conditions.provider_base_seconds,
        seconds_per_1000_output_tokens=conditions.provider_seconds_per_1000_output_tokens,
        refused_call_cost=conditions.refused_call_cost,
        outage_ms=(start_ms, start_ms + conditions.outage_seconds * 1000),
    )
    return Provider(terms, conditions, random.Random(f"{seed}/primary"))


def second(conditions: Conditions, seed: int) -> Provider:
    """Set up the provider to fall back on."""
    terms = Terms(
        requests_per_minute=conditions.second_requests_per_minute,
        tokens_per_minute=conditions.second_tokens_per_minute,
        base_seconds=conditions.second_base_seconds,
        seconds_per_1000_output_tokens=conditions.second_seconds_per_1000_output_tokens,
    )
    return Provider(terms, conditions, random.Random(f"{seed}/second"))
