"""The adapter for OpenAI's chat completions; with another address and dialect it speaks to compatible servers too."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from interviewsim.domain.chat import ChatRequest
from interviewsim.providers.adapter import AttemptError, Received, kind_of, shortened
from interviewsim.providers.chat_completions import Chunks, LengthField, body_of, reply_of
from interviewsim.providers.connections import Endpoint, PerLoop, http_client, unsent
from interviewsim.providers.keys import scrubbed

if TYPE_CHECKING:
    import openai

T = TypeVar("T")

_PATH = "/chat/completions"
_DISPENSABLE = frozenset({"temperature", "seed", "logprobs", "top_logprobs"})
"""Fields that a model may refuse and that a reply is worth having without."""


class ChatCompletions:
    """One model behind a `chat/completions` endpoint."""

    def __init__(self, name: str, endpoint: Endpoint, *, length_field: LengthField = "max_completion_tokens") -> None:
        """Prepare to ask `provider/model`; nothing is loaded or sent yet."""
        self.name = name
        self._provider, _, self._model = name.partition("/")
        self._endpoint = endpoint
        self._length_field = length_field
        self._clients = PerLoop(lambda: _client(endpoint))
        self._leave_out: frozenset[str] = frozenset()

    async def complete(self, request: ChatRequest) -> Received:
        """Return the whole reply."""
        client = await self._clients.get()

        async def send(body: dict[str, Any]) -> httpx2.Response:
            return await client.post(_PATH, cast_to=httpx2.Response, body=body)

        response = await self._sent(send, request)
        try:
            reply = reply_of(self._provider, response.json())
        except ValueError as error:
            raise AttemptError(
                f"unreadable answer: {error}", "down", headers=response.headers, maybe_billed=True
            ) from None
        return Received(reply, response.headers)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Received, None]:
        """Yield the reply's text as it comes, and the whole reply last."""
        client = await self._clients.get()
        import openai

        async def begin(body: dict[str, Any]) -> openai.AsyncStream[object]:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
            return await client.post(
                _PATH, cast_to=object, body=body, stream=True, stream_cls=openai.AsyncStream[object]
            )

        stream = await self._sent(begin, request)
        chunks = Chunks(self._provider)
        try:
            async with stream:
                async for chunk in stream:
                    if piece := chunks.add(chunk):
                        yield piece
            yield Received(chunks.reply(), stream.response.headers)
        except openai.OpenAIError as error:
            raise self._fault(error, streamed=True) from None
        except ValueError as error:
            raise AttemptError(str(error), "down", maybe_billed=True) from None

    async def close(self) -> None:
        """Give connections back."""
        await self._clients.close()

    def _body(self, request: ChatRequest) -> dict[str, Any]:
        return body_of(self._model, request, length_field=self._length_field, leave_out=self._leave_out)

    async def _sent(self, send: Callable[[dict[str, Any]], Awaitable[T]], request: ChatRequest) -> T:
        """Send the request, again without each field that is refused; calls under way together may all learn of one."""
        import openai

        body = self._body(request)
        try:
            return await send(body)
        except openai.BadRequestError as error:
            if error.param not in _DISPENSABLE & body.keys():
                raise self._fault(error) from None
            self._leave_out |= {error.param}
        except openai.OpenAIError as error:
            raise self._fault(error) from None
        return await self._sent(send, request)

    def _fault(self, error: "openai.OpenAIError", *, streamed: bool = False) -> AttemptError:
        import openai

        message = scrubbed(shortened(str(error)), self._endpoint.key)
        if isinstance(error, openai.APIStatusError):
            kind = kind_of(error.status_code, error.code or error.type)
            return AttemptError(f"status {error.status_code}: {message}", kind, headers=error.response.headers)
        if isinstance(error, openai.APIConnectionError):
            return AttemptError(f"{message}{self._endpoint.where}", "down", maybe_billed=not unsent(error))
        return AttemptError(message, kind_of(500, getattr(error, "code", None)), maybe_billed=streamed)


def _client(endpoint: Endpoint) -> "openai.AsyncOpenAI":
    import openai

    return openai.AsyncOpenAI(
        api_key=endpoint.key.get_secret_value() if endpoint.key else "none",
        base_url=endpoint.base_url,
        max_retries=0,
        timeout=httpx2.Timeout(endpoint.timeout_seconds),
        http_client=http_client(endpoint),
    )
