"""The wire format of Anthropic's `messages`: plain values in and out."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from interviewsim.domain.chat import ChatReply, ChatRequest, Message
from interviewsim.domain.usage import Usage

_FINISH: Mapping[str | None, Literal["stop", "length", "refusal"]] = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "refusal",
}


def body_of(model: str, request: ChatRequest, *, schema: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the request's JSON body: no temperature and no seed, which newer models don't take.

    Args:
        model: the provider's name of the model.
        request: what is asked.
        schema: the request's schema in the subset that the provider takes.
    """
    body: dict[str, Any] = {
        "model": model,
        "max_tokens": request.max_output_tokens,
        "messages": [
            {"role": message.role, "content": [_block(message)]}
            for message in request.messages
            if message.role != "system"
        ],
    }
    if system := [_block(message) for message in request.messages if message.role == "system"]:
        body["system"] = system
    if schema:
        body["output_config"] = {"format": {"type": "json_schema", "schema": schema}}
    return body


def _block(message: Message) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": message.text}
    return block | {"cache_control": {"type": "ephemeral"}} if message.cache else block


def reply_of(data: Any) -> ChatReply:
    """Return the reply in a response's JSON.

    Raises:
        ValueError: it isn't a message.
    """
    try:
        return ChatReply(
            text=_text(data["content"]),
            model=f"anthropic/{data['model']}",
            finish=_FINISH.get(data["stop_reason"], "other"),
            usage=usage_of(data["usage"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a message ({type(error).__name__}: {error})") from None


def _text(content: Sequence[Mapping[str, Any]]) -> str:
    return "".join(block["text"] for block in content if block["type"] == "text")


def usage_of(raw: Mapping[str, Any]) -> Usage:
    """Return the tokens; unlike ours, the provider's `input_tokens` leave out what the prompt cache read and wrote."""
    read = raw.get("cache_read_input_tokens") or 0
    written = raw.get("cache_creation_input_tokens") or 0
    return Usage(
        input_tokens=(raw.get("input_tokens") or 0) + read + written,
        cached_input_tokens=read,
        cache_write_tokens=written,
        output_tokens=raw.get("output_tokens") or 0,
    )


class Events:
    """A streamed message, put together from its events."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._message: dict[str, Any] = {}
        self._text: list[str] = []
        self._ended = False

    def add(self, event: Any) -> str:
        """Take an event in and return the text that it adds.

        Raises:
            ValueError: it isn't one.
        """
        try:
            match event["type"]:
                case "message_start":
                    self._message = dict(event["message"])
                case "content_block_delta" if event["delta"]["type"] == "text_delta":
                    self._text.append(event["delta"]["text"])
                    return self._text[-1]
                case "message_delta":
                    self._message["stop_reason"] = event["delta"].get("stop_reason")
                    self._message["usage"] = self._message.get("usage", {}) | _known(event.get("usage") or {})
                case "message_stop":
                    self._ended = True
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not an event of a message ({type(error).__name__}: {error})") from None
        return ""

    def reply(self) -> ChatReply:
        """Return the whole reply.

        Raises:
            ValueError: the stream ended before the reply did.
        """
        if not self._ended:
            raise ValueError("the stream ended in the middle of the reply")
        return reply_of(self._message | {"content": [{"type": "text", "text": "".join(self._text)}]})


def _known(usage: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in usage.items() if value is not None}
