import asyncio
import sys
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor

import pytest

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.usage import Usage
from interviewsim.errors import BudgetReachedError, ModelUnavailableError
from interviewsim.providers.budget import Budget, Budgeted, Meter
from interviewsim.providers.pricing import Price
from tests.builders.chat import request

CENT_A_TOKEN = Price(input_per_million_usd=10_000.0, output_per_million_usd=10_000.0)


class Spender:
    """A model that uses ten tokens a call, or fails."""

    name = "fake/spender"

    def __init__(self, error: Exception | None = None, finish: str = "stop") -> None:
        self.calls = 0
        self._error = error
        self._finish = finish

    async def complete(self, request: ChatRequest) -> ChatReply:
        self.calls += 1
        await asyncio.sleep(0.001)
        if self._error:
            raise self._error
        usage = Usage(input_tokens=6, output_tokens=4)
        return ChatReply.model_validate({"text": "x", "model": self.name, "finish": self._finish, "usage": usage})

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        reply = await self.complete(request)
        yield "x"
        yield reply

    async def close(self) -> None:
        """Nothing to give back."""


def budgeted(inner: Spender, budget: Budget) -> Budgeted:
    return Budgeted(inner, Meter(budget, CENT_A_TOKEN.cost_usd))


async def test_a_call_is_priced_and_charged() -> None:
    """A reply comes with its cost, and the budget knows it."""
    budget = Budget(usd=5.0)

    reply = await budgeted(Spender(), budget).complete(request())

    assert reply.usage.cost_usd == pytest.approx(0.10)
    assert budget.spent.cost_usd == pytest.approx(0.10)
    assert budget.spent.tokens == 10


@pytest.mark.parametrize("budget", [Budget(usd=0.5), Budget(tokens=50)], ids=["usd", "tokens"])
async def test_a_call_that_could_pass_the_budget_is_not_sent(budget: Budget) -> None:
    """A call that may cost more than is left is refused before it is sent."""
    inner = Spender()

    with pytest.raises(BudgetReachedError, match="nothing was sent"):
        await budgeted(inner, budget).complete(request(max_output_tokens=64))
    assert inner.calls == 0


async def test_calls_at_once_cannot_pass_the_budget_together() -> None:
    """Of many calls at once only as many are sent as the budget holds at their most."""
    inner, budget = Spender(), Budget(usd=2.0)
    model = budgeted(inner, budget)

    results = await asyncio.gather(*(model.complete(request()) for _ in range(20)), return_exceptions=True)

    assert inner.calls == 2
    assert sum(isinstance(result, BudgetReachedError) for result in results) == 18


async def test_an_unusable_reply_is_charged() -> None:
    """A reply that was cut off costs as much as any."""
    budget = Budget()

    await budgeted(Spender(finish="length"), budget).complete(request())

    assert budget.spent.tokens == 10


async def test_a_failed_call_gives_its_room_back() -> None:
    """A call that brought no reply isn't charged, and what was reserved for it is free again."""
    budget = Budget(usd=1.0)
    model = budgeted(Spender(ModelUnavailableError("down")), budget)

    for _ in range(5):
        with pytest.raises(ModelUnavailableError):
            await model.complete(request())
    assert budget.spent.tokens == 0


async def test_a_call_that_is_broken_off_counts_as_paid() -> None:
    """A call that is cancelled, or a stream that is left, is charged by estimate: the provider may have done it."""
    budget = Budget()
    model = budgeted(Spender(), budget)
    cancelled = asyncio.create_task(model.complete(request()))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    after_cancelling = budget.spent.tokens

    left = model.stream(request())
    await anext(left)
    await left.aclose()

    assert after_cancelling >= 64
    assert budget.spent.tokens == 2 * after_cancelling


async def test_an_attempt_that_uses_the_budget_up_is_charged_once() -> None:
    """An attempt whose loss leaves no room for another one isn't counted a second time as broken off."""
    budget = Budget(tokens=150)
    meter = Meter(budget, CENT_A_TOKEN.cost_usd)
    most = meter.most(request()).tokens

    def lose_two() -> None:
        with meter.reserved(request()):
            meter.lost(request())
            meter.lost(request())

    with pytest.raises(BudgetReachedError):
        lose_two()
    assert budget.spent.tokens == 2 * most


def test_threads_that_share_a_budget_lose_nothing() -> None:
    """What several threads charge at once adds up."""
    budget = Budget()

    def charge_often(usage: Usage) -> None:
        for _ in range(500):
            budget.charge(usage)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(charge_often, [Usage(input_tokens=1)] * 4))
    finally:
        sys.setswitchinterval(interval)

    assert budget.spent.tokens == 2_000


async def test_what_was_spent_before_counts() -> None:
    """A resumed run begins with what it has spent already."""
    budget = Budget(usd=1.0, spent=Usage(input_tokens=99, cost_usd=0.99))

    with pytest.raises(BudgetReachedError, match=r"\$0\.9900 are spent"):
        await budgeted(Spender(), budget).complete(request())
