"""API keys, from the environment or the operating system's keyring; never in a message or a log."""

import os
from collections.abc import Mapping

from pydantic import SecretStr

from interviewsim.errors import ModelSetupError

VARIABLES = {
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "local": "INTERVIEWSIM_LOCAL_API_KEY",
}
"""The environment variable of each provider's key."""

SERVICE = "interviewsim"
"""The name that keys have in the keyring; the user name is the provider's."""


class Keys:
    """Where keys are looked up: the environment first, then the keyring."""

    def __init__(self, environ: Mapping[str, str] = os.environ, *, keyring: bool = True) -> None:
        """Look into `environ`, and into the keyring unless told not to."""
        self._environ = environ
        self._keyring = keyring

    def __repr__(self) -> str:
        """Say nothing about what is inside."""
        return "Keys(…)"

    def find(self, provider: str) -> SecretStr | None:
        """Return a provider's key, or None. Asking the keyring may take a moment: call it off the UI thread."""
        if value := self._environ.get(VARIABLES[provider], "").strip():
            return SecretStr(value)
        if not self._keyring:
            return None
        value, _ = _from_keyring(provider)
        return SecretStr(value) if value else None

    def need(self, provider: str) -> SecretStr:
        """Return a provider's key.

        Raises:
            ModelSetupError: there is none; it says where one is looked for.
        """
        if found := self.find(provider):
            return found
        _, trouble = _from_keyring(provider) if self._keyring else ("", "it isn't used here")
        raise ModelSetupError(
            f"no API key for {provider}: set the environment variable {VARIABLES[provider]}, or store the key in the "
            f"keyring under service {SERVICE!r} and user {provider!r}" + (f" (keyring: {trouble})" if trouble else "")
        )


def scrubbed(text: str, key: SecretStr | None) -> str:
    """Return the text without the key, should a provider or a library have repeated it."""
    secret = key.get_secret_value() if key else ""
    return text.replace(secret, "***") if secret else text


def _from_keyring(provider: str) -> tuple[str, str]:
    """Return the key, or empty text with why the keyring couldn't be asked."""
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        return "", "not installed"
    try:
        return (keyring.get_password(SERVICE, provider) or "").strip(), ""
    except NoKeyringError:
        return "", "there is none on this machine"
    except (KeyringError, OSError) as error:
        return "", scrubbed(f"{type(error).__name__}: {error}", None)
