import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.worlds.rate_limit.bucket import Bucket, RateLimit


def _admitted(bucket: Bucket, *, seconds: int, every_ms: int) -> int:
    return sum(bucket.take(now_ms, 1) for now_ms in range(0, seconds * 1000 + 1, every_ms))


@pytest.mark.parametrize(("per_minute", "capacity"), [(600, 60), (60, 1), (6000, 7), (90, 45)])
def test_constant_overload_admits_the_burst_and_the_refill(per_minute: int, capacity: int) -> None:
    """Demand above the refill rate r for T seconds gets b + r T units through, to the unit."""
    admitted = _admitted(Bucket(per_minute=per_minute, capacity=capacity), seconds=40, every_ms=2)

    assert admitted == capacity + per_minute * 40 // 60


def test_demand_below_the_rate_is_never_refused() -> None:
    """One unit a second passes a limit of 61 a minute without exception."""
    assert _admitted(Bucket(per_minute=61, capacity=1), seconds=300, every_ms=1000) == 301


def test_a_pause_never_saves_up_more_than_the_capacity() -> None:
    """After an hour's pause, just one capacity can be taken at once."""
    bucket = Bucket(per_minute=6000, capacity=10)

    taken = sum(bucket.take(3_600_000, 1) for _ in range(50))

    assert taken == 10


@given(
    per_minute=st.integers(1, 10**6),
    capacity=st.integers(1, 10**5),
    first=st.integers(0, 10**5),
    amount=st.integers(1, 10**5),
)
def test_the_wait_is_exactly_until_there_is_enough(per_minute: int, capacity: int, first: int, amount: int) -> None:
    """After the announced wait the amount can be taken, and one millisecond earlier it can't."""
    bucket = Bucket(per_minute=per_minute, capacity=capacity)
    bucket.take(0, first)

    wait_ms = bucket.wait_ms(0, amount)

    assert wait_ms == 0 or bucket.wait_ms(wait_ms - 1, amount) == 1
    assert bucket.take(wait_ms, amount)


def test_a_known_wait() -> None:
    """An empty bucket that refills 750,000 a minute has 1,870 units after 149.6 ms, so in 150."""
    bucket = Bucket(per_minute=750_000, capacity=75_000)
    bucket.take(0, 75_000)

    assert bucket.wait_ms(0, 1870) == 150


def test_more_than_the_capacity_passes_when_full() -> None:
    """A single amount above the capacity takes all there is instead of waiting for ever."""
    bucket = Bucket(per_minute=60, capacity=10)

    assert bucket.take(0, 25)
    assert bucket.wait_ms(0, 25) == 10_000


def _limit(refused_call_cost: float = 0.0) -> RateLimit:
    return RateLimit(
        requests_per_minute=600, tokens_per_minute=60_000, burst_seconds=6, refused_call_cost=refused_call_cost
    )


def test_a_call_must_fit_both_limits() -> None:
    """Sixty small calls use up the requests; six calls of 1,000 tokens use up the tokens."""
    small, large = _limit(), _limit()

    assert [small.admit(0, 1) for _ in range(61)] == [0] * 60 + [100]
    assert [large.admit(0, 1000) for _ in range(7)] == [0] * 6 + [1000]


def test_a_refused_call_takes_no_tokens() -> None:
    """However many calls are refused, the wait for tokens doesn't change."""
    limit = _limit()
    limit.admit(0, 6000)

    assert {limit.admit(0, 1000) for _ in range(20)} == {1000}


def test_refused_calls_that_cost_lock_the_caller_out() -> None:
    """When refusals cost a request each, ten calls a tenth of a second get nothing through in a minute."""
    gentle, strict = _limit(), _limit(refused_call_cost=1.0)

    assert sum(gentle.admit(now_ms, 100) == 0 for now_ms in range(0, 60_000, 10)) == 60 + 600 - 1
    assert sum(strict.admit(now_ms, 100) == 0 for now_ms in range(0, 60_000, 10)) == 66


def test_debt_from_refusals_is_bounded() -> None:
    """After the worst storm, silence for two bursts' time fills the bucket again."""
    limit = _limit(refused_call_cost=1.0)
    for _ in range(10_000):
        limit.admit(0, 1)

    assert limit.wait_ms(0, 1) == 6_100
    assert [limit.admit(12_000, 1) for _ in range(61)][58:] == [0, 0, 100]
