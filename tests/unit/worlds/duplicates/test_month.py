"""What designs do to the scenario's month of invoices."""

import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.base import Scalar
from interviewsim.worlds.registry import load
from tests.builders.bundled import scenario

RULE: dict[str, Scalar] = {"number_key": "normalised", "key_window_days": 27, "sample_share": 0.01}
TOLERANT: dict[str, Scalar] = RULE | {"number_key": "one_character_off"}
WITH_PEOPLE: dict[str, Scalar] = RULE | {"key_window_days": 60, "people_check": "flagged", "sample_share": 0.0}
MODEL: dict[str, Scalar] = {"model_reads": "everything", "sample_share": 0.0}
TEXTS: dict[str, Scalar] = {"similar_text": True, "sample_share": 0.0}
SEEDS = (1, 2, 3)


@cache
def _run(design: tuple[tuple[str, Scalar], ...], conditions: tuple[tuple[str, Scalar], ...], seed: int) -> Any:
    return load("duplicates").run(dict(design), dict(conditions), seed).values


def figures(design: dict[str, Scalar], seed: int = 1, **conditions: Scalar) -> dict[str, Any]:
    """Return the figures of a run."""
    values: dict[str, Any] = _run(tuple(design.items()), tuple(conditions.items()), seed)
    return values


def missed_goals(design: dict[str, Scalar], seed: int = 1, **conditions: Scalar) -> list[str]:
    """Return the scenario's goals that a design misses."""
    setup = scenario("invoice-duplicates").world
    assert setup is not None
    values = figures(design, seed, **conditions)
    return [
        goal.figure
        for goal in setup.goals
        if not (goal.at_least or float("-inf")) <= values[goal.figure] <= (goal.at_most or float("inf"))
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("design", [RULE, TOLERANT, WITH_PEOPLE], ids=["rule", "one character off", "rule and people"])
def test_different_good_designs_meet_every_goal(design: dict[str, Scalar], seed: int) -> None:
    """A short window, a tolerant number, or a longer window with a clerk: each is enough."""
    assert missed_goals(design, seed) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("design", "missed"),
    [
        ({}, "caught_share"),
        (MODEL, "wrongly_held"),
        (MODEL | {"model_certainty": 0.9}, "monthly_cost_usd"),
        (MODEL | {"people_check": "flagged"}, "monthly_cost_usd"),
        (TEXTS, "wrongly_held"),
        (TEXTS | {"model_reads": "flagged", "model_certainty": 0.9}, "held_with_reason_share"),
        (RULE | {"number_key": "as_printed"}, "caught_share"),
        (TOLERANT | {"key_window_days": 45}, "wrongly_held"),
    ],
    ids=["today", "model", "sure model", "model and people", "texts", "texts and model", "as printed", "long window"],
)
def test_naive_designs_miss_a_goal(design: dict[str, Scalar], missed: str, seed: int) -> None:
    """Each for its own reason, whatever the month."""
    assert missed in missed_goals(design, seed)


def test_a_model_catches_as_many_and_costs_several_times_as_much() -> None:
    """The model isn't bad at it; that is what makes the comparison worth doing."""
    model, rule = figures(MODEL | {"model_certainty": 0.9}), figures(RULE)

    assert model["caught_share"] == pytest.approx(rule["caught_share"], abs=0.04)
    assert model["monthly_cost_usd"] > 2 * rule["monthly_cost_usd"]
    assert model["net_gain_usd"] > 0


def test_careless_scans_break_the_plain_rule_and_not_the_tolerant_one() -> None:
    """The scenario's change of the situation asks for one change of the design."""
    assert missed_goals(RULE, misread_share=0.2) == ["caught_share"]
    assert missed_goals(TOLERANT, misread_share=0.2) == []


def test_a_month_worked_by_hand() -> None:
    """100 invoices, half of them exact duplicates: the printed number stops all, and upkeep is all there is to pay."""
    values = figures(
        {"number_key": "as_printed", "sample_share": 0.0},
        invoices_per_month=100,
        duplicate_share=0.5,
        reformatted_share=0.0,
        misread_share=0.0,
        reissued_share=0.0,
        recurring_share=0.5,
    )

    assert values["caught_share"] == 1
    assert values["wrongly_held"] == 0
    assert values["monthly_cost_usd"] == 3 * 90
    assert values["cost_per_1000_invoices_usd"] == 2700


def test_the_models_bill_is_its_price_times_all_comparisons() -> None:
    """40,000 invoices x 5 comparisons x 0.57 cents = 1,140 dollars."""
    assert figures(MODEL)["tool_cost_usd"] == pytest.approx(1140)


def test_a_month_without_invoices_has_no_shares() -> None:
    """A share of nothing is no value, and costs are those of upkeep alone."""
    values = figures(RULE, invoices_per_month=0)

    assert values["caught_share"] is None
    assert values["cost_per_1000_invoices_usd"] is None
    assert values["monthly_cost_usd"] == 270


@given(
    days=st.integers(1, 200),
    more=st.integers(0, 200),
    key=st.sampled_from(["as_printed", "normalised", "one_character_off"]),
)
@settings(max_examples=20, deadline=None)
def test_looking_back_further_never_catches_less_and_never_holds_fewer(days: int, more: int, key: str) -> None:
    """Without people and model, the window only adds matches, duplicates and honest ones alike."""
    design: dict[str, Scalar] = {"number_key": key, "sample_share": 0.0}
    near, far = (
        figures(design | {"key_window_days": d}, invoices_per_month=3000, duplicate_share=0.1)
        for d in (days, days + more)
    )

    assert far["caught_share"] >= near["caught_share"]
    assert far["wrongly_held"] >= near["wrongly_held"]


@given(threshold=st.floats(0.5, 1), stricter=st.floats(0.5, 1), certainty=st.floats(0.5, 0.99))
@settings(max_examples=20, deadline=None)
def test_asking_for_more_never_holds_more(threshold: float, stricter: float, certainty: float) -> None:
    """A higher similarity or certainty asked for leaves at most the same holds."""
    low, high = sorted((threshold, stricter))
    texts = [figures(TEXTS | {"similarity_threshold": t}, invoices_per_month=3000) for t in (low, high)]
    models = [figures(MODEL | {"model_certainty": c}, invoices_per_month=3000) for c in (0.5, certainty)]

    for loose, strict in (texts, models):
        assert strict["wrongly_held"] <= loose["wrongly_held"]
        assert strict["caught_share"] <= loose["caught_share"]


def test_the_same_seed_gives_the_same_month() -> None:
    """Whole outcomes are equal, and another seed gives another month."""
    world = load("duplicates")

    assert world.run(RULE, {}, 5) == world.run(RULE, {}, 5)
    assert world.run(RULE, {}, 5).values != world.run(RULE, {}, 6).values


def test_a_run_takes_milliseconds() -> None:
    """A thousand runs fit into a minute with room to spare: each is under 30 ms of CPU."""
    world = load("duplicates")
    world.run(MODEL, {}, 1)
    started = time.process_time()
    for seed in range(10):
        world.run(MODEL, {}, seed)

    assert (time.process_time() - started) / 10 < 0.03
