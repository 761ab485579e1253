"""How many tokens a text may have, without the provider's tokenizer: counted from its length, rather too many."""

import math

from interviewsim.domain.chat import ChatRequest

_CHARACTERS_PER_TOKEN = 3.5
"""English prose has about four; the difference is the margin."""
_TOKENS_PER_MESSAGE = 6


def estimate(text: str) -> int:
    """Return an upper guess of a text's tokens; each byte beyond ASCII's one per character counts as a token."""
    return math.ceil(len(text) / _CHARACTERS_PER_TOKEN + len(text.encode(errors="replace")) - len(text))


def estimate_input(request: ChatRequest) -> int:
    """Return an upper guess of a request's input tokens; a schema counts, since providers put it into the prompt."""
    schema = len(repr(request.reply_schema.json_schema)) / _CHARACTERS_PER_TOKEN if request.reply_schema else 0
    return sum(estimate(m.text) + _TOKENS_PER_MESSAGE for m in request.messages) + math.ceil(schema)
