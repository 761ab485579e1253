"""A reply is what was asked for, or it is refused with what it cost."""

import pytest
from pydantic import BaseModel, ConfigDict

from interviewsim.domain.chat import ChatReply, ChatRequest, Message
from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelReplyError
from interviewsim.prompting.structured import Answered, ask, read_json
from tests.fakes.models import FakeModel

REQUEST = ChatRequest(messages=(Message(role="user", text="Which level?"),), max_output_tokens=50)


class Verdict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    level: int


def reply(text: str, finish: str = "stop") -> ChatReply:
    return ChatReply.model_validate(
        {"text": text, "model": "fake/model", "finish": finish, "usage": Usage(input_tokens=10, output_tokens=2)}
    )


async def verdict(*replies: ChatReply) -> tuple[Answered[Verdict], FakeModel]:
    model = FakeModel(replies)
    return await ask(model, REQUEST, lambda text: read_json(text, Verdict)), model


@pytest.mark.parametrize("text", ['{"level": 3}', ' {"level": 3}\n', '```json\n{"level": 3}\n```'])
async def test_a_good_reply_takes_one_call(text: str) -> None:
    """One JSON object, bare or in one code block, is the answer."""
    answered, model = await verdict(reply(text))

    assert answered.value.level == 3
    assert len(model.requests) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"level": 3} Let me know if you need more.',
        'Here it is: {"level": 3}',
        '{"level": 4}\n{"level": 3}',
        '{"level": "3"}',
        '{"level": 3, "why": "x"}',
        "{}",
        '{"lev',
        "",
        "null",
    ],
)
async def test_anything_else_is_repaired_once_and_both_calls_are_counted(text: str) -> None:
    """The repair says what was wrong; the usage of both replies survives."""
    answered, model = await verdict(reply(text), reply('{"level": 2}'))

    assert answered.value.level == 2
    assert answered.usage.input_tokens == 20
    assert model.requests[1].messages[-1].text.startswith("Your reply can't be used: ")


async def test_a_cut_off_reply_is_a_failure_even_when_it_parses() -> None:
    """It is asked for again with more room, and never taken as it is."""
    answered, model = await verdict(reply('{"level": 1}', "length"), reply('{"level": 2}'))

    assert answered.value.level == 2
    assert model.requests[1].max_output_tokens == 2 * REQUEST.max_output_tokens


async def test_a_refusal_is_not_asked_again() -> None:
    """It is a failure with its cost, never an answer."""
    with pytest.raises(ModelReplyError, match="refused") as caught:
        await verdict(reply('{"level": 4}', "refusal"))

    assert [r.usage.input_tokens for r in caught.value.replies] == [10]


async def test_two_bad_replies_are_a_failure_that_carries_both() -> None:
    """Nothing is guessed from them."""
    with pytest.raises(ModelReplyError, match="also when asked again") as caught:
        await verdict(reply("no"), reply('{"level": "four"}'))

    assert len(caught.value.replies) == 2
