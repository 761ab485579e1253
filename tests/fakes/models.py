"""Stand-ins for language models."""

from collections.abc import AsyncGenerator, Callable, Iterable

from interviewsim.domain.chat import ChatReply, ChatRequest

Script = Callable[[ChatRequest], ChatReply | str]


class FakeModel:
    """A `ChatModel` that answers by a function or from a list, and remembers what it was asked."""

    name = "fake/model"

    def __init__(self, script: Script | Iterable[ChatReply | str | Exception]) -> None:
        """Answer with `script(request)`, or with one item of a list after the other; an exception is raised."""
        self.requests: list[ChatRequest] = []
        self._items = None if callable(script) else iter(script)
        self._script = script if callable(script) else None

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the next reply."""
        self.requests.append(request)
        reply = self._script(request) if self._script else next(self._items or iter(()))
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, ChatReply) else ChatReply(text=reply, model=self.name, finish="stop")

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        """Yield the next reply word by word, then whole."""
        reply = await self.complete(request)
        for word in reply.text.split(" "):
            yield word + " "
        yield reply

    async def close(self) -> None:
        """Nothing to give back."""
