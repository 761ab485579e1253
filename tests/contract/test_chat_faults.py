"""What chat models make of servers that refuse, stall, break off or talk nonsense; on every wire format alike."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from interviewsim.domain.chat import Message
from interviewsim.errors import InterviewSimError, ModelRejectedError, ModelUnavailableError
from interviewsim.ports import ChatModel
from interviewsim.providers.budget import Budget
from interviewsim.providers.keys import Keys
from interviewsim.providers.pricing import Price
from interviewsim.providers.retry import Patience
from tests.builders.chat import KEY, MODELS, SCHEMA, model_at, pieces_of, request
from tests.builders.sessions import NOON
from tests.fakes.model_server import EndEarly, ErrorEvent, Fault, Junk, ModelServer, Reset, Slow, Spoken, Status

Connect = Callable[..., ChatModel]

WIRES = ("openai", "anthropic", "local")
PASSING: dict[str, Fault] = {
    "408": Status(408),
    "409": Status(409),
    "429": Status(429),
    "429-seconds": Status(429, {"retry-after": "0.02"}),
    "429-milliseconds": Status(429, {"retry-after-ms": "20"}),
    "429-date": Status(429, {"retry-after": format_datetime(NOON - timedelta(seconds=1), usegmt=True)}),
    "500": Status(500),
    "502": Status(502),
    "503": Status(503, {"retry-after": "0.02"}),
    "529": Status(529, code="overloaded_error"),
    "reset": Reset(),
    "html": Junk(),
    "empty": Junk("{}"),
    "list": Junk("[]"),
    "nulls": Junk('{"choices": null, "content": null}'),
}
FINAL = {"400": 400, "401": 401, "403": 403, "404": 404, "413": 413, "422": 422}
BROKEN: dict[str, Fault] = {
    "reset": Reset(after_pieces=1),
    "ended": EndEarly(after_pieces=1),
    "event": ErrorEvent(after_pieces=1),
}


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
async def connected(server: ModelServer) -> AsyncIterator[Connect]:
    """Connect to the server; what was connected is closed in the end."""
    made: list[ChatModel] = []

    def connect(wire: str, **options: Any) -> ChatModel:
        made.append(model_at(options.pop("url", server.url), wire, **options))
        return made[-1]

    yield connect
    for model in made:
        await model.close()


@pytest.fixture
def model(connected: Connect, wire: str) -> ChatModel:
    return connected(wire)


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_what_may_pass_is_tried_again(server: ModelServer, model: ChatModel, fault: Fault) -> None:
    """A call that failed for a passing reason is sent again, and its reply is the caller's."""
    server.plan(fault)

    reply = await model.complete(request())

    assert reply.text == "Hello from the other side."
    assert len(server.calls) == 2


@pytest.mark.parametrize("status", FINAL.values(), ids=FINAL)
async def test_what_will_not_pass_is_sent_once(server: ModelServer, model: ChatModel, status: int) -> None:
    """A call that the provider will never take is sent once, and its error says why."""
    server.plan(Status(status, message="no such thing"))

    with pytest.raises(ModelRejectedError, match=rf"{status}.*no such thing"):
        await model.complete(request())
    assert len(server.calls) == 1


async def test_an_empty_account_is_no_rate_limit(connected: Connect, server: ModelServer) -> None:
    """OpenAI's 429 for an account without money isn't waited for."""
    server.plan(Status(429, code="insufficient_quota"))

    with pytest.raises(ModelRejectedError, match="429"):
        await connected("openai").complete(request())


async def test_attempts_end(server: ModelServer, model: ChatModel) -> None:
    """A server that stays broken is given up after the set number of attempts."""
    server.plan(*[Status(500)] * 9)

    with pytest.raises(ModelUnavailableError, match=r"5 attempts.*500"):
        await model.complete(request())
    assert len(server.calls) == 5


async def test_being_refused_for_haste_uses_up_no_attempt(connected: Connect, server: ModelServer, wire: str) -> None:
    """More refusals than attempts are lived through while the deadline lasts."""
    server.plan(*[Status(429, {"retry-after": "0.001"})] * 3)
    model = connected(wire, patience=Patience(attempts=2, first_wait_seconds=0.001, longest_wait_seconds=0.001))

    reply = await model.complete(request())

    assert reply.finish == "stop"
    assert len(server.calls) == 4


