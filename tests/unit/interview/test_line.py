"""The line to the model: what happens when it fails, and when it is back."""

import asyncio

from interviewsim.clocks import RecordedClock
from interviewsim.domain.chat import ChatReply, ChatRequest, Message
from interviewsim.domain.events import ModelUsed
from interviewsim.domain.tokens import estimate_input
from interviewsim.domain.usage import Usage
from interviewsim.errors import BudgetReachedError, ModelRejectedError, ModelUnavailableError
from interviewsim.interview.line import (
    BACK,
    BUDGET,
    REJECTED,
    REST_SECONDS,
    TOO_SLOW,
    UNREACHABLE,
    Line,
    Outage,
)
from interviewsim.ports import ChatModel, Recorder
from tests.builders.interviews import START
from tests.fakes.interviewer_model import COST
from tests.fakes.models import FakeModel

REQUEST = ChatRequest(messages=(Message(role="user", text="Hello?"),), max_output_tokens=10)
DOWN = ModelUnavailableError("no answer")


async def call(line: Line, record: Recorder = lambda used: None) -> str:
    """Ask once; return the reply's text or the note."""

    async def work(model: ChatModel) -> str:
        return (await model.complete(REQUEST)).text

    result = await line.use("word", 3, record, work)
    return result.note if isinstance(result, Outage) else result


async def test_after_an_outage_the_next_turn_asks_again() -> None:
    """One failure costs one turn; the news that the model is back comes once."""
    line = Line(FakeModel([DOWN, "hello", "hello"]), RecordedClock(START))

    assert [await call(line), line.news()] == [UNREACHABLE, ""]
    assert [await call(line), line.news(), line.news()] == ["hello", BACK, ""]
    assert [await call(line), line.news()] == ["hello", ""]


async def test_two_failures_in_a_row_give_the_model_a_rest() -> None:
    """For a minute nothing is sent, then it is tried again; a third failure rests again at once."""
    clock = RecordedClock(START)
    model = FakeModel([DOWN, DOWN, DOWN, "hello"])
    line = Line(model, clock)

    notes = [await call(line) for _ in range(4)]
    sent_before_the_rest_was_over = len(model.requests)
    clock.advance(REST_SECONDS)
    notes += [await call(line), await call(line)]
    clock.advance(REST_SECONDS)
    back = await call(line)

    assert notes == [UNREACHABLE] * 6
    assert (sent_before_the_rest_was_over, len(model.requests)) == (2, 4)
    assert (back, line.news()) == ("hello", BACK)


async def test_a_rejected_call_is_told_as_such() -> None:
    """A wrong key is no outage of the provider."""
    assert await call(Line(FakeModel([ModelRejectedError("wrong key")]), RecordedClock(START))) == REJECTED


async def test_a_reached_budget_is_final() -> None:
    """The model isn't asked again in this session, however much time passes."""
    clock = RecordedClock(START)
    model = FakeModel([BudgetReachedError("1 dollar"), "hello"])
    line = Line(model, clock)

    first = await call(line)
    clock.advance(100 * REST_SECONDS)

    assert [first, await call(line)] == [BUDGET, BUDGET]
    assert len(model.requests) == 1


class SilentModel(FakeModel):
    """A model that never answers."""

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Wait for ever."""
        await asyncio.Event().wait()
        raise AssertionError("unreachable")


async def test_a_model_that_never_answers_is_given_up_and_its_cost_is_unknown() -> None:
    """The interview waits no longer than its patience; nobody knows what the call has cost, but what was asked."""
    recorded: list[object] = []

    said = await call(Line(SilentModel([]), RecordedClock(START), patience_seconds=0.02), recorded.append)

    assert said == TOO_SLOW
    problem = "broken off before the reply was whole"
    usage = Usage(input_tokens=estimate_input(REQUEST), cost_usd=None)
    assert usage.input_tokens > 0
    assert recorded == [ModelUsed(turn=3, purpose="word", model="fake/model", usage=usage, problem=problem)]


async def test_a_failed_call_is_recorded_with_what_may_be_billed() -> None:
    """Attempts that the provider may bill count with an estimate of what was asked, those it can't bill with nothing."""
    recorded: list[object] = []
    line = Line(FakeModel([ModelUnavailableError("cut", maybe_billed=2), DOWN]), RecordedClock(START))

    await call(line, recorded.append)
    await call(line, recorded.append)

    usages = [one.usage for one in recorded if isinstance(one, ModelUsed)]
    assert usages == [Usage(input_tokens=2 * estimate_input(REQUEST), cost_usd=None), Usage()]


async def test_each_reply_is_recorded_with_the_model_that_gave_it() -> None:
    """The provider says which model answered; what it used is kept."""
    recorded: list[object] = []
    reply = ChatReply(text="hello", model="fake/model-2026", finish="stop", usage=COST)

    await call(Line(FakeModel([reply]), RecordedClock(START)), recorded.append)

    assert recorded == [ModelUsed(turn=3, purpose="word", model="fake/model-2026", usage=COST)]
