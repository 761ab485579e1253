"""Whether a provider can be reached, and which models it offers. One small call that costs nothing."""

import os
from collections.abc import Mapping

import httpx2
from pydantic import Field, SecretStr, ValidationError

from interviewsim.domain.base import Value
from interviewsim.errors import ModelRejectedError, ModelUnavailableError
from interviewsim.providers.connections import Endpoint, http_client
from interviewsim.providers.keys import scrubbed
from interviewsim.providers.openai_compatible import DEFAULT_URL

_TIMEOUT_SECONDS = 10.0
_VERSION = "2023-06-01"
_SHOWN_CHARACTERS = 200


class _Offer(Value, extra="ignore"):
    id: str


class _Offers(Value, extra="ignore"):
    data: list[_Offer] = Field(max_length=100_000)


async def offered(provider: str, *, key: SecretStr | None, base_url: str | None = None) -> tuple[str, ...]:
    """Return the names of the models that a provider offers.

    Args:
        provider: `anthropic`, `openai` or `local`.
        key: its API key.
        base_url: the server's address instead of the provider's own.

    Raises:
        ModelUnavailableError: it can't be reached, or answers something else.
        ModelRejectedError: it doesn't take the key.
    """
    address = _address(provider, base_url, os.environ)
    try:
        async with http_client(Endpoint(key, address, _TIMEOUT_SECONDS, 1)) as client:
            response = await client.get(address, headers=_headers(provider, key))
    except httpx2.HTTPError as error:
        told = scrubbed(str(error) or type(error).__name__, key)
        raise ModelUnavailableError(f"{address} can't be reached: {told}") from None
    if response.status_code in (401, 403):
        raise ModelRejectedError(f"{address} doesn't take the key (status {response.status_code})")
    if response.is_error:
        told = scrubbed(response.text[:_SHOWN_CHARACTERS], key)
        raise ModelUnavailableError(f"{address}: status {response.status_code}: {told}")
    try:
        return tuple(offer.id for offer in _Offers.model_validate_json(response.content).data)
    except ValidationError:
        raise ModelUnavailableError(f"{address} answers, but not with a list of models") from None


def _address(provider: str, base_url: str | None, environ: Mapping[str, str]) -> str:
    """Return where the list is, by the same variables that the vendors' libraries read."""
    match provider:
        case "anthropic":
            root = base_url or environ.get("ANTHROPIC_BASE_URL") or "https://api.anthropic.com"
            return f"{root.rstrip('/')}/v1/models?limit=1000"
        case "openai":
            root = base_url or environ.get("OPENAI_BASE_URL") or "https://api.openai.com/v1"
        case _:
            root = base_url or DEFAULT_URL
    return f"{root.rstrip('/')}/models"


def _headers(provider: str, key: SecretStr | None) -> dict[str, str]:
    if key is None:
        return {}
    secret = key.get_secret_value()
    if provider == "anthropic":
        return {"x-api-key": secret, "anthropic-version": _VERSION}
    return {"authorization": f"Bearer {secret}"}
