"""Keeping count of what becomes of every request."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from interviewsim.worlds.rate_limit.demand import Request

STEP_SECONDS = 10

Source = Literal["primary", "second", "cache"]


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of one request; answered ones say by whom and how well."""

    kind: Literal["answered", "failed", "shed", "gave_up"]
    source: Source | None = None
    quality: float = 0.0


@dataclass(frozen=True, slots=True)
class Settled:
    """A request with its ending and the time that it took."""

    request: Request
    ending: Ending
    took_ms: int
    """Until the answer; without one, until the deadline."""


@dataclass(slots=True)
class Tally:
    """Counts of one run, in total and per step of ten seconds."""

    steps: int
    settled: list[Settled] = field(default_factory=list)
    primary_requests: int = 0
    """Requests for which the primary provider was called at least once."""
    refusals_at: Counter[int] = field(default_factory=Counter)
    """Calls refused by the primary provider, per tenth of a second."""
    per_step: dict[str, list[int]] = field(default_factory=dict)

    def settle(self, request: Request, ending: Ending, now_ms: int) -> None:
        """Note the end of a request."""
        answered = ending.kind == "answered"
        took_ms = (now_ms if answered else request.deadline_ms) - request.at_ms
        self.settled.append(Settled(request, ending, took_ms))
        if not answered:
            return
        self.count("answered", now_ms)
        if not request.deferrable:
            self.count("interactive_answered", now_ms)
            self.count("interactive_ms", now_ms, took_ms)

    def refusal(self, now_ms: int) -> None:
        """Note a call that the primary provider refused."""
        self.refusals_at[now_ms // 100] += 1
        self.count("refused", now_ms)

    def count(self, name: str, now_ms: int, amount: int = 1) -> None:
        """Add to the step in which `now_ms` lies; what happens after the last step isn't drawn."""
        step = now_ms // (STEP_SECONDS * 1000)
        if step < self.steps:
            self.series(name)[step] += amount

    def series(self, name: str) -> list[int]:
        """Return the counts per step under a name (zeros before anything was counted)."""
        return self.per_step.setdefault(name, [0] * self.steps)
