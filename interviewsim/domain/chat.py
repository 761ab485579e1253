"""One call of a language model: what is asked, and what comes back. Plain values, the same for every provider."""

from typing import Any, Literal

from pydantic import Field

from interviewsim.domain.base import Text, Value
from interviewsim.domain.usage import Usage

Role = Literal["interviewer", "grader", "candidate"]
"""What a model is used for; each role has its own `provider/model`."""


class Message(Value):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    text: Text
    cache: bool = False
    """The prompt up to here is sent again soon: worth keeping in the provider's prompt cache."""


class ReplySchema(Value):
    """The JSON Schema that a reply has to follow."""

    name: str = Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")
    json_schema: dict[str, Any]
    """Objects list all properties as required and forbid others, as strict providers want it."""


class ChatRequest(Value):
    """What a model is asked. Equal requests have equal replies in the response cache."""

    messages: tuple[Message, ...] = Field(min_length=1)
    """System messages first."""
    max_output_tokens: int = Field(ge=1)
    reply_schema: ReplySchema | None = None
    temperature: float | None = 0.0
    """None leaves it to the provider; models that take no temperature ignore it."""
    seed: int | None = None
    top_logprobs: int | None = Field(default=None, ge=1, le=20)
    """How many alternatives of the first token to report, where the server can; None asks for none."""
    repeat: int = Field(default=1, ge=1)
    """Which of several independent repeats this is; only tells their cached replies apart."""


class TokenChance(Value):
    """One token that the reply might have begun with."""

    token: str
    logprob: float


class ChatReply(Value):
    """What a model answered. A reply may be unusable and still have cost money."""

    text: str
    model: str
    """Provider and model, as the provider returned it: `openai/gpt-…`."""
    finish: Literal["stop", "length", "refusal", "other"]
    """length: cut off at `max_output_tokens`, a failure; refusal: the model or the provider declined."""
    usage: Usage = Usage()
    first_token: tuple[TokenChance, ...] = ()
    """Likeliest first tokens, likeliest first; empty where they weren't asked for or aren't reported."""
    cached: bool = False
    """Taken from the response cache: nothing was sent, nothing paid; `usage` is what it cost when it was made."""
