"""Keeping every reply of a model, also those before a call that fails."""

from collections.abc import AsyncIterator

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.ports import ChatModel


class Recording:
    """A `ChatModel` that passes everything on and remembers the replies."""

    def __init__(self, model: ChatModel) -> None:
        """Record what `model` replies."""
        self._model = model
        self.name = model.name
        self.replies: list[ChatReply] = []

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the model's reply; errors as the model raises them."""
        reply = await self._model.complete(request)
        self.replies.append(reply)
        return reply

    async def stream(self, request: ChatRequest) -> AsyncIterator[str | ChatReply]:
        """Yield what the model yields; errors as the model raises them."""
        async for part in self._model.stream(request):
            if isinstance(part, ChatReply):
                self.replies.append(part)
            yield part

    async def close(self) -> None:
        """Leave the model open: it belongs to whoever lent it."""
