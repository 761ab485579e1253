from interviewsim.worlds.rate_limit.breaker import Breaker
from interviewsim.worlds.rate_limit.sheets import Design


def _breaker(*, failures: int, enabled: bool = True) -> Breaker:
    breaker = Breaker(Design(circuit_breaker=enabled, breaker_failures=3, breaker_cooldown_seconds=5.0))
    for _ in range(failures):
        breaker.record(1000, worked=False)
    return breaker


def test_it_opens_at_the_threshold_for_the_cooldown() -> None:
    """Three failures in a row keep calls back for five seconds, two don't."""
    assert _breaker(failures=2).allows(1000)
    assert not _breaker(failures=3).allows(5999)
    assert _breaker(failures=3).allows(6000)


def test_after_the_cooldown_one_call_tries_alone() -> None:
    """The call that tests the provider keeps the others back."""
    breaker = _breaker(failures=3)

    assert [breaker.allows(6000) for _ in range(3)] == [True, False, False]


def test_a_call_that_works_closes_it() -> None:
    """One success lets everybody call again."""
    breaker = _breaker(failures=3)
    breaker.record(6100, worked=True)

    assert not breaker.is_open(6100)
    assert breaker.allows(6100)


def test_without_a_breaker_every_call_goes_out() -> None:
    """A design without a circuit breaker never keeps a call back."""
    breaker = _breaker(failures=50, enabled=False)

    assert breaker.allows(1000)
    assert not breaker.is_open(1000)
