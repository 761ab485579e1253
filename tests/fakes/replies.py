"""A store of replies that lasts as long as the test."""

from interviewsim.domain.chat import ChatReply


class MemoryReplies:
    """A `ReplyStore` in memory."""

    def __init__(self) -> None:
        self.replies: dict[str, ChatReply] = {}

    def get(self, key: str) -> ChatReply | None:
        return self.replies.get(key)

    async def put(self, key: str, reply: ChatReply) -> None:
        self.replies[key] = reply
