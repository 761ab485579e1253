import random

import pytest

from interviewsim.worlds.rate_limit.backoff import Backoff
from interviewsim.worlds.rate_limit.sheets import Design


def _waits(design: Design, *, count: int = 6, retry_after_ms: int = 0, seed: int = 1) -> list[int]:
    backoff = Backoff(design, random.Random(seed))
    return [backoff.next_ms(failures, retry_after_ms) for failures in range(1, count + 1)]


def test_no_backoff_waits_not_at_all() -> None:
    """The design in place tries again at once, whatever the jitter."""
    assert _waits(Design(jitter="full")) == [0] * 6


def test_constant_backoff_always_waits_the_base() -> None:
    """Constant backoff has one wait."""
    assert _waits(Design(backoff="constant", base_wait_seconds=0.5)) == [500] * 6


def test_exponential_backoff_doubles_up_to_the_longest_wait() -> None:
    """Waits double from the base until the cap."""
    waits = _waits(Design(backoff="exponential", base_wait_seconds=1.0, max_wait_seconds=10.0))

    assert waits == [1000, 2000, 4000, 8000, 10_000, 10_000]


@pytest.mark.parametrize(
    ("jitter", "lowest", "highest"), [("equal", 2000, 4000), ("full", 0, 4000), ("decorrelated", 1000, 9000)]
)
def test_jitter_spreads_the_third_wait_over_its_range(jitter: str, lowest: int, highest: int) -> None:
    """Over many seeds the wait covers its range and never leaves it."""
    design = Design.model_validate({"backoff": "exponential", "jitter": jitter, "max_wait_seconds": 9.0})

    waits = [_waits(design, seed=seed)[2] for seed in range(2000)]

    width = highest - lowest
    assert lowest <= min(waits) < lowest + 0.05 * width
    assert highest - 0.05 * width < max(waits) <= highest


def test_retry_after_is_the_least_wait_when_honoured() -> None:
    """An honoured Retry-After is waited in full, the jittered backoff on top."""
    design = Design(backoff="exponential", jitter="full", honour_retry_after=True, max_wait_seconds=4.0)

    waits = _waits(design, retry_after_ms=7000)

    assert all(7000 <= wait_ms <= 11_000 for wait_ms in waits)
    assert len(set(waits)) > 1


def test_retry_after_is_ignored_by_default() -> None:
    """The design in place doesn't listen to the provider."""
    assert _waits(Design(), retry_after_ms=7000) == [0] * 6
