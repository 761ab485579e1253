"""The wire format of `chat/completions`, as OpenAI and the many compatible servers speak it: plain values in and out."""

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

from interviewsim.domain.chat import ChatReply, ChatRequest, TokenChance
from interviewsim.domain.usage import Usage

LengthField = Literal["max_completion_tokens", "max_tokens"]

_FINISH: Mapping[str | None, Literal["stop", "length", "refusal"]] = {
    "stop": "stop",
    "length": "length",
    "content_filter": "refusal",
}


def body_of(
    model: str, request: ChatRequest, *, length_field: LengthField, leave_out: frozenset[str]
) -> dict[str, Any]:
    """Return the request's JSON body; neighbours of one role become one message, since many models take turns strictly.

    Args:
        model: the provider's name of the model.
        request: what is asked.
        length_field: what this server calls the limit on the reply's length.
        leave_out: fields that this model was found not to take.
    """
    body: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": role, "content": "\n\n".join(message.text for message in same)}
            for role, same in groupby(request.messages, key=attrgetter("role"))
        ],
        length_field: request.max_output_tokens,
        "temperature": request.temperature,
        "seed": request.seed,
        "response_format": _response_format(request),
    }
    if request.top_logprobs:
        body |= {"logprobs": True, "top_logprobs": request.top_logprobs}
    return {name: value for name, value in body.items() if value is not None and name not in leave_out}


def _response_format(request: ChatRequest) -> dict[str, Any] | None:
    if not (schema := request.reply_schema):
        return None
    return {
        "type": "json_schema",
        "json_schema": {"name": schema.name, "strict": True, "schema": schema.json_schema},
    }


def reply_of(provider: str, data: Any) -> ChatReply:
    """Return the reply in a response's JSON.

    Raises:
        ValueError: it isn't a chat completion.
    """
    try:
        choice = data["choices"][0]
        message = choice["message"]
        return ChatReply(
            text=message.get("content") or message.get("refusal") or "",
            model=f"{provider}/{data['model']}",
            finish=finish_of(choice.get("finish_reason"), refused=bool(message.get("refusal"))),
            usage=usage_of(data.get("usage")),
            first_token=first_token_of(choice.get("logprobs")),
        )
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(f"not a chat completion ({type(error).__name__}: {error})") from None


def finish_of(reason: str | None, *, refused: bool) -> Literal["stop", "length", "refusal", "other"]:
    """Return how a reply ended; a refusal is one however the provider ended it."""
    return "refusal" if refused else _FINISH.get(reason, "other")


def usage_of(raw: Mapping[str, Any] | None) -> Usage:
    """Return the tokens; `prompt_tokens` already includes the cached ones."""
    if not raw:
        return Usage()
    details = raw.get("prompt_tokens_details") or {}
    return Usage(
        input_tokens=raw.get("prompt_tokens") or 0,
        cached_input_tokens=details.get("cached_tokens") or 0,
        cache_write_tokens=details.get("cache_write_tokens") or 0,
        output_tokens=raw.get("completion_tokens") or 0,
    )


def first_token_of(logprobs: Mapping[str, Any] | None) -> tuple[TokenChance, ...]:
    """Return the alternatives of the first token, likeliest first."""
    content = (logprobs or {}).get("content") or []
    alternatives = content[0].get("top_logprobs") or [] if content else []
    chances = (TokenChance(token=a["token"], logprob=float(a["logprob"])) for a in alternatives)
    return tuple(sorted(chances, key=lambda chance: -chance.logprob))


class Chunks:
    """A streamed completion, put together from its chunks."""

    def __init__(self, provider: str) -> None:
        """Start with nothing."""
        self._provider = provider
        self._text: list[str] = []
        self._model = ""
        self._reason: str | None = None
        self._refused = False
        self._usage = Usage()
        self._first_token: tuple[TokenChance, ...] = ()

    def add(self, chunk: Any) -> str:
        """Take a chunk in and return the text that it adds.

        Raises:
            ValueError: it isn't one.
        """
        try:
            self._model = chunk.get("model") or self._model
            if raw := chunk.get("usage"):
                self._usage = usage_of(raw)
            return "".join(self._add_choice(choice) for choice in chunk["choices"][:1])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a chunk of a chat completion ({type(error).__name__}: {error})") from None

    def _add_choice(self, choice: Mapping[str, Any]) -> str:
        delta = choice.get("delta") or {}
        self._reason = choice.get("finish_reason") or self._reason
        self._refused = self._refused or bool(delta.get("refusal"))
        self._first_token = self._first_token or first_token_of(choice.get("logprobs"))
        text = delta.get("content") or delta.get("refusal") or ""
        self._text.append(text)
        return text

    def reply(self) -> ChatReply:
        """Return the whole reply.

        Raises:
            ValueError: the stream ended before the reply did.
        """
        if self._reason is None:
            raise ValueError("the stream ended in the middle of the reply")
        return ChatReply(
            text="".join(self._text),
            model=f"{self._provider}/{self._model}",
            finish=finish_of(self._reason, refused=self._refused),
            usage=self._usage,
            first_token=self._first_token,
        )
