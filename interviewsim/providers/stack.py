"""A model ready to be asked: cached replies around a budget around retries around an adapter behind a shared gate."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from interviewsim.errors import ModelSetupError, UnknownNameError
from interviewsim.ports import ChatModel, Clock, ReplyStore
from interviewsim.providers.adapter import Adapter
from interviewsim.providers.budget import Budget, Budgeted, Meter
from interviewsim.providers.cache import Cached
from interviewsim.providers.connections import Endpoint, is_loopback
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.pricing import Price, cost_of
from interviewsim.providers.retry import Patience, Retrying

_TIMEOUT_SECONDS, _OWN_TIMEOUT_SECONDS = 60.0, 900.0

PROVIDERS = ("anthropic", "openai", "local", "scripted")


def connect(
    name: str,
    *,
    keys: Keys,
    clock: Clock,
    limiters: Limiters,
    base_url: str | None = None,
    budget: Budget | None = None,
    replies: ReplyStore | None = None,
    prices: Mapping[str, Price] | None = None,
    patience: Patience | None = None,
    timeout_seconds: float | None = None,
) -> ChatModel:
    """Return the model `provider/model`. It may take a moment (keyring, prices): call it off the UI thread.

    No vendor's library is loaded, and nothing is sent, before the first call.

    Args:
        name: `anthropic/…`, `openai/…`, `local/…` (any server that speaks OpenAI's format) or
            `scripted/<path of a JSON script>`.
        keys: where API keys are looked up.
        clock: tells the time that dates in headers are compared with.
        limiters: the gates that all models of the program share.
        base_url: the server's address instead of the provider's own.
        budget: what may be spent; None sets no limit, but calls are priced all the same.
        replies: keeps replies that were paid for; None keeps none.
        prices: the user's own prices, by `provider/model`.
        patience: how long and how often a call is tried.
        timeout_seconds: how long one attempt may stay without a sign of life; a minute by default, and a quarter of an
            hour on this machine, whose models read a transcript at the pace of its processor.

    Raises:
        UnknownNameError: no such provider.
        ModelSetupError: the name, the key, the price or the script is missing or wrong; it says what to set.
    """
    provider = _provider_of(name)
    key = keys.find(provider) if provider == "local" else keys.need(provider) if provider != "scripted" else None
    seconds = timeout_seconds or (_OWN_TIMEOUT_SECONDS if is_free(provider, base_url) else _TIMEOUT_SECONDS)
    adapter = _adapter(name, provider, Endpoint(key, base_url, seconds, limiters.concurrency))
    identity = f"{name} at {base_url}" if base_url else name
    meter = Meter(budget or Budget(), cost_of(name, prices or {}, free=is_free(provider, base_url)))
    gate = partial(limiters.of, identity)
    retrying = Retrying(adapter, gate, clock, patience=patience or Patience(), on_lost=meter.lost)
    budgeted = Budgeted(retrying, meter)
    return Cached(budgeted, replies, identity=identity) if replies else budgeted


def _provider_of(name: str) -> str:
    provider, _, model = name.partition("/")
    if provider not in PROVIDERS:
        raise UnknownNameError("model provider", provider, PROVIDERS)
    if not model:
        raise ModelSetupError(f"a model is named `provider/model`, such as 'local/llama'; {name!r} has no model")
    return provider


def is_free(provider: str, base_url: str | None) -> bool:
    """A model on this machine costs nothing, unless the user's prices say otherwise; so does a script."""
    return provider == "scripted" or (provider == "local" and (base_url is None or is_loopback(base_url)))


def _adapter(name: str, provider: str, endpoint: Endpoint) -> Adapter:
    match provider:
        case "scripted":
            from interviewsim.providers.scripted import read_script

            return read_script(Path(name.partition("/")[2]))
        case "anthropic":
            from interviewsim.providers.anthropic import Messages

            return Messages(name, endpoint)
        case "openai":
            from interviewsim.providers.openai import ChatCompletions

            return ChatCompletions(name, endpoint)
        case _:
            from interviewsim.providers.openai_compatible import local_model

            return local_model(name, endpoint)