async def test_a_wait_beyond_the_deadline_is_not_waited(server: ModelServer, model: ChatModel) -> None:
    """A call that is told to come back after its deadline fails at once, and says so."""
    server.plan(Status(429, {"retry-after": "3600"}))

    async with asyncio.timeout(5):
        with pytest.raises(ModelUnavailableError, match="429"):
            await model.complete(request())
    assert len(server.calls) == 1


async def test_a_slow_server_is_left(connected: Connect, server: ModelServer, wire: str) -> None:
    """An attempt that shows no sign of life within its time counts as failed."""
    server.plan(Slow(5.0))

    reply = await connected(wire, timeout_seconds=0.3).complete(request())

    assert reply.finish == "stop"
    assert len(server.calls) == 2


async def test_nobody_there_is_said_with_the_address(connected: Connect, wire: str) -> None:
    """A server that isn't running is named by its address."""
    model = connected(wire, url="http://127.0.0.1:9")

    with pytest.raises(ModelUnavailableError, match=r"127\.0\.0\.1:9"):
        await model.complete(request())


@pytest.mark.parametrize("fault", [Status(529), Reset(), ErrorEvent(), EndEarly(0)], ids=repr)
async def test_a_stream_that_showed_nothing_is_tried_again(server: ModelServer, model: ChatModel, fault: Fault) -> None:
    """A stream that fails before its first piece is begun again, unseen."""
    server.plan(fault)

    pieces, reply = await pieces_of(model, request())

    assert "".join(pieces) == reply.text == "Hello from the other side."
    assert len(server.calls) == 2


@pytest.mark.parametrize("fault", BROKEN.values(), ids=BROKEN)
async def test_a_stream_that_showed_something_is_not(server: ModelServer, model: ChatModel, fault: Fault) -> None:
    """A stream that breaks off after its first piece is an error: nobody sees a beginning twice."""
    server.plan(fault)
    stream = model.stream(request())

    assert await anext(stream) == "Hello "
    with pytest.raises(ModelUnavailableError):
        await anext(stream)
    assert len(server.calls) == 1


async def test_a_stream_left_early_frees_its_place(server: ModelServer, model: ChatModel) -> None:
    """A stream that its reader leaves gives its place back, and the next call goes through."""
    stream = model.stream(request())
    await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]

    assert (await model.complete(request())).finish == "stop"


async def test_a_refusal_is_named(server: ModelServer, model: ChatModel) -> None:
    """A model that declines is told apart from one that answers, whole or streamed."""
    server.answer = lambda body: Spoken("I can't help with that.", "refusal")

    whole = await model.complete(request())
    _, streamed = await pieces_of(model, request())

    assert whole.finish == streamed.finish == "refusal"
    assert whole.text == streamed.text == "I can't help with that."


async def test_cached_input_is_counted_once(server: ModelServer, model: ChatModel) -> None:
    """Input tokens include those from the provider's prompt cache, in both ways of counting."""
    shared = Message(role="user", text="transcript " * 200, cache=True)
    first = request(messages=(shared, Message(role="user", text="first?")))
    second = request(messages=(shared, Message(role="user", text="again?")))

    before, after = (await model.complete(first)).usage, (await model.complete(second)).usage

    assert before.cached_input_tokens == 0
    assert after.cached_input_tokens > 500
    assert after.input_tokens == before.input_tokens


async def test_a_key_is_never_shown(server: ModelServer, model: ChatModel, caplog: pytest.LogCaptureFixture) -> None:
    """A key that a provider repeats in its error is in no message, no representation and no log."""
    caplog.set_level(logging.DEBUG)
    server.plan(Status(401, message=f"Incorrect API key provided: {KEY}"))

    with pytest.raises(InterviewSimError) as caught:
        await model.complete(request())

    chain = [repr(error) for error in (caught.value, caught.value.__cause__, caught.value.__context__)]
    assert KEY not in " ".join(chain) + repr(model) + caplog.text
    assert KEY in server.calls[0].headers["authorization"]


async def test_a_lost_attempt_is_charged(connected: Connect, server: ModelServer, wire: str) -> None:
    """An attempt that may be billed though its answer couldn't be read is charged by estimate."""
    server.plan(Junk())
    budget = Budget(usd=1.0)
    price = Price(input_per_million_usd=100.0, output_per_million_usd=100.0)
    model = connected(wire, budget=budget, prices={MODELS[wire]: price})

    reply = await model.complete(request())

    assert reply.usage.cost_usd
    assert budget.spent.cost_usd
    assert budget.spent.cost_usd > reply.usage.cost_usd


