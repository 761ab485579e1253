from collections.abc import Generator
from typing import Any

from simpy import Event

from interviewsim.worlds.rate_limit.gate import Gate
from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.timeline import Timeline

CONDITIONS = Conditions(
    provider_tokens_per_minute=60_000, provider_requests_per_minute=100_000, provider_burst_seconds=1
)
"""1,000 tokens a second, 1,000 at once."""


def _outcomes(design: Design, calls: list[tuple[int, bool]], deadline_ms: int = 60_000) -> list[tuple[int, bool]]:
    """Send calls (tokens, deferrable) at time 0 and say for each when it was decided and whether it got out."""
    env = Timeline()
    gate = Gate(env, design, CONDITIONS)
    decided = [(-1, False)] * len(calls)

    def enter(number: int, tokens: int, deferrable: bool) -> Generator[Event, Any, None]:
        out = yield from gate.enter(tokens, deadline_ms, deferrable=deferrable)
        decided[number] = (env.now, out)

    for number, (tokens, deferrable) in enumerate(calls):
        env.process(enter(number, tokens, deferrable))
    env.run()
    assert gate.depth == 0
    return decided


def test_without_a_budget_everything_goes_out_at_once() -> None:
    """Pacing is off by default."""
    assert _outcomes(Design(), [(5000, False)] * 3) == [(0, True)] * 3


def test_calls_leave_at_the_pace_of_the_budget() -> None:
    """With half the limit as budget, 500-token calls leave one a second after the first."""
    design = Design(client_token_budget_share=0.5, queue_length=10, queue_wait_seconds=60.0)

    assert _outcomes(design, [(500, False)] * 4) == [(0, True), (1000, True), (2000, True), (3000, True)]


def test_interactive_calls_overtake_background_ones() -> None:
    """In the queue, interactive calls go first, each class in order of arrival."""
    design = Design(client_token_budget_share=1.0, queue_length=10, queue_wait_seconds=60.0)

    decided = _outcomes(design, [(1000, False), (1000, True), (1000, False), (1000, False)])

    assert [at_ms for at_ms, _ in decided] == [0, 3000, 1000, 2000]


def test_a_small_call_does_not_slip_past_a_large_one() -> None:
    """What is left of the budget goes to whoever waits first, even if a later call would fit sooner."""
    design = Design(client_token_budget_share=1.0, queue_length=10, queue_wait_seconds=60.0)

    decided = _outcomes(design, [(600, False), (900, False), (300, False)])

    assert decided == [(0, True), (500, True), (800, True)]


def test_a_full_queue_turns_calls_away_at_once() -> None:
    """Beyond the queue's length nobody waits."""
    design = Design(client_token_budget_share=1.0, queue_length=1, queue_wait_seconds=60.0)

    assert _outcomes(design, [(1000, False)] * 3) == [(0, True), (1000, True), (0, False)]


def test_nobody_waits_longer_than_allowed() -> None:
    """A call leaves the queue unserved after the longest wait, or at its deadline if that is sooner."""
    design = Design(client_token_budget_share=1.0, queue_length=10, queue_wait_seconds=1.5)

    assert _outcomes(design, [(1000, False)] * 3)[2] == (1500, False)
    assert _outcomes(design, [(1000, False)] * 3, deadline_ms=700)[2] == (700, False)


def test_a_call_that_left_makes_room_for_the_next() -> None:
    """The budget isn't spent on calls that have left the queue."""
    design = Design(client_token_budget_share=1.0, queue_length=10, queue_wait_seconds=1.2)

    decided = _outcomes(design, [(1000, False), (900, False), (1000, True), (100, False)])

    assert decided == [(0, True), (900, True), (1200, False), (1000, True)]
