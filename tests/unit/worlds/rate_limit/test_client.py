"""One request at a time through the client, against a primary provider that refuses or stays silent."""

from typing import Any

import pytest

from interviewsim.worlds.rate_limit.client import Client
from interviewsim.worlds.rate_limit.demand import Request
from interviewsim.worlds.rate_limit.sheets import Conditions, Design
from interviewsim.worlds.rate_limit.tally import Ending, Settled, Tally
from interviewsim.worlds.rate_limit.timeline import Timeline

ONE_CALL_A_MINUTE = {"provider_requests_per_minute": 1, "refused_call_cost": 0.0}
DOWN = {"outage_start_seconds": 0, "outage_seconds": 3600}


def _serve(
    design: dict[str, Any], conditions: dict[str, Any], *, count: int = 1, deferrable: bool = False
) -> tuple[list[Settled], Client]:
    """Serve some requests of 1,000 + 100 tokens at time 0 and return how they ended, in the order of their ends."""
    env, tally = Timeline(), Tally(steps=1)
    client = Client(env, Design(**design), Conditions(stall_share=0.0, saturation_slowdown=0.0, **conditions), 1, tally)
    for _ in range(count):
        env.process(client.serve(Request(0, deferrable, 1000, 100, 0.9, 20_000)))
    env.run()
    return tally.settled, client


def test_an_admitted_request_is_answered_in_the_providers_time() -> None:
    """0.6 s and 100 tokens at 8 ms are 1.4 s."""
    [settled], _ = _serve({}, {})

    assert (settled.ending, settled.took_ms) == (Ending("answered", "primary", 1), 1400)


def test_a_refused_request_fails_after_its_attempts() -> None:
    """Three attempts, one and two seconds apart, and then no more."""
    design = {"max_attempts": 3, "backoff": "exponential"}

    settled, client = _serve(design, ONE_CALL_A_MINUTE, count=2)

    assert [s.ending.kind for s in settled] == ["answered", "failed"]
    assert client.primary.calls == 1 + 3
    assert client.primary.refusals == 3


def test_a_user_who_would_wait_too_long_gives_up() -> None:
    """A wait past the user's patience isn't started; the request counts as given up with the patience as its time."""
    settled, _ = _serve({"honour_retry_after": True}, ONE_CALL_A_MINUTE, count=2)

    assert (settled[0].ending.kind, settled[0].took_ms) == ("gave_up", 20_000)


@pytest.mark.parametrize(("fallback", "calls"), [("on_429", 1 + 1), ("on_failure", 1 + 3)])
def test_fallback_at_the_first_refusal_or_after_the_last(fallback: str, calls: int) -> None:
    """Both policies end at the second provider; they differ in how often the first one is asked before."""
    settled, client = _serve({"max_attempts": 3, "fallback": fallback}, ONE_CALL_A_MINUTE, count=2)

    assert sorted(s.ending.source or "" for s in settled) == ["primary", "second"]
    assert (client.primary.calls, client.second.calls) == (calls, 1)


def test_silence_is_no_refusal() -> None:
    """In an outage the 429 policy finds nothing to react to; the failure policy reaches the second provider."""
    [on_429], _ = _serve({"max_attempts": 2, "timeout_seconds": 5.0, "fallback": "on_429"}, DOWN)
    [on_failure], _ = _serve({"max_attempts": 2, "timeout_seconds": 5.0, "fallback": "on_failure"}, DOWN)

    assert on_429.ending.kind == "failed"
    assert (on_failure.ending.source, on_failure.took_ms) == ("second", 10_000 + 1700)


def test_an_open_circuit_sends_requests_elsewhere() -> None:
    """Once two calls have timed out, the next attempts go to the second provider without asking the first."""
    design = {"timeout_seconds": 5.0, "fallback": "on_429", "circuit_breaker": True, "breaker_failures": 2}

    settled, client = _serve(design, DOWN, count=2)

    assert [s.ending.source for s in settled] == ["second", "second"]
    assert client.primary.calls == 2


def test_fallback_can_be_kept_for_interactive_requests() -> None:
    """With the scope set to interactive, background work never reaches the second provider."""
    design = {"max_attempts": 1, "timeout_seconds": 5.0, "fallback": "on_failure", "fallback_scope": "interactive"}

    [background], client = _serve(design, DOWN, deferrable=True)

    assert background.ending.kind == "failed"
    assert client.second.calls == 0


def test_a_call_that_is_cut_off_is_billed() -> None:
    """An answer that would take 1.4 s is lost at a timeout of 1 s, and paid for at every attempt."""
    [settled], client = _serve({"max_attempts": 3, "timeout_seconds": 1.0}, {})

    assert settled.ending.kind == "failed"
    assert (client.primary.input_tokens, client.primary.output_tokens) == (3000, 300)


def test_a_trimmed_prompt_is_sent_shorter() -> None:
    """Leaving out a quarter of 1,000 tokens sends, bills and slightly worsens 750."""
    [settled], client = _serve({"prompt_trim_share": 0.25}, {})

    assert client.primary.input_tokens == 750
    assert settled.ending.quality == pytest.approx(0.975)
