"""Stores of what was paid for that last as long as the test."""

from collections.abc import Callable

from interviewsim.domain.chat import ChatReply
from interviewsim.domain.model_rating import Rating


class MemoryReplies:
    """A `ReplyStore` in memory."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.stored: dict[str, ChatReply] = {}

    def get(self, key: str) -> ChatReply | None:
        return self.stored.get(key)

    async def put(self, key: str, reply: ChatReply) -> None:
        self.stored[key] = reply.model_copy(update={"cached": False})


class MemoryRatings:
    """A `RatingStore` in memory; `refuse` may raise instead of keeping."""

    def __init__(self, refuse: Callable[[Rating], None] = lambda rating: None) -> None:
        """Hold nothing yet."""
        self.stored: dict[str, Rating] = {}
        self._refuse = refuse

    def rating(self, key: str) -> Rating | None:
        return self.stored.get(key)

    def ratings(self, transcript_hash: str) -> tuple[Rating, ...]:
        return tuple(one for one in self.stored.values() if one.transcript_hash == transcript_hash)

    async def keep(self, rating: Rating) -> None:
        self._refuse(rating)
        self.stored.pop(rating.key, None)
        self.stored[rating.key] = rating
