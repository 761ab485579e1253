"""What providers' prompt caches save: how much of a call an earlier call has sent already."""

import json
from collections.abc import Iterable

from interviewsim.domain.chat import ChatRequest
from interviewsim.grading.asking import tokens_in

_Part = tuple[str, str]


def billed_input_tokens(requests: Iterable[ChatRequest], *, read: float, write: float = 1.0) -> float:
    """Return for how many full-price tokens a provider bills calls that are sent one after the other.

    A call's longest beginning that an earlier call had marked for the cache is read from it; the rest up to the call's
    own last mark is written to it. A schema stands before the first message, as providers put it.

    Args:
        requests: the calls, in order.
        read: price of a cached token, as a share of the full price.
        write: price of a token written to the cache, as a share of the full price.
    """
    known: set[tuple[_Part, ...]] = set()
    billed = 0.0
    for request in requests:
        parts, marks = _parts(request), _marks(request)
        found = max((n for n in marks if parts[:n] in known), default=0)
        written = max(marks, default=0)
        billed += read * _tokens(parts[:found])
        billed += write * _tokens(parts[found:written]) + _tokens(parts[max(found, written) :])
        known |= {parts[:n] for n in marks}
    return billed


def shared_tokens(requests: Iterable[ChatRequest]) -> int:
    """Return how many tokens of the calls an earlier one of them has left in the cache."""
    asked = tuple(requests)
    return round(billed_input_tokens(asked, read=1.0) - billed_input_tokens(asked, read=0.0))


def _parts(request: ChatRequest) -> tuple[_Part, ...]:
    schema = json.dumps(request.reply_schema.json_schema) if request.reply_schema else ""
    return (("schema", schema), *((m.role, m.text) for m in request.messages))


def _marks(request: ChatRequest) -> list[int]:
    """Return after how many parts the cache marks stand."""
    return [n for n, message in enumerate(request.messages, start=2) if message.cache]


def _tokens(parts: Iterable[_Part]) -> int:
    return tokens_in(*(text for _, text in parts))
