import asyncio
from typing import Any

import pytest

from interviewsim.domain.chat import ChatReply, Message, TokenChance
from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelUnavailableError
from interviewsim.providers.cache import Cached, key_of
from tests.builders.chat import SCHEMA, pieces_of, request
from tests.fakes.models import FakeModel
from tests.fakes.replies import MemoryReplies


def cached(*replies: Any) -> tuple[Cached, FakeModel, MemoryReplies]:
    model, store = FakeModel(replies), MemoryReplies()
    return Cached(model, store), model, store


def reply(text: str = "yes", **fields: Any) -> ChatReply:
    return ChatReply(text=text, model="fake/model", finish="stop").model_copy(update=fields)


async def test_the_same_request_is_paid_once() -> None:
    """A request that was answered before is answered from the store, whole or streamed, with what it cost back then."""
    cost = Usage(input_tokens=9, cost_usd=0.25)
    model, asked, _ = cached(reply(usage=cost))

    first = await model.complete(request())
    second = await model.complete(request())
    pieces, third = await pieces_of(model, request())

    assert len(asked.requests) == 1
    assert (first.cached, second.cached, third.cached) == (False, True, True)
    assert first.text == second.text == third.text == "".join(pieces)
    assert first.usage == second.usage == third.usage == cost


async def test_a_first_token_is_an_answer_however_short_the_reply_was_cut() -> None:
    """Where chances were asked for, a reply cut off after them is kept; any other cut reply is asked for again."""
    chances = (TokenChance(token="yes", logprob=-0.1),)
    model, asked, _ = cached(reply(finish="length", first_token=chances), reply(finish="length"), reply())

    for top_logprobs in (5, 5, None, None):
        await model.complete(request(top_logprobs=top_logprobs))

    assert len(asked.requests) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"messages": (Message(role="user", text="other"),)},
        {"messages": (Message(role="system", text="Say hello."),)},
        {"max_output_tokens": 65},
        {"reply_schema": SCHEMA},
        {"temperature": 0.5},
        {"temperature": None},
        {"seed": 1},
        {"top_logprobs": 5},
        {"repeat": 2},
    ],
    ids=str,
)
def test_whatever_can_change_the_reply_changes_its_address(change: dict[str, Any]) -> None:
    """Requests that differ in anything that matters have different addresses, and so have models."""
    assert key_of("a/b", request(**change)) != key_of("a/b", request())
    assert key_of("a/c", request()) != key_of("a/b", request())


def test_a_cache_mark_does_not() -> None:
    """Where the provider's prompt cache ends has nothing to do with the reply."""
    marked = request(messages=(Message(role="user", text="Say hello.", cache=True),))

    assert key_of("a/b", marked) == key_of("a/b", request())


@pytest.mark.parametrize("bad", [reply(finish="length"), reply(finish="refusal"), reply(" ")], ids=str)
async def test_an_unusable_reply_is_not_kept(bad: ChatReply) -> None:
    """A reply that is cut off, refused or empty is asked for again the next time."""
    model, asked, store = cached(bad, reply())

    await model.complete(request())
    again = await model.complete(request())

    assert len(asked.requests) == 2
    assert again.text == "yes"
    assert len(store.replies) == 1


async def test_a_streamed_reply_is_kept() -> None:
    """A reply that came as a stream is there for the next call."""
    model, asked, _ = cached(reply("yes it is"))

    await pieces_of(model, request())

    assert (await model.complete(request())).cached
    assert len(asked.requests) == 1


class SlowModel(FakeModel):
    """Answers after a moment."""

    async def complete(self, request: Any) -> ChatReply:
        await asyncio.sleep(0.01)
        return await super().complete(request)


async def test_the_same_request_at_once_is_sent_once() -> None:
    """Equal requests that are under way together become one call, failed or not."""
    good, bad = SlowModel([reply()]), SlowModel([ModelUnavailableError("down")])
    model, failing = Cached(good, MemoryReplies()), Cached(bad, MemoryReplies())

    replies = await asyncio.gather(*(model.complete(request()) for _ in range(5)))
    failures = await asyncio.gather(*(failing.complete(request()) for _ in range(3)), return_exceptions=True)

    assert [reply.cached for reply in replies] == [False, True, True, True, True]
    assert [type(failure) for failure in failures] == [ModelUnavailableError] * 3
    assert len(bad.requests) == 1


async def test_another_takes_over_when_the_first_is_cancelled() -> None:
    """A request that waits for an equal one asks itself when that one is broken off."""
    model = Cached(SlowModel([reply()]), MemoryReplies())
    first, second = (asyncio.create_task(model.complete(request())) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()

    assert (await second).text == "yes"
