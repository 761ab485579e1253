"""What a run reports: the same numbers every time, all requests accounted for, hand-computed cases."""

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.world import Outcome
from interviewsim.errors import DesignError
from interviewsim.worlds.base import design_fields
from interviewsim.worlds.rate_limit.outcome import nearest_rank
from interviewsim.worlds.registry import load

WORLD = load("rate-limit")

BUSY = {"duration_seconds": 60, "peak_start_seconds": 0, "peak_seconds": 60, "peak_requests_per_minute": 900}

EVERYTHING: dict[str, Any] = {
    "timeout_seconds": 9.0,
    "max_attempts": 5,
    "backoff": "exponential",
    "jitter": "decorrelated",
    "honour_retry_after": True,
    "client_token_budget_share": 0.8,
    "queue_length": 20,
    "defer_background": True,
    "circuit_breaker": True,
    "load_shedding": "all",
    "fallback": "on_failure",
    "prompt_trim_share": 0.1,
    "response_cache_share": 0.1,
}


def _digest(outcome: Outcome) -> str:
    return hashlib.sha256(outcome.model_dump_json().encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("design", "expected"), [({}, "e39bb42fda5dae79"), (EVERYTHING, "9162bfd9e3d146f6")], ids=["naive", "all"]
)
def test_the_same_seed_gives_the_same_outcome_on_every_platform(design: dict[str, Any], expected: str) -> None:
    """Every figure and every point of a whole peak is the same wherever this runs."""
    assert _digest(WORLD.run(design, {}, 7)) == expected


def test_another_seed_gives_another_outcome() -> None:
    """The seed decides what happens."""
    assert _digest(WORLD.run({}, BUSY, 1)) != _digest(WORLD.run({}, BUSY, 2))


def test_designs_meet_the_same_demand() -> None:
    """Two designs under one seed see the same arrivals and the same tokens asked for."""
    naive, other = WORLD.run({}, BUSY, 3), WORLD.run(EVERYTHING, BUSY, 3)

    for name in ("arrived", "offered_tokens_per_minute"):
        assert [s for s in naive.series if s.name == name] == [s for s in other.series if s.name == name]


def test_a_hand_computed_bill() -> None:
    """Sixty identical requests of 1,000 + 100 tokens at 2 and 10 dollars cost 18 cents: 3 dollars per 1,000 answers."""
    conditions: dict[str, Any] = {
        "duration_seconds": 61,
        "base_requests_per_minute": 60,
        "peak_requests_per_minute": 60,
        "deferrable_share": 1.0,
        "deferrable_batch_seconds": 1,
        "prompt_tokens_median": 1000,
        "prompt_tokens_sigma": 0.0,
        "output_tokens_median": 100,
        "output_tokens_sigma": 0.0,
        "stall_share": 0.0,
        "usd_per_million_input_tokens": 2.0,
        "usd_per_million_output_tokens": 10.0,
    }

    figures = WORLD.run({}, conditions, 1).values

    assert figures["answered_requests"] == 60
    assert (figures["input_tokens"], figures["output_tokens"]) == (60_000, 6_000)
    assert figures["total_cost_usd"] == 0.18
    assert figures["cost_per_1000_answered_usd"] == 3.0


def test_a_hand_computed_wait() -> None:
    """On an idle provider every answer of 100 tokens takes 0.6 s + 100 x 8 ms = 1.4 s."""
    calm = {"output_tokens_median": 100, "output_tokens_sigma": 0.0, "stall_share": 0.0, "saturation_slowdown": 0.0}

    figures = WORLD.run({}, BUSY | calm | {"traffic_multiplier": 0.2}, 1).values

    assert [figures[f"interactive_p{p}_seconds"] for p in (50, 95, 99)] == [1.4, 1.4, 1.4]
    assert figures["retry_amplification"] == 1.0
    assert figures["refused_share"] == 0.0


@pytest.mark.parametrize(("percent", "value"), [(5, 15), (20, 15), (30, 20), (40, 20), (50, 35), (95, 50), (99, 50)])
def test_percentiles_are_nearest_ranks(percent: int, value: int) -> None:
    """A percentile is one of the values: the smallest that so many percent don't exceed."""
    assert nearest_rank([35, 50, 15, 40, 20], percent) == value


