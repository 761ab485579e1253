"""Many calls at once under a provider's limit, in virtual time: how long they take and how many are refused."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from interviewsim.errors import ModelUnavailableError
from interviewsim.providers.limits import HeldTooLongError, Limiter, Limiters
from interviewsim.providers.rate_headers import Window
from interviewsim.providers.retry import Patience, Retrying
from tests.builders.chat import request
from tests.builders.sessions import StillClock
from tests.fakes.rate_limited import RateLimited
from tests.fakes.virtual_time import run_in_virtual_time

PATIENT = Patience(deadline_seconds=600.0)


def seconds_for(calls: int, provider: RateLimited, limiter: Limiter | None = None) -> float:
    """Return how long so many calls take together."""

    async def all_calls() -> float:
        gate = limiter or Limiter(concurrency=20)
        model = Retrying(provider, lambda: gate, StillClock(), patience=PATIENT, on_lost=lambda lost: None)
        await asyncio.gather(*(model.complete(request(f"call {number}")) for number in range(calls)))
        return asyncio.get_running_loop().time()

    return run_in_virtual_time(all_calls())


@pytest.mark.parametrize("latency_seconds", [0.05, 0.5])
def test_without_a_limit_nothing_waits(latency_seconds: float) -> None:
    """Calls to a provider without a limit take what the number of places allows, and no more."""
    took = seconds_for(600, RateLimited(latency_seconds=latency_seconds))

    assert took == pytest.approx(600 * latency_seconds / 20)


@pytest.mark.parametrize(
    ("calls", "per_second", "burst", "latency_seconds"),
    [
        (180, 20, 10, 0.05),
        (600, 100, 20, 0.05),
        (600, 35, 10, 0.05),
        (180, 3, 1, 0.05),
        (600, 15, 10, 1.0),
        (300, 1, 60, 0.05),
        (1_500, 500 / 60, 500, 0.05),
    ],
)
def test_a_limit_is_used_up_without_being_told(
    calls: int, per_second: float, burst: int, latency_seconds: float
) -> None:
    """Under a limit that only shows in refusals, all calls take at most 1.15 of what it allows, few are refused."""
    provider = RateLimited(per_second=per_second, burst=burst, latency_seconds=latency_seconds)

    took = seconds_for(calls, provider)

    assert took <= 1.15 * (calls - burst) / per_second
    assert len(provider.refused) < 70
    assert len([at for at in provider.refused if at > 60]) < 0.02 * calls
    assert provider.early == 0


@pytest.mark.parametrize(("calls", "per_minute"), [(300, 60), (1_200, 500)])
def test_a_limit_in_headers_is_kept_from_the_start(calls: int, per_minute: int) -> None:
    """Under a limit that headers tell, nearly no call is refused at all."""
    provider = RateLimited(per_second=per_minute / 60, burst=per_minute, reports=True)

    took = seconds_for(calls, provider)

    assert took <= 1.01 * (calls - per_minute) / (per_minute / 60)
    assert len(provider.refused) < 5


def test_a_limit_counted_in_windows_is_spread_over_them() -> None:
    """Under a limit of calls in each clock minute, the calls are spread over the minutes."""
    provider = RateLimited(burst=600, window_seconds=60)

    took = seconds_for(1_800, provider)

    assert took <= 180
    assert len([at for at in provider.refused if at > 60]) < 0.02 * 1_800


def test_refusals_by_chance_do_not_bring_calls_to_a_halt() -> None:
    """A provider that refuses a tenth of all calls, however slowly they come, isn't asked more and more slowly."""
    provider = RateLimited(chance_of_refusal=0.1)

    took = seconds_for(1_000, provider)

    assert took < 20
    assert provider.early == 0


def test_an_overloaded_provider_gets_fewer_calls_at_once() -> None:
    """An overload halves the calls under way; they grow back one by one as calls succeed."""

    async def under_way() -> list[int]:
        gate = Limiter(concurrency=8)
        for turn in [await gate.enter(1) for _ in range(8)]:
            gate.leave(turn, "overloaded")
        after_overload = await _places(gate)
        for _ in range(60):
            gate.leave(await gate.enter(1), "taken")
        return [after_overload, await _places(gate)]

    assert run_in_virtual_time(under_way()) == [4, 7]


