"""The adapter for servers that speak OpenAI's `chat/completions`, on this machine or elsewhere; they may need no key."""

from pydantic import SecretStr

from interviewsim.providers.openai import ChatCompletions, Server

DEFAULT_URL = "http://127.0.0.1:8080/v1"
"""Where llama.cpp's server listens when it isn't told otherwise."""


def local_model(
    model: str, *, key: SecretStr | None, base_url: str | None, timeout_seconds: float, connections: int
) -> ChatCompletions:
    """Return the adapter of `local/<model>`; these servers know the older name of the length limit best."""
    return ChatCompletions(
        Server(
            provider="local",
            model=model,
            key=key,
            base_url=base_url or DEFAULT_URL,
            timeout_seconds=timeout_seconds,
            connections=connections,
            length_field="max_tokens",
        )
    )
