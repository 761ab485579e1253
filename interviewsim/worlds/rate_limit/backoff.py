"""How long a client waits before it tries again."""

import random

from interviewsim.worlds.rate_limit.sheets import Design


class Backoff:
    """The waits of one request, following the design."""

    def __init__(self, design: Design, rng: random.Random) -> None:
        """Start before the first attempt; `rng` is the source of jitter."""
        self._design = design
        self._rng = rng
        self._base_ms = round(design.base_wait_seconds * 1000)
        self._max_ms = round(design.max_wait_seconds * 1000)
        self._last_ms = self._base_ms

    def next_ms(self, failures: int, retry_after_ms: int) -> int:
        """Return the wait after so many `failures`; `retry_after_ms` is what the provider asked for (0: nothing)."""
        asked_ms = retry_after_ms if self._design.honour_retry_after else 0
        return asked_ms + self._jittered(min(self._max_ms, self._nominal(failures)))

    def _nominal(self, failures: int) -> int:
        if self._design.backoff == "none":
            return 0
        return self._base_ms * (2 ** (failures - 1) if self._design.backoff == "exponential" else 1)

    def _jittered(self, wait_ms: int) -> int:
        if wait_ms == 0 or self._design.jitter == "none":
            return wait_ms
        if self._design.jitter == "equal":
            return wait_ms - self._rng.randint(0, wait_ms // 2)
        if self._design.jitter == "full":
            return self._rng.randint(0, wait_ms)
        return self._decorrelated()

    def _decorrelated(self) -> int:
        low, high = min(self._base_ms, self._max_ms), min(self._max_ms, self._last_ms * 3)
        wait_ms = self._rng.randint(low, max(low, high))
        if self._design.backoff == "exponential":
            self._last_ms = wait_ms
        return wait_ms
