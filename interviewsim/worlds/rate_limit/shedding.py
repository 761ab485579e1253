"""Turning work away at the door while more is asked for than the limit allows."""

import random

from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.window import Window

_SPAN_MS = 10_000


class Door:
    """Meters the tokens asked for in the last ten seconds and sheds by the design."""

    def __init__(self, design: Design, conditions: Conditions, rng: random.Random) -> None:
        """Start with nothing asked for."""
        self._policy = design.load_shedding
        self._fits = conditions.provider_tokens_per_minute * _SPAN_MS // 60_000
        self._rng = rng
        self._asked = Window(_SPAN_MS)
        self._asked_interactive = Window(_SPAN_MS)

    def turns_away(self, now_ms: int, tokens: int, *, deferrable: bool) -> bool:
        """Count an arrival and say whether it is shed."""
        self._asked.add(now_ms, tokens)
        if not deferrable:
            self._asked_interactive.add(now_ms, tokens)
        if self._policy == "none" or self._asked.total(now_ms) <= self._fits:
            return False
        return deferrable or (self._policy == "all" and self._rng.random() < self._excess(now_ms))

    def _excess(self, now_ms: int) -> float:
        """Return the share of interactive tokens that is too much even with all background work gone."""
        return 1 - self._fits / max(self._fits, self._asked_interactive.total(now_ms))
