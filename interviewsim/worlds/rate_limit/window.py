"""How many tokens went by lately."""

from collections import deque


class Window:
    """A sum over the last `span_ms` milliseconds."""

    def __init__(self, span_ms: int) -> None:
        """Start empty."""
        self._span_ms = span_ms
        self._entries: deque[tuple[int, int]] = deque()
        self._total = 0

    def add(self, now_ms: int, amount: int) -> None:
        """Count an amount at a time that isn't before the last one."""
        self._entries.append((now_ms, amount))
        self._total += amount

    def total(self, now_ms: int) -> int:
        """Return the sum of what was added within the span."""
        while self._entries and self._entries[0][0] <= now_ms - self._span_ms:
            self._total -= self._entries.popleft()[1]
        return self._total
