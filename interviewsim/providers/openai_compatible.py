"""The adapter for servers that speak OpenAI's `chat/completions`, on this machine or elsewhere; they may need no key."""

from dataclasses import replace

from interviewsim.providers.connections import Endpoint
from interviewsim.providers.openai import ChatCompletions

DEFAULT_URL = "http://127.0.0.1:8080/v1"
"""Where llama.cpp's server listens when it isn't told otherwise."""


def local_model(name: str, endpoint: Endpoint) -> ChatCompletions:
    """Return the adapter of `local/…`; these servers know the older name of the length limit best."""
    there = replace(endpoint, base_url=endpoint.base_url or DEFAULT_URL)
    return ChatCompletions(name, there, length_field="max_tokens")
