"""What every chat model promises; the same suite asks the fake server and, marked `live`, a real one."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from interviewsim.domain.chat import Message
from interviewsim.errors import ModelRejectedError
from interviewsim.ports import ChatModel
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect
from tests.builders.chat import SCHEMA, model_at, pieces_of, request
from tests.builders.sessions import StillClock
from tests.fakes.model_server import ModelServer

WIRES = ("openai", "anthropic", "local")


def scripted(folder: Path) -> ChatModel:
    script = folder / "script.json"
    rules = [
        {"when": "JSON", "say": '{"met": true}'},
        {"when": "long story", "say": "Hello from", "finish": "length"},
        {"say": "Hello from the other side."},
    ]
    script.write_text(json.dumps(rules))
    return connect(f"scripted/{script}", keys=Keys({}, keyring=False), clock=StillClock(), limiters=Limiters())


@pytest.fixture(
    params=[
        *(pytest.param(("fake", wire), id=f"fake-{wire}") for wire in WIRES),
        pytest.param(("scripted", ""), id="scripted"),
        *(pytest.param(("live", wire), id=f"live-{wire}", marks=pytest.mark.live) for wire in WIRES),
    ]
)
async def model(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ChatModel]:
    kind, wire = request.param
    if kind == "scripted":
        made = scripted(tmp_path)
    else:
        url = request.getfixturevalue("live_url") if kind == "live" else request.getfixturevalue("server").url
        made = model_at(url, wire)
    yield made
    await made.close()


async def test_a_reply_comes_with_what_it_used(model: ChatModel) -> None:
    """A reply has text, its end, the provider's name and its tokens."""
    reply = await model.complete(request("Say hello."))

    assert reply.text.strip()
    assert reply.finish in ("stop", "length")
    assert reply.model.split("/")[0] == model.name.split("/")[0]
    assert reply.usage.input_tokens > 0
    assert reply.usage.output_tokens > 0
    assert reply.usage.cost_usd is not None
    assert not reply.cached


async def test_a_stream_ends_with_the_whole_reply(model: ChatModel) -> None:
    """The pieces of a stream are the text of the whole reply that ends it, tokens included."""
    pieces, reply = await pieces_of(model, request("Say hello."))

    assert "".join(pieces) == reply.text
    assert len(pieces) > 1
    assert reply.usage.input_tokens > 0
    assert reply.usage.output_tokens > 0


async def test_a_reply_without_room_is_cut_off(model: ChatModel) -> None:
    """A reply that reaches its length limit says so, whole or streamed."""
    short = request("Tell a long story about a lighthouse.", max_output_tokens=3)

    assert (await model.complete(short)).finish == "length"
    assert (await pieces_of(model, short))[1].finish == "length"


async def test_system_and_earlier_turns_are_part_of_the_prompt(model: ChatModel) -> None:
    """A conversation with a system message and earlier turns is taken as a whole."""
    turns = (
        Message(role="system", text="You are brief.", cache=True),
        Message(role="user", text="Say hello."),
        Message(role="assistant", text="Hello."),
        Message(role="user", text="Again, please.", cache=True),
    )

    short = await model.complete(request("Again, please."))
    whole = await model.complete(request(messages=turns))

    assert whole.text.strip()
    assert whole.usage.input_tokens > short.usage.input_tokens


async def test_a_schema_can_be_bound(model: ChatModel, request: pytest.FixtureRequest) -> None:
    """A reply that is bound to a schema follows it, where the server enforces schemas."""
    if "live-anthropic" in request.node.name:
        pytest.skip("llama.cpp ignores output_config")
    asked = request_with_schema()

    reply = await model.complete(asked)

    assert isinstance(json.loads(reply.text)["met"], bool)


def request_with_schema() -> Any:
    return request("Reply with JSON: was the sky blue?", reply_schema=SCHEMA)


@pytest.mark.parametrize("wire", WIRES)
async def test_connections_are_kept(server: ModelServer, wire: str) -> None:
    """A second call uses the connection of the first."""
    model = model_at(server.url, wire)

    await model.complete(request())
    await model.complete(request())
    await model.close()

    assert len(server.calls) == 2
    assert len({call.client_port for call in server.calls}) == 1


@pytest.mark.live
@pytest.mark.parametrize("wire", ["openai", "local"])
async def test_a_prompt_beyond_the_context_is_rejected(live_url: str, wire: str) -> None:
    """A real server's refusal of a prompt that is too long isn't tried again."""
    model = model_at(live_url, wire)

    with pytest.raises(ModelRejectedError):
        await model.complete(request("word " * 40_000))
    await model.close()
