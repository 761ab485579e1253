"""A circuit breaker: after a run of failures, leave the provider alone for a while."""

from interviewsim.worlds.rate_limit.sheets import Design


class Breaker:
    """Closed while calls work, open for the cooldown after too many failures, then one call tries again."""

    def __init__(self, design: Design) -> None:
        """Start closed; a design without a circuit breaker never opens it."""
        self._enabled = design.circuit_breaker
        self._allowed_failures = design.breaker_failures
        self._cooldown_ms = round(design.breaker_cooldown_seconds * 1000)
        self._failures = 0
        self._open_until_ms = 0

    def allows(self, now_ms: int) -> bool:
        """Say whether a call may go out; the one that does after a cooldown keeps the others back meanwhile."""
        if not self._enabled or self._failures < self._allowed_failures:
            return True
        if now_ms < self._open_until_ms:
            return False
        self._open_until_ms = now_ms + self._cooldown_ms
        return True

    def is_open(self, now_ms: int) -> bool:
        """Say whether calls are being kept back, without asking for one."""
        return self._enabled and self._failures >= self._allowed_failures and now_ms < self._open_until_ms

    def record(self, now_ms: int, *, worked: bool) -> None:
        """Note how a call ended."""
        self._failures = 0 if worked else self._failures + 1
        if not worked and self._failures >= self._allowed_failures:
            self._open_until_ms = now_ms + self._cooldown_ms
