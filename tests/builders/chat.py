"""Requests and models of the right shape."""

from typing import Any

from interviewsim.domain.chat import ChatReply, ChatRequest, Message, ReplySchema
from interviewsim.ports import ChatModel
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.retry import Patience
from interviewsim.providers.stack import connect
from tests.builders.sessions import StillClock

KEY = "sk-planted-key-0123456789"
KEYS = Keys({"OPENAI_API_KEY": KEY, "ANTHROPIC_API_KEY": KEY, "INTERVIEWSIM_LOCAL_API_KEY": KEY}, keyring=False)
QUICK = Patience(deadline_seconds=20.0, first_wait_seconds=0.005, longest_wait_seconds=0.02)
MODELS = {"openai": "openai/gpt-4o-mini", "anthropic": "anthropic/claude-sonnet-4-5", "local": "local/llama"}
SCHEMA = ReplySchema(
    name="verdict",
    json_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["met"],
        "properties": {"met": {"type": "boolean"}},
    },
)


def request(text: str = "Say hello.", **fields: Any) -> ChatRequest:
    return ChatRequest(messages=(Message(role="user", text=text),), max_output_tokens=64).model_copy(update=fields)


def address(provider: str, url: str) -> str:
    """Return a server's address as the provider's library wants it."""
    return url if provider == "anthropic" else f"{url}/v1"


def model_at(url: str, provider: str = "local", **options: Any) -> ChatModel:
    """Return a model of the whole stack, with quick retries."""
    given: dict[str, Any] = {"keys": KEYS, "clock": StillClock(), "limiters": Limiters(), "patience": QUICK} | options
    return connect(MODELS[provider], base_url=address(provider, url), **given)


async def pieces_of(model: ChatModel, asked: ChatRequest) -> tuple[list[str], ChatReply]:
    """Return a streamed reply's pieces, and the whole."""
    *pieces, last = [piece async for piece in model.stream(asked)]
    assert isinstance(last, ChatReply)
    return [piece for piece in pieces if isinstance(piece, str)], last
