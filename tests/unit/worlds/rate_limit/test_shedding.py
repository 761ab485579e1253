import random

import pytest

from interviewsim.worlds.rate_limit.shedding import Door
from interviewsim.worlds.rate_limit.sheets import Conditions, Design

CONDITIONS = Conditions(provider_tokens_per_minute=60_000)
"""10,000 tokens in ten seconds."""


def _shed(policy: str, *, deferrable: bool, arrivals: int = 4000) -> float:
    """Ask for double the limit, and return the share of arrivals that is turned away."""
    door = Door(Design.model_validate({"load_shedding": policy}), CONDITIONS, random.Random(1))
    return sum(door.turns_away(i * 100, 200, deferrable=deferrable) for i in range(arrivals)) / arrivals


def test_without_a_policy_nobody_is_turned_away() -> None:
    """Shedding is off by default, whatever the load."""
    assert _shed("none", deferrable=True) == 0


def test_background_work_goes_first() -> None:
    """Under overload all background work is turned away, interactive work only if the design says so."""
    assert _shed("background", deferrable=True) > 0.98
    assert _shed("background", deferrable=False) == 0


def test_interactive_work_is_shed_by_its_excess() -> None:
    """At double the limit half of the interactive work is turned away."""
    assert _shed("all", deferrable=False) == pytest.approx(0.5, abs=0.03)


def test_nothing_is_shed_at_the_limit() -> None:
    """Demand that just fits passes, background work too."""
    door = Door(Design(load_shedding="all"), CONDITIONS, random.Random(1))

    assert not any(door.turns_away(i * 100, 100, deferrable=True) for i in range(1000))
