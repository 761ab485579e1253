"""Schema-bound replies: checked here whatever the provider promised, repaired once, or refused with their cost."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from interviewsim.domain.chat import ChatReply, ChatRequest, Message
from interviewsim.domain.usage import Usage, total
from interviewsim.errors import ModelReplyError
from interviewsim.ports import ChatModel

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_WHOLE_CODE_BLOCK = re.compile(r"\s*```(?:json)?\s*\n(?P<inside>[^`]*)```\s*", re.DOTALL)
_MORE_ROOM = 2
_SHOWN_PROBLEMS = 6


@dataclass(frozen=True)
class Answered(Generic[T]):
    """A usable answer and every reply that it took; all of them were paid for."""

    value: T
    replies: tuple[ChatReply, ...]

    @property
    def usage(self) -> Usage:
        """What all calls together used."""
        return total(reply.usage for reply in self.replies)


async def ask(model: ChatModel, request: ChatRequest, read: Callable[[str], T]) -> Answered[T]:
    """Return the model's answer as `read` understands it, after one repair call at most.

    Args:
        model: whom to ask.
        request: what to ask.
        read: turns the reply's text into a value, or raises ValueError with what is wrong and what is allowed.

    Raises:
        ModelReplyError: neither reply can be used; it carries both.
        ModelUnavailableError, ModelRejectedError, BudgetReachedError: as `ChatModel.complete`.
    """
    first = await model.complete(request)
    try:
        return Answered(_usable(first, read), (first,))
    except _UnusableError as problem:
        if first.finish == "refusal":
            raise ModelReplyError(f"{first.model}: {problem}", (first,)) from None
        second = await model.complete(_repair(request, first, str(problem)))
    try:
        return Answered(_usable(second, read), (first, second))
    except _UnusableError as problem:
        raise ModelReplyError(f"{second.model}: {problem}, also when asked again", (first, second)) from None


def read_json(text: str, model: type[M]) -> M:
    """Read a reply that is one JSON object and nothing else, but for a code block around the whole of it.

    Raises:
        ValueError: it isn't, or isn't what `model` wants; the message names places and what is allowed.
    """
    block = _WHOLE_CODE_BLOCK.fullmatch(text)
    try:
        return model.model_validate_json(block["inside"] if block else text)
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, p['loc'])) or 'reply'}: {p['msg']}" for p in error.errors(include_url=False)]
        more = f" (and {len(problems) - _SHOWN_PROBLEMS} more)" if len(problems) > _SHOWN_PROBLEMS else ""
        raise ValueError("; ".join(problems[:_SHOWN_PROBLEMS]) + more) from None


class _UnusableError(Exception):
    """Why one reply can't be used."""


def _usable(reply: ChatReply, read: Callable[[str], T]) -> T:
    match reply.finish:
        case "length":
            raise _UnusableError("the reply was cut off at its length limit")
        case "refusal":
            raise _UnusableError("the model refused to answer")
        case "other":
            raise _UnusableError("the reply ended for an unknown reason")
    if not reply.text.strip():
        raise _UnusableError("the reply was empty")
    try:
        return read(reply.text)
    except ValueError as error:
        raise _UnusableError(str(error)) from None


def _repair(request: ChatRequest, reply: ChatReply, problem: str) -> ChatRequest:
    """Ask again, with what was wrong; a reply that ran out of room gets more of it and isn't sent back."""
    said = (Message(role="assistant", text=reply.text),) if reply.text.strip() and reply.finish == "stop" else ()
    again = Message(
        role="user",
        text=f"Your reply can't be used: {problem}. Reply again, with the whole corrected JSON object and nothing else.",
    )
    room = request.max_output_tokens * (_MORE_ROOM if reply.finish == "length" else 1)
    return request.model_copy(update={"messages": (*request.messages, *said, again), "max_output_tokens": room})
