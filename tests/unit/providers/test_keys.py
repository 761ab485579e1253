from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from interviewsim.errors import ModelSetupError
from interviewsim.providers.keys import Keys, scrubbed

SECRET = "sk-very-secret"


class PlantedKeyring(KeyringBackend):
    """A keyring with one key, or one that is locked."""

    priority = 1.0

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self._locked:
            raise KeyringLocked("locked")
        return SECRET if (service, username) == ("interviewsim", "openai") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def planted() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(PlantedKeyring())
    yield
    keyring.set_keyring(before)


def test_the_environment_comes_first(planted: None) -> None:
    """A key in the environment wins over one in the keyring."""
    found = Keys({"OPENAI_API_KEY": " sk-env "}).need("openai")

    assert found.get_secret_value() == "sk-env"


def test_the_keyring_is_asked_next(planted: None) -> None:
    """Without one in the environment, the key comes from the keyring."""
    assert Keys({}).need("openai").get_secret_value() == SECRET


def test_a_missing_key_is_asked_for(planted: None) -> None:
    """The error for a missing key names the variable and the place in the keyring."""
    with pytest.raises(ModelSetupError, match=r"ANTHROPIC_API_KEY.*'interviewsim' and user 'anthropic'"):
        Keys({}).need("anthropic")


def test_a_keyring_that_fails_is_no_crash(planted: None) -> None:
    """A keyring that can't be asked is said in the error, and an optional key is just missing."""
    keyring.set_keyring(PlantedKeyring(locked=True))

    assert Keys({}).find("local") is None
    with pytest.raises(ModelSetupError, match="KeyringLocked"):
        Keys({}).need("openai")


def test_a_key_is_not_shown() -> None:
    """Neither the keys nor one of them shows itself when printed."""
    keys = Keys({"OPENAI_API_KEY": SECRET}, keyring=False)

    assert SECRET not in f"{keys!r} {keys} {keys.need('openai')!r} {keys.need('openai')}"
    assert scrubbed(f"bad key {SECRET}!", keys.need("openai")) == "bad key ***!"
