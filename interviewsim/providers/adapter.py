"""What an adapter hands over for one attempt: a reply with its headers, or a fault that says what may be done next."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.ports import ChatModel

Kind = Literal["limited", "overloaded", "down", "rejected"]
"""limited: asked too often; overloaded: the provider has too much to do; down: anything else that may pass;
rejected: the same call will fail again."""

_OVERLOADED = {503, 529}
_PASSING = {408, 409}
_SHOWN_CHARACTERS = 500


@dataclass(frozen=True)
class Received:
    """A whole reply and the headers that it came with."""

    reply: ChatReply
    headers: Mapping[str, str] = field(default_factory=dict)


class AttemptError(Exception):
    """One attempt that brought no reply; never leaves this package."""

    def __init__(
        self,
        message: str,
        kind: Kind,
        *,
        headers: Mapping[str, str] | None = None,
        maybe_billed: bool = False,
    ) -> None:
        """Say what happened.

        Args:
            message: for people, without any key in it.
            kind: what may be done next.
            headers: of the response, if there was one.
            maybe_billed: the provider may have done the work before it failed.
        """
        super().__init__(message)
        self.kind = kind
        self.headers = headers or {}
        self.maybe_billed = maybe_billed


class Adapter(Protocol):
    """One model of one provider, asked once: no retries, no waiting, no prices."""

    name: str
    """`provider/model`."""

    async def complete(self, request: ChatRequest) -> Received:
        """Return the whole reply, or raise AttemptError."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[str | Received, None]:
        """Yield the text piece by piece and the whole reply last, or raise AttemptError."""

    async def close(self) -> None:
        """Give connections back."""


class Layer(ChatModel, Protocol):
    """A `ChatModel` around another one; its stream can be closed before its end."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        """As `ChatModel.stream`."""


def kind_of(status: int, code: str | None = None) -> Kind:
    """Return what an HTTP status, and the provider's own word for the fault, allow to do next."""
    if code == "insufficient_quota":  # OpenAI's empty account: a 429 that waiting doesn't cure
        return "rejected"
    if status == 429 or code in {"rate_limit_error", "rate_limit_exceeded"}:
        return "limited"
    if status in _OVERLOADED or code == "overloaded_error":
        return "overloaded"
    return "down" if status in _PASSING or status >= 500 else "rejected"


def shortened(message: str) -> str:
    """Return the provider's words, cut to a length that fits an error message."""
    line = " ".join(message.split())
    return line if len(line) <= _SHOWN_CHARACTERS else line[:_SHOWN_CHARACTERS] + " …"