async def _places(gate: Limiter) -> int:
    """Return how many calls a gate lets through at once."""
    waiting = [asyncio.create_task(gate.enter(1)) for _ in range(20)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    through = [task for task in waiting if task.done()]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for task in through:
        gate.leave(task.result(), "failed")
    return len(through)


def test_tokens_are_limited_too() -> None:
    """A call waits until the tokens that it needs are there again."""

    async def waits() -> float:
        gate = Limiter()
        gate.leave(await gate.enter(10), "taken", [Window("tokens", 6_000, 100, 59.0)])
        await gate.enter(1_100)
        return asyncio.get_running_loop().time()

    assert run_in_virtual_time(waits()) == pytest.approx(10.0)


def test_what_waits_can_be_shown() -> None:
    """How many calls wait for a limit, and for how long, can be asked at any time."""

    async def shown() -> tuple[int, float]:
        gates = Limiters()
        gate = gates.of("openai/x")
        gate.leave(await gate.enter(1), "taken", [Window("requests", 60, 0, 60.0)])
        waiting = [asyncio.create_task(gate.enter(1)) for _ in range(3)]
        await asyncio.sleep(0)
        shown = gates.waiting()["openai/x"]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert gates.waiting() == {}
        return shown.calls, shown.seconds

    calls, seconds = run_in_virtual_time(shown())
    assert calls == 3
    assert seconds == pytest.approx(1.0)


def test_one_model_has_one_gate() -> None:
    """Whoever asks the same model goes through the same gate."""
    gates = Limiters(concurrency=3)

    async def same() -> bool:
        return gates.of("openai/x") is gates.of("openai/x") and gates.of("openai/x") is not gates.of("openai/y")

    assert asyncio.run(same())


def test_each_loop_wakes_its_own_calls() -> None:
    """Two event loops that ask the same model at once don't wait at one gate: each wakes what waits in it."""
    gates, both_wait = Limiters(concurrency=1), Barrier(2)

    async def calls() -> bool:
        first = await gates.of("openai/x").enter(1)
        second = asyncio.create_task(gates.of("openai/x").enter(1))
        await asyncio.sleep(0)
        both_wait.wait(timeout=5)
        gates.of("openai/x").leave(first, "taken")
        gates.of("openai/x").leave(await asyncio.wait_for(second, 5), "taken")
        return second.done()

    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(lambda: asyncio.run(calls())) for _ in range(2)]

        assert [run.result() for run in runs] == [True, True]


def test_a_limit_that_is_used_up_for_longer_than_a_call_waits_is_said() -> None:
    """A call that could go out only after its deadline fails at once and names the wait; so do those behind it."""

    async def refused() -> tuple[list[object], float]:
        gate, provider = Limiter(), RateLimited()
        model = Retrying(provider, lambda: gate, StillClock(), patience=Patience(), on_lost=lambda lost: None)
        gate.leave(await gate.enter(1), "taken", [Window("requests", 200, 0, 86_400.0)])
        errors = await asyncio.gather(*(model.complete(request()) for _ in range(3)), return_exceptions=True)
        return list(errors), asyncio.get_running_loop().time()

    errors, seconds = run_in_virtual_time(refused())

    assert seconds == 0
    assert [type(error) for error in errors] == [ModelUnavailableError] * 3
    assert {str(error) for error in errors} == {
        "openai/limited can't be asked now: the rate limit is used up for another 432 s"
    }


def test_calls_that_wait_when_a_limit_is_used_up_are_told() -> None:
    """A hold that is learned of while calls wait ends their waiting, too; a place behind others isn't a hold."""

    async def ended() -> list[object]:
        gate = Limiter(concurrency=1)
        first = await gate.enter(1)
        waiting = [asyncio.create_task(gate.enter(1, longest_hold_seconds=120.0)) for _ in range(3)]
        await asyncio.sleep(500.0)
        assert not any(task.done() for task in waiting)
        gate.leave(first, "taken", [Window("requests", 200, 0, 86_400.0)])
        return list(await asyncio.gather(*waiting, return_exceptions=True))

    assert [type(error) for error in run_in_virtual_time(ended())] == [HeldTooLongError] * 3


def test_a_long_queue_under_a_slow_limit_is_no_hold() -> None:
    """Calls that wait for longer than their deadline only because many are before them all get their reply."""
    provider = RateLimited(per_second=1, burst=60, reports=True)

    async def all_calls() -> float:
        gate = Limiter()
        patience = Patience(deadline_seconds=30.0)
        model = Retrying(provider, lambda: gate, StillClock(), patience=patience, on_lost=lambda lost: None)
        await asyncio.gather(*(model.complete(request(f"call {number}")) for number in range(200)))
        return asyncio.get_running_loop().time()

    assert run_in_virtual_time(all_calls()) > 100
