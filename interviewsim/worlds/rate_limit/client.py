"""One request's way through the design: gate, circuit breaker, calls, waits, fallback."""

import itertools
import random
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal

from simpy import Event

from interviewsim.worlds.rate_limit import provider
from interviewsim.worlds.rate_limit.backoff import Backoff
from interviewsim.worlds.rate_limit.breaker import Breaker
from interviewsim.worlds.rate_limit.demand import Request
from interviewsim.worlds.rate_limit.gate import Gate
from interviewsim.worlds.rate_limit.quality import written_quality
from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.tally import Ending, Source, Tally
from interviewsim.worlds.rate_limit.timeline import Timeline

Attempted = Literal["answered", "refused", "silent", "blocked", "not_let_out", "too_late"]


@dataclass(slots=True)
class _Job:
    """A request on its way, with what has to be remembered between attempts."""

    request: Request
    prompt_tokens: int
    backoff: Backoff
    called: bool = False
    retry_after_ms: int = 0


class Client:
    """The code between the assistant and its providers, as designed."""

    def __init__(self, env: Timeline, design: Design, conditions: Conditions, seed: int, tally: Tally) -> None:
        """Start idle; `seed` fixes stalls and jitter, and what happens is counted in `tally`."""
        self.gate = Gate(env, design, conditions)
        self.breaker = Breaker(design)
        self.primary = provider.primary(conditions, seed)
        self.second = provider.second(conditions, seed)
        self._env = env
        self._design = design
        self._conditions = conditions
        self._tally = tally
        self._timeout_ms = round(design.timeout_seconds * 1000)
        self._jitter = random.Random(f"{seed}/jitter")

    def prompt_tokens(self, request: Request) -> int:
        """Return the length of the prompt as it is sent, trimmed by the design."""
        return max(1, round(request.prompt_tokens * (1 - self._design.prompt_trim_share)))

    def serve(self, request: Request) -> Generator[Event, Any, None]:
        """See one request through to its end and count it."""
        job = _Job(request, self.prompt_tokens(request), Backoff(self._design, self._jitter))
        ending = yield from self._pursue(job)
        self._tally.primary_requests += job.called
        self._tally.settle(request, ending, self._env.now)

    def _pursue(self, job: _Job) -> Generator[Event, Any, Ending]:
        """Try the primary provider as often as the design says, and the second one when it says so."""
        for failures in itertools.count(1):
            result = yield from self._attempt(job)
            if result == "answered":
                return self._answered("primary")
            if result == "too_late":
                break
            wait_ms = self._next_wait_ms(job, failures)
            if self._turns_elsewhere(result, over=wait_ms is None) and (yield from self._falls_back(job)):
                return self._answered("second")
            if result == "not_let_out":
                return Ending("shed")
            if failures == self._design.max_attempts:
                return Ending("failed")
            if wait_ms is None:
                break
            yield self._env.timeout(wait_ms)
        return Ending("gave_up")

    def _attempt(self, job: _Job) -> Generator[Event, Any, Attempted]:
        """Make one call to the primary provider, past the gate and the circuit breaker."""
        job.retry_after_ms = 0
        if self.breaker.is_open(self._env.now):
            return "blocked"
        request = job.request
        tokens = job.prompt_tokens + request.output_tokens
        if not (yield from self.gate.enter(tokens, request.deadline_ms, deferrable=request.deferrable)):
            return "not_let_out"
        if self._env.now >= request.deadline_ms:
            return "too_late"
        if not self.breaker.allows(self._env.now):
            return "blocked"
        job.called = True
        result = yield from self._call(job, self.primary)
        self.breaker.record(self._env.now, worked=result == "answered")
        return result

    def _call(self, job: _Job, target: provider.Provider) -> Generator[Event, Any, Attempted]:
        """Call a provider and wait for the end of the call, the timeout or the deadline, whichever is first."""
        left_ms = job.request.deadline_ms - self._env.now
        if left_ms <= 0:
            return "too_late"
        reply = target.call(self._env.now, job.prompt_tokens, job.request.output_tokens)
        if target is self.primary:
            self._note(job, reply)
        timed_out = reply.kind == "silence" or reply.after_ms > self._timeout_ms
        ends_ms = self._timeout_ms if timed_out else reply.after_ms
        yield self._env.timeout(min(ends_ms, left_ms))
        if ends_ms > left_ms:
            return "too_late"
        if timed_out:
            return "silent"
        return "refused" if reply.kind == "refusal" else "answered"

    def _note(self, job: _Job, reply: provider.Reply) -> None:
        job.retry_after_ms = reply.retry_after_ms
        self._tally.count("primary_tokens", self._env.now, reply.billed_tokens)
        if reply.kind == "refusal":
            self._tally.refusal(self._env.now)

    def _next_wait_ms(self, job: _Job, failures: int) -> int | None:
        """Return the wait before the next attempt; None when attempts or time run out."""
        if failures == self._design.max_attempts:
            return None
        wait_ms = job.backoff.next_ms(failures, job.retry_after_ms)
        return wait_ms if self._env.now + wait_ms < job.request.deadline_ms else None

    def _turns_elsewhere(self, result: Attempted, *, over: bool) -> bool:
        """Say whether a failed attempt sends the request to the second provider; `over` if it was the last one."""
        if result in ("blocked", "not_let_out"):
            return True
        if self._design.fallback == "on_failure":
            return over
        return result == "refused"

    def _falls_back(self, job: _Job) -> Generator[Event, Any, bool]:
        """Ask the second provider, if the design and the contract allow it, and say whether it answered."""
        in_scope = self._design.fallback_scope == "all" or not job.request.deferrable
        if self._design.fallback == "none" or not in_scope or not self._conditions.second_available:
            return False
        return (yield from self._call(job, self.second)) == "answered"

    def _answered(self, source: Source) -> Ending:
        return Ending("answered", source, written_quality(source, self._design, self._conditions))