async def test_openai_requests_are_as_its_servers_want_them(connected: Connect, server: ModelServer) -> None:
    """The body holds schema, length, temperature, seed and alternatives as `chat/completions` names them."""
    asked = request(reply_schema=SCHEMA, seed=7, top_logprobs=3)

    reply = await connected("openai").complete(asked)

    assert server.calls[0].path == "/v1/chat/completions"
    assert server.calls[0].body == {
        "model": "gpt-4o-mini",
        "messages": [{"role": "user", "content": "Say hello."}],
        "max_completion_tokens": 64,
        "temperature": 0.0,
        "seed": 7,
        "logprobs": True,
        "top_logprobs": 3,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "verdict", "strict": True, "schema": SCHEMA.json_schema},
        },
    }
    assert [chance.token for chance in reply.first_token] == ["{", "?"]


async def test_a_model_without_temperature_is_asked_without(connected: Connect, server: ModelServer) -> None:
    """A field that the model refuses by name is left out, now and from then on."""
    server.plan(Status(400, param="temperature", code="unsupported_value"))
    model = connected("openai")

    await model.complete(request())
    await model.complete(request())

    assert ["temperature" in call.body for call in server.calls] == [True, False, False]


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
async def test_calls_at_once_all_learn_what_a_model_refuses(
    connected: Connect, server: ModelServer, streamed: bool
) -> None:
    """Of twenty calls under way when a field is refused, each is sent again without it, whole or streamed."""
    server.refused_field = "temperature"
    model = connected("openai")

    async def text(number: int) -> str:
        asked = request(f"call {number}")
        return (await pieces_of(model, asked))[1].text if streamed else (await model.complete(asked)).text

    said = await asyncio.gather(*(text(number) for number in range(20)))

    assert set(said) == {"Hello from the other side."}
    assert sum("temperature" in call.body for call in server.calls) > 1
    assert sum("temperature" not in call.body for call in server.calls) == 20


async def test_anthropic_requests_are_as_it_wants_them(connected: Connect, server: ModelServer) -> None:
    """System blocks, cache marks and the schema are where `messages` has them; there is no temperature."""
    turns = (Message(role="system", text="Be brief.", cache=True), Message(role="user", text="Hello?"))
    number = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 1}}}
    schema = SCHEMA.model_copy(update={"json_schema": number | {"additionalProperties": False}})

    await connected("anthropic").complete(request(messages=turns, reply_schema=schema))

    body = server.calls[0].body
    assert server.calls[0].path == "/v1/messages"
    assert body["system"] == [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}]
    assert body["messages"] == [{"role": "user", "content": [{"type": "text", "text": "Hello?"}]}]
    assert body["max_tokens"] == 64
    assert body["output_config"]["format"]["type"] == "json_schema"
    assert "minimum" not in body["output_config"]["format"]["schema"]["properties"]["n"]
    assert "temperature" not in body


async def test_a_local_server_needs_no_key(connected: Connect, server: ModelServer) -> None:
    """A local model is asked without a key when there is none."""
    model = connected("local", keys=Keys({}, keyring=False))

    assert (await model.complete(request())).finish == "stop"
    assert "max_tokens" in server.calls[0].body


async def test_a_proxy_is_not_asked_about_this_machine(
    server: ModelServer, model: ChatModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy in the environment is left out on the way to a server on this machine."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert (await model.complete(request())).finish == "stop"


def test_each_loop_has_its_own_connections(server: ModelServer, wire: str) -> None:
    """A model can be asked from one event loop after the other."""
    model = model_at(server.url, wire)

    async def ask() -> str:
        reply = await model.complete(request())
        await model.close()
        return reply.text

    assert asyncio.run(ask()) == asyncio.run(ask())


async def test_many_calls_at_once_all_come_back(server: ModelServer, model: ChatModel) -> None:
    """Sixty calls at once, each third one failing first, all get their reply."""
    for number in range(60):
        server.plan(Status(500) if number % 3 == 0 else None)

    replies = await asyncio.gather(*(model.complete(request(f"call {number}")) for number in range(60)))

    assert {reply.text for reply in replies} == {"Hello from the other side."}
    assert len(server.calls) == 80
