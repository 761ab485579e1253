"""Replies that were paid for once: kept by the content of their request, and asked for once however often at a time."""

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.errors import InterviewSimError
from interviewsim.ports import ReplyStore
from interviewsim.providers.adapter import Layer


def key_of(model: str, request: ChatRequest) -> str:
    """Return the address of a request's reply: all that can change the reply is in it, cache marks aren't."""
    content = {
        "model": model,
        "messages": [[message.role, message.text] for message in request.messages],
        "schema": request.reply_schema and [request.reply_schema.name, request.reply_schema.json_schema],
        "max_output_tokens": request.max_output_tokens,
        "temperature": request.temperature,
        "seed": request.seed,
        "top_logprobs": request.top_logprobs,
        "repeat": request.repeat,
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()


class Cached:
    """A `ChatModel` that asks another one only for replies that it doesn't have yet."""

    def __init__(self, inner: Layer, replies: ReplyStore, *, identity: str | None = None) -> None:
        """Keep the replies of `inner` in `replies`, under `identity` or its name."""
        self.name = inner.name
        self._inner = inner
        self._replies = replies
        self._identity = identity or inner.name
        self._under_way: dict[str, asyncio.Future[ChatReply]] = {}

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the stored reply, that of the same request under way, or a new one."""
        key = key_of(self._identity, request)
        while True:
            if stored := self._replies.get(key):
                return _from_store(stored)
            if (leader := self._under_way.get(key)) is None:
                return await self._lead(key, request)
            await asyncio.wait([leader])
            if not leader.cancelled():
                return _from_store(leader.result())

    async def _lead(self, key: str, request: ChatRequest) -> ChatReply:
        mine: asyncio.Future[ChatReply] = asyncio.get_running_loop().create_future()
        self._under_way[key] = mine
        try:
            reply = await self._inner.complete(request)
            await self._keep(key, request, reply)
        except InterviewSimError as error:
            mine.set_exception(error)
            mine.exception()  # nobody may be waiting for it
            raise
        except BaseException:
            mine.cancel()
            raise
        else:
            mine.set_result(reply)
            return reply
        finally:
            del self._under_way[key]

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        """Yield the stored reply in one piece, or a new one piece by piece."""
        key = key_of(self._identity, request)
        if stored := self._replies.get(key):
            yield stored.text
            yield _from_store(stored)
            return
        async with aclosing(self._inner.stream(request)) as pieces:
            async for piece in pieces:
                if isinstance(piece, ChatReply):
                    await self._keep(key, request, piece)
                yield piece

    async def close(self) -> None:
        """Close the inner model; the store isn't this one's to close."""
        await self._inner.close()

    async def _keep(self, key: str, request: ChatRequest, reply: ChatReply) -> None:
        if _is_usable(request, reply):
            await self._replies.put(key, reply)


def _is_usable(request: ChatRequest, reply: ChatReply) -> bool:
    """Where the chances of the first token were asked for, they are the answer, however short it was cut."""
    whole = reply.finish == "stop" and bool(reply.text.strip())
    return whole or (reply.finish == "length" and request.top_logprobs is not None and bool(reply.first_token))


def _from_store(reply: ChatReply) -> ChatReply:
    """Return the reply with what it cost when it was made; budgets, which lie beneath, don't see it again."""
    return reply.model_copy(update={"cached": True})
