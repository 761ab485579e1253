"""Rate limits as token buckets, in whole numbers so that every platform admits the same calls."""

MINUTE_MS = 60_000


class Bucket:
    """Refills steadily at `per_minute` units up to `capacity`; starts full.

    The level is kept in units x 60,000, so that a refill of one millisecond is a whole number.
    """

    def __init__(self, *, per_minute: int, capacity: int) -> None:
        """Start full at time 0."""
        self._per_minute = per_minute
        self._capacity = capacity
        self._level = capacity * MINUTE_MS
        self._at_ms = 0

    def wait_ms(self, now_ms: int, amount: int) -> int:
        """Return the milliseconds until `amount` units are there (0: now), if nobody else takes any.

        An amount above the capacity counts as the capacity; else it could never pass.
        """
        missing = self._needed(amount) - self._refill(now_ms)
        return max(0, -(-missing // self._per_minute))

    def take(self, now_ms: int, amount: int) -> bool:
        """Take `amount` units if they are there, and say whether they were."""
        if self._refill(now_ms) < self._needed(amount):
            return False
        self._level -= self._needed(amount)
        return True

    def charge(self, now_ms: int, share: float) -> None:
        """Take a share of one unit whether it is there or not, down to a debt of one capacity."""
        self._level = max(self._refill(now_ms) - round(share * MINUTE_MS), -self._capacity * MINUTE_MS)

    def _needed(self, amount: int) -> int:
        return min(amount, self._capacity) * MINUTE_MS

    def _refill(self, now_ms: int) -> int:
        gained = self._per_minute * (now_ms - self._at_ms)
        self._level = min(self._capacity * MINUTE_MS, self._level + gained)
        self._at_ms = now_ms
        return self._level


class RateLimit:
    """A limit on requests and on tokens per minute; a call has to fit both."""

    def __init__(
        self, *, requests_per_minute: int, tokens_per_minute: int, burst_seconds: int, refused_call_cost: float = 0.0
    ) -> None:
        """Allow bursts of `burst_seconds`' worth; a refused call costs that share of a request, even on credit."""
        self._requests = _bucket(requests_per_minute, burst_seconds)
        self._tokens = _bucket(tokens_per_minute, burst_seconds)
        self._refused_call_cost = refused_call_cost

    def admit(self, now_ms: int, tokens: int) -> int:
        """Admit a call (and return 0), or return the milliseconds after which it could be admitted."""
        wait_ms = self.wait_ms(now_ms, tokens)
        if wait_ms:
            self._requests.charge(now_ms, self._refused_call_cost)
        else:
            self._requests.take(now_ms, 1)
            self._tokens.take(now_ms, tokens)
        return wait_ms

    def wait_ms(self, now_ms: int, tokens: int) -> int:
        """Return the milliseconds until a call with so many tokens fits both limits."""
        return max(self._requests.wait_ms(now_ms, 1), self._tokens.wait_ms(now_ms, tokens))


def _bucket(per_minute: int, burst_seconds: int) -> Bucket:
    return Bucket(per_minute=per_minute, capacity=max(1, per_minute * burst_seconds // 60))
