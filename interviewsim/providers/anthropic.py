"""The adapter for Anthropic's messages."""

import json
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any

import httpx2

from interviewsim.domain.chat import ChatRequest
from interviewsim.providers import messages
from interviewsim.providers.adapter import AttemptError, Received, kind_of, shortened
from interviewsim.providers.connections import Endpoint, PerLoop, http_client, unsent
from interviewsim.providers.keys import scrubbed

if TYPE_CHECKING:
    import anthropic

_PATH = "/v1/messages"


class Messages:
    """One model of Anthropic."""

    def __init__(self, name: str, endpoint: Endpoint) -> None:
        """Prepare to ask `anthropic/model`; nothing is loaded or sent yet. The base URL is without `/v1`."""
        self.name = name
        self._model = name.partition("/")[2]
        self._endpoint = endpoint
        self._clients = PerLoop(lambda: _client(endpoint))
        self._schemas: dict[str, dict[str, Any]] = {}

    async def complete(self, request: ChatRequest) -> Received:
        """Return the whole reply."""
        client = await self._clients.get()
        import anthropic

        try:
            response = await client.post(_PATH, cast_to=httpx2.Response, body=self._body(request))
        except anthropic.AnthropicError as error:
            raise self._fault(error) from None
        try:
            reply = messages.reply_of(response.json())
        except ValueError as error:
            raise AttemptError(
                f"unreadable answer: {error}", "down", headers=response.headers, maybe_billed=True
            ) from None
        return Received(reply, response.headers)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Received, None]:
        """Yield the reply's text as it comes, and the whole reply last."""
        client = await self._clients.get()
        import anthropic

        body = self._body(request) | {"stream": True}
        events = messages.Events()
        try:
            stream = await client.post(
                _PATH, cast_to=object, body=body, stream=True, stream_cls=anthropic.AsyncStream[object]
            )
            async with stream:
                async for event in stream:
                    if piece := events.add(event):
                        yield piece
            yield Received(events.reply(), stream.response.headers)
        except anthropic.AnthropicError as error:
            raise self._fault(error) from None
        except httpx2.HTTPError as error:
            raise AttemptError(self._safe(f"{type(error).__name__}: {error}"), "down", maybe_billed=True) from None
        except ValueError as error:
            raise AttemptError(str(error), "down", maybe_billed=True) from None

    async def close(self) -> None:
        """Give connections back."""
        await self._clients.close()

    def _body(self, request: ChatRequest) -> dict[str, Any]:
        return messages.body_of(self._model, request, schema=self._schema(request))

    def _schema(self, request: ChatRequest) -> dict[str, Any] | None:
        """Return the request's schema as the provider takes it; the same few come again and again."""
        import anthropic

        if not request.reply_schema:
            return None
        key = json.dumps(request.reply_schema.json_schema)
        if key not in self._schemas:
            self._schemas[key] = anthropic.transform_schema(request.reply_schema.json_schema)
        return self._schemas[key]

    def _fault(self, error: "anthropic.AnthropicError") -> AttemptError:
        import anthropic

        message = self._safe(str(error))
        if isinstance(error, anthropic.APIStatusError):
            streamed = error.status_code < 400
            kind = kind_of(500 if streamed else error.status_code, error.type)
            headers = error.response.headers
            return AttemptError(f"status {error.status_code}: {message}", kind, headers=headers, maybe_billed=streamed)
        if isinstance(error, anthropic.APIConnectionError):
            return AttemptError(f"{message}{self._endpoint.where}", "down", maybe_billed=not unsent(error))
        return AttemptError(message, "down", maybe_billed=True)

    def _safe(self, message: str) -> str:
        return scrubbed(shortened(message), self._endpoint.key)


def _client(endpoint: Endpoint) -> "anthropic.AsyncAnthropic":
    import anthropic

    return anthropic.AsyncAnthropic(
        api_key=endpoint.key.get_secret_value() if endpoint.key else None,
        base_url=endpoint.base_url,
        max_retries=0,
        timeout=httpx2.Timeout(endpoint.timeout_seconds),
        http_client=http_client(endpoint),
    )
