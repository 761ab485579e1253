"""The simulated assistant: arrivals, and what is decided about each before anything is sent."""

import random
from collections.abc import Generator
from typing import Any

from simpy import Event

from interviewsim.worlds.rate_limit import demand
from interviewsim.worlds.rate_limit.backlog import Backlog
from interviewsim.worlds.rate_limit.client import Client
from interviewsim.worlds.rate_limit.quality import cached_quality
from interviewsim.worlds.rate_limit.shedding import Door
from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.tally import STEP_SECONDS, Ending, Tally
from interviewsim.worlds.rate_limit.timeline import Timeline

_CACHE_MS = 50
_LOW_LOAD = 0.8
"""Held-back work is sent while the primary provider is used less than this share of its token limit."""


class Assistant:
    """One run of a design under its conditions."""

    def __init__(self, design: Design, conditions: Conditions, seed: int) -> None:
        """Set everything up at time 0."""
        self.conditions = conditions
        self.tally = Tally(steps=-(-conditions.duration_seconds // STEP_SECONDS))
        self._design = design
        self._env = Timeline()
        self.client = Client(self._env, design, conditions, seed, self.tally)
        self._requests = demand.requests(conditions, seed)
        self._door = Door(design, conditions, random.Random(f"{seed}/door"))
        self._backlog = Backlog(self._env, spare=self._has_spare, send=self._send)

    def run(self) -> None:
        """Simulate until the last request has ended."""
        self._env.process(self._arrivals())
        self._env.process(self._watch())
        self._env.run()

    def _arrivals(self) -> Generator[Event, Any, None]:
        for request in self._requests:
            if request.at_ms > self._env.now:
                yield self._env.timeout(request.at_ms - self._env.now)
            self.tally.count("arrived", request.at_ms)
            self.tally.count("offered_tokens", request.at_ms, request.prompt_tokens + request.output_tokens)
            self._receive(request)

    def _receive(self, request: demand.Request) -> None:
        if request.repeat_rank < self._design.response_cache_share:
            quality = cached_quality(request.repeat_rank, self.conditions)
            self.tally.settle(request, Ending("answered", "cache", quality), request.at_ms + _CACHE_MS)
        elif request.deferrable and self._design.defer_background:
            self._backlog.hold(request)
        elif self._is_shed(request):
            self.tally.settle(request, Ending("shed"), request.at_ms)
        else:
            self._send(request)

    def _is_shed(self, request: demand.Request) -> bool:
        tokens = self.client.prompt_tokens(request) + request.output_tokens
        return self._door.turns_away(request.at_ms, tokens, deferrable=request.deferrable)

    def _send(self, request: demand.Request) -> None:
        self._env.process(self.client.serve(request))

    def _has_spare(self) -> bool:
        now_ms = self._env.now
        if self.client.gate.depth or self.client.breaker.is_open(now_ms):
            return False
        return self.client.primary.load(now_ms) < _LOW_LOAD

    def _watch(self) -> Generator[Event, Any, None]:
        """Note the depth of queue and backlog at the start of each step."""
        for _ in range(self.tally.steps):
            self.tally.count("queue", self._env.now, self.client.gate.depth)
            self.tally.count("backlog", self._env.now, self._backlog.depth)
            yield self._env.timeout(STEP_SECONDS * 1000)
