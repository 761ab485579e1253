"""What designs do at the scenario's peak: the physics that the interview is about."""

import time
from functools import cache
from typing import Any

import pytest

from interviewsim.domain.world import Outcome
from interviewsim.worlds.registry import load

NAIVE: dict[str, Any] = {}
BACKOFF = {"backoff": "exponential", "max_attempts": 4}
POLITE = BACKOFF | {"base_wait_seconds": 0.5, "jitter": "full", "honour_retry_after": True, "defer_background": True}
WITH_FALLBACK = POLITE | {"fallback": "on_429", "fallback_scope": "interactive"}
WITHOUT_FALLBACK = POLITE | {
    "client_token_budget_share": 0.95,
    "queue_length": 100,
    "queue_wait_seconds": 4.0,
    "prompt_trim_share": 0.15,
    "response_cache_share": 0.1,
}
SEEDS = (1, 2)


@cache
def _run(design: tuple[tuple[str, Any], ...], conditions: tuple[tuple[str, Any], ...], seed: int) -> Outcome:
    return load("rate-limit").run(dict(design), dict(conditions), seed)


def _figures(design: dict[str, Any], seed: int = 1, **conditions: Any) -> dict[str, Any]:
    return _run(tuple(design.items()), tuple(conditions.items()), seed).values


def _points(outcome: Outcome, name: str) -> tuple[float, ...]:
    return next(series.known for series in outcome.series if series.name == name)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_design_in_place_works_off_peak_and_fails_at_the_peak(seed: int) -> None:
    """Immediate retries keep the SLA at 320 requests a minute and lose most requests at the peak."""
    assert _figures(NAIVE, seed, peak_requests_per_minute=320)["sla_kept"] is True
    assert _figures(NAIVE, seed)["interactive_success_share"] < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_immediate_retries_amplify_and_make_waits_worse(seed: int) -> None:
    """Against four attempts with backoff, immediate retries multiply calls and push p95 to the users' patience."""
    naive, backoff = _figures(NAIVE, seed), _figures(BACKOFF, seed)

    assert naive["retry_amplification"] > 3 * backoff["retry_amplification"]
    assert naive["refused_share"] > backoff["refused_share"] + 0.2
    assert naive["interactive_p95_seconds"] == 20.0 > backoff["interactive_p95_seconds"] + 3
    assert naive["interactive_success_share"] < backoff["interactive_success_share"] - 0.4


def test_the_retry_storm_outlasts_the_peak() -> None:
    """When traffic is back to normal, the naive design still gets nearly nothing through; backoff recovers."""
    last_two_minutes = slice(-12, None)
    naive, backoff = (_run(tuple(design.items()), (), 1) for design in (NAIVE, BACKOFF))

    arrived = sum(_points(naive, "arrived")[last_two_minutes])

    assert sum(_points(naive, "answered")[last_two_minutes]) < 0.3 * arrived
    assert sum(_points(backoff, "answered")[last_two_minutes]) > 0.9 * arrived


@pytest.mark.parametrize("jitter", ["equal", "full", "decorrelated"])
@pytest.mark.parametrize("seed", SEEDS)
def test_jitter_breaks_the_herd(jitter: str, seed: int) -> None:
    """Without jitter most refusals come ten at a time, in lockstep; with any jitter a minority does."""
    lockstep, spread = _figures(BACKOFF, seed), _figures(BACKOFF | {"jitter": jitter}, seed)

    assert lockstep["refused_together_share"] > 0.6
    assert spread["refused_together_share"] < 0.5 * lockstep["refused_together_share"]


@pytest.mark.parametrize("seed", SEEDS)
def test_jitter_lets_batches_through_that_lockstep_does_not(seed: int) -> None:
    """A batch of background work that spreads its retries gets far more done than one that retries on the same beat."""
    lockstep, spread = _figures(BACKOFF, seed), _figures(BACKOFF | {"jitter": "full"}, seed)

    assert spread["deferrable_success_share"] > lockstep["deferrable_success_share"] + 0.1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("design", [WITH_FALLBACK, WITHOUT_FALLBACK], ids=["fallback", "no fallback"])
def test_two_different_designs_keep_the_sla(design: dict[str, Any], seed: int) -> None:
    """Deferral with Retry-After and a fallback keeps it; so do pacing, trimming and a small cache without one."""
    figures = _figures(design, seed)

    assert figures["sla_kept"] is True
    assert figures["deferrable_success_share"] > 0.99
    assert figures["retry_amplification"] < 1.05


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "design",
    [
        NAIVE,
        {"backoff": "exponential", "jitter": "full", "honour_retry_after": True, "max_attempts": 4},
        POLITE,
        {"prompt_trim_share": 0.2},
        {"response_cache_share": 0.1},
        {"client_token_budget_share": 0.95, "queue_length": 200},
    ],
)
def test_no_single_lever_is_enough(design: dict[str, Any], seed: int) -> None:
    """Backoff alone, deferral without fallback, trimming, caching or pacing alone each miss the SLA."""
    assert _figures(design, seed)["sla_kept"] is False