def test_an_unanswered_request_counts_as_the_users_patience() -> None:
    """When nothing is ever answered, the waits are the patience, not a gap in the data."""
    figures = WORLD.run({}, BUSY | {"stall_share": 1.0, "patience_seconds": 12}, 1).values

    assert figures["interactive_p50_seconds"] == 12.0
    assert figures["interactive_success_share"] == 0.0
    assert figures["cost_per_1000_answered_usd"] is None
    assert figures["total_cost_usd"] > 0  # type: ignore[operator]


def test_a_world_without_traffic_has_no_shares() -> None:
    """A share of nothing is unknown, not zero; nothing was counted, and no answer has a latency."""
    outcome = WORLD.run({}, BUSY | {"traffic_multiplier": 0.0}, 1)

    assert outcome.value("sla_kept") is None
    assert outcome.value("success_share") is None
    assert outcome.value("interactive_p95_seconds") is None
    assert outcome.value("total_cost_usd") == 0
    points = {series.name: set(series.points) for series in outcome.series}
    assert points.pop("interactive_mean_seconds") == {None}
    assert set().union(*points.values()) == {0.0}


def test_series_add_up_to_the_figures() -> None:
    """Ninety points cover fifteen minutes; arrivals and refusals add up to what the figures say."""
    outcome = WORLD.run({}, {}, 4)
    sums = {series.name: sum(series.known) for series in outcome.series}

    assert {len(series.points) for series in outcome.series} == {90}
    assert sums["arrived"] == outcome.value("arrived_requests")
    assert sums["refused"] == pytest.approx(
        outcome.value("refused_share") * outcome.value("provider_calls"),  # type: ignore[operator]
        rel=0.01,
    )
    assert sums["primary_tokens_per_minute"] / 6 == pytest.approx(
        outcome.value("input_tokens") + outcome.value("output_tokens"),  # type: ignore[operator]
        rel=0.01,
    )


@pytest.mark.parametrize(
    ("design", "conditions", "named"),
    [
        ({"max_attempts": 0}, {}, "max_attempts"),
        ({"timeout_seconds": 0.5}, {}, "timeout_seconds"),
        ({"client_token_budget_share": 1.01}, {}, "client_token_budget_share"),
        ({"response_cache_share": 0.51}, {}, "response_cache_share"),
        ({"jitter": "some"}, {}, "jitter"),
        ({"max_atempts": 3}, {}, "max_attempts"),
        ({}, {"duration_seconds": 0}, "duration_seconds"),
        ({}, {"outage": 30}, "outage_"),
    ],
)
def test_values_out_of_bounds_are_refused_by_name(
    design: dict[str, Any], conditions: dict[str, Any], named: str
) -> None:
    """A wrong value of design or conditions is refused before anything runs, and the field is named."""
    with pytest.raises(DesignError, match=named):
        WORLD.run(design, conditions, 1)


def _any_value(field: Any) -> st.SearchStrategy[Any]:
    if field.kind == "flag":
        return st.booleans()
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind == "integer":
        return st.integers(field.minimum, field.maximum)
    return st.floats(field.minimum, field.maximum)


DESIGNS = st.fixed_dictionaries({}, optional={f.name: _any_value(f) for f in design_fields(WORLD.design)})


@settings(max_examples=40, deadline=None)
@given(design=DESIGNS, seed=st.integers(0, 2**32), outage=st.sampled_from([0, 20]), second=st.booleans())
def test_any_valid_design_accounts_for_every_request(
    design: dict[str, Any], seed: int, outage: int, second: bool
) -> None:
    """Whatever the design, each request ends exactly once: answered, failed, shed or given up."""
    conditions = BUSY | {"outage_start_seconds": 10, "outage_seconds": outage, "second_available": second}

    figures: dict[str, Any] = WORLD.run(design, conditions, seed).values

    ended = sum(figures[f"{kind}_requests"] for kind in ("answered", "failed", "shed", "gave_up"))
    assert ended == figures["arrived_requests"] > 0
    assert figures["interactive_p50_seconds"] <= figures["interactive_p99_seconds"] <= 20
    assert all(0 <= figures[k] <= 1 for k in figures if k.endswith("_share") and figures[k] is not None)
