import subprocess
import sys

import pytest

from interviewsim.domain.tokens import estimate
from interviewsim.errors import ModelSetupError, UnknownNameError
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect
from tests.builders.chat import KEYS, model_at, request
from tests.builders.sessions import StillClock
from tests.fakes.model_server import ModelServer
from tests.fakes.replies import MemoryReplies

CONNECT = """
import sys
from interviewsim.clocks import SystemClock
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect

keys = Keys({"OPENAI_API_KEY": "x", "ANTHROPIC_API_KEY": "x"}, keyring=False)
for name in ("openai/gpt-4o-mini", "anthropic/claude-sonnet-4-5", "local/x"):
    print(connect(name, keys=keys, clock=SystemClock(), limiters=Limiters()).name)
print(sorted({"openai", "anthropic", "keyring"} & set(sys.modules)))
"""


def test_connecting_loads_no_vendors_library() -> None:
    """A model can be set up, with its key and price, without any vendor's library in memory."""
    run = subprocess.run([sys.executable, "-c", CONNECT], capture_output=True, text=True, check=False)

    assert run.stdout.splitlines() == ["openai/gpt-4o-mini", "anthropic/claude-sonnet-4-5", "local/x", "[]"], run.stderr


@pytest.mark.parametrize("name", ["openia/gpt-4o", "gpt-4o", "/x", ""])
def test_an_unknown_provider_is_named(name: str) -> None:
    """A provider that doesn't exist is an error with the nearest or all that do."""
    with pytest.raises(UnknownNameError, match="openai"):
        connect(name, keys=KEYS, clock=StillClock(), limiters=Limiters())


def test_a_model_has_a_name() -> None:
    """A provider alone isn't a model."""
    with pytest.raises(ModelSetupError, match="provider/model"):
        connect("openai/", keys=KEYS, clock=StillClock(), limiters=Limiters())


def test_a_missing_key_is_told_at_once() -> None:
    """A model without its key fails when it is set up, not in the middle of the work."""
    with pytest.raises(ModelSetupError, match="OPENAI_API_KEY"):
        connect("openai/gpt-4o", keys=Keys({}, keyring=False), clock=StillClock(), limiters=Limiters())


def test_a_remote_server_has_a_price() -> None:
    """A model on this machine is free; one elsewhere needs a price from the user."""
    with pytest.raises(ModelSetupError, match="what does 'local/x' cost"):
        connect("local/x", keys=KEYS, clock=StillClock(), limiters=Limiters(), base_url="http://192.0.2.1/v1")


async def test_the_stack_keeps_replies() -> None:
    """With a store of replies, the second of two equal calls costs nothing and isn't sent, on the same server only."""
    replies = MemoryReplies()
    with ModelServer(lambda body: "one") as server, ModelServer(lambda body: "two") as other:
        here, there = (model_at(url, "local", replies=replies) for url in (server.url, other.url))
        texts = [(await model.complete(request())).text for model in (here, here, there)]
        for model in (here, there):
            await model.close()

    assert texts == ["one", "one", "two"]
    assert len(server.calls) == 1


def test_tokens_are_guessed_rather_too_many() -> None:
    """English has fewer tokens than guessed, and so has text in other scripts."""
    assert 1_000 * 6 / 4 < estimate("hello " * 1_000) < 2_500
    assert estimate("日本語") >= 3