@pytest.mark.parametrize("seed", SEEDS)
def test_fallback_costs_money_and_quality(seed: int) -> None:
    """The same design with a fallback answers more at a higher price per answer and a lower mean quality."""
    without, fallback = _figures(POLITE, seed), _figures(WITH_FALLBACK, seed)

    assert fallback["interactive_success_share"] > without["interactive_success_share"]
    assert fallback["fallback_share"] > 0.005
    assert fallback["cost_per_1000_answered_usd"] > without["cost_per_1000_answered_usd"]
    assert fallback["mean_quality"] < without["mean_quality"] == 1


def test_more_fallback_costs_more() -> None:
    """Cost per 1,000 answers rises with the share that the second provider answers."""
    runs = [_figures(WITH_FALLBACK, traffic_multiplier=traffic) for traffic in (1.0, 1.15, 1.3)]

    assert sorted(runs, key=lambda v: v["fallback_share"]) == runs
    assert sorted(runs, key=lambda v: v["cost_per_1000_answered_usd"]) == runs


def test_without_the_second_provider_its_design_misses_the_sla() -> None:
    """The fallback design depends on a contract with a second provider."""
    figures = _figures(WITH_FALLBACK, second_available=False)

    assert figures["sla_kept"] is False
    assert figures["fallback_share"] == 0


def test_a_breaker_helps_in_an_outage() -> None:
    """With the primary silent for two minutes, an open circuit sends requests to the second provider in time."""
    patient = WITH_FALLBACK | {"timeout_seconds": 15.0}

    without = _figures(patient, outage_seconds=120)
    breaker = _figures(patient | {"circuit_breaker": True}, outage_seconds=120)

    assert breaker["interactive_in_time_share"] > without["interactive_in_time_share"] + 0.03
    assert breaker["fallback_share"] > 2 * without["fallback_share"]


def test_a_short_timeout_wastes_what_it_cuts_off() -> None:
    """A five-second timeout bills answers that nobody gets: more tokens for fewer answers in time."""
    patient, hasty = _figures(POLITE), _figures(POLITE | {"timeout_seconds": 5.0})

    assert hasty["cost_per_1000_answered_usd"] > 1.2 * patient["cost_per_1000_answered_usd"]
    assert hasty["interactive_in_time_share"] < patient["interactive_in_time_share"]


def test_deferred_work_waits_for_spare_capacity() -> None:
    """Held-back work piles up during the peak, and all of it is done in the end, minutes later."""
    outcome = _run(tuple(POLITE.items()), (), 1)
    backlog = _points(outcome, "backlog_depth")

    assert max(backlog) > 500
    assert max(backlog[:18]) < 60
    assert _figures(POLITE)["deferrable_p95_seconds"] > 300


def test_deferred_work_stays_back_while_the_circuit_is_open() -> None:
    """An outage leaves the primary idle, yet held-back work isn't thrown at it."""
    design = {"defer_background": True, "circuit_breaker": True, "max_attempts": 1, "timeout_seconds": 12.0}

    figures = _figures(design, peak_requests_per_minute=320, outage_seconds=120)

    assert figures["deferrable_success_share"] > 0.9


def test_a_large_cache_is_cheap_and_wrong() -> None:
    """Caching far beyond the repeated questions saves money and ruins the answers."""
    figures = _figures(WITHOUT_FALLBACK | {"response_cache_share": 0.5})

    assert figures["cached_share"] == pytest.approx(0.5, abs=0.03)
    assert figures["cost_per_1000_answered_usd"] < _figures(WITHOUT_FALLBACK)["cost_per_1000_answered_usd"]
    assert figures["mean_quality"] < 0.85


def test_a_doubled_price_doubles_the_bill() -> None:
    """The price multiplier changes what a run costs and nothing else."""
    usual, dear = _figures(BACKOFF), _figures(BACKOFF, price_multiplier=2.0)

    assert dear["total_cost_usd"] == pytest.approx(2 * usual["total_cost_usd"])
    assert {k: v for k, v in dear.items() if "cost" not in k} == {k: v for k, v in usual.items() if "cost" not in k}


def test_a_whole_peak_runs_quickly() -> None:
    """Fifteen minutes of retry storm take less than the two seconds of CPU that a person would wait."""
    started = time.process_time()
    load("rate-limit").run({}, {}, 1)

    assert time.process_time() - started < 2
