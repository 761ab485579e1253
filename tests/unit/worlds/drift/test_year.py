"""What monitors do in the scenario's year."""

import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.base import Scalar
from interviewsim.worlds.registry import load
from tests.builders.bundled import scenario

RESULTS: dict[str, Scalar] = {
    "early_signal": "none",
    "quality_labels": "sample",
    "sample_per_day": 100,
    "reference": "same_weekday",
}
SUMMED: dict[str, Scalar] = RESULTS | {"quality_method": "cusum", "quality_limit": 7.0}
AVERAGED: dict[str, Scalar] = RESULTS | {"quality_method": "window", "quality_window_days": 14}
CONFIRMED: dict[str, Scalar] = {
    "early_signal": "outputs",
    "early_method": "cusum",
    "early_limit": 7.0,
    "early_confirmed": True,
    "reference": "same_weekday",
}
QUIET: dict[str, Scalar] = {"sudden_points": 0.0, "gradual_points_per_day": 0.0, "season_days": 0}
SEEDS = (1, 2, 3, 4)


@cache
def _run(design: tuple[tuple[str, Scalar], ...], conditions: tuple[tuple[str, Scalar], ...], seed: int) -> Any:
    return load("drift").run(dict(design), dict(conditions), seed).values


def figures(design: dict[str, Scalar], seed: int = 1, conditions: dict[str, Scalar] | None = None) -> dict[str, Any]:
    """Return the figures of a run."""
    values: dict[str, Any] = _run(tuple(design.items()), tuple((conditions or {}).items()), seed)
    return values


def missed_goals(design: dict[str, Scalar], seed: int = 1, conditions: dict[str, Scalar] | None = None) -> set[str]:
    """Return the scenario's goals that a design misses; a change that is never found is missed."""
    setup = scenario("drift").world
    assert setup is not None
    values = figures(design, seed, conditions)
    return {g.figure for g in setup.goals if values[g.figure] is None or values[g.figure] > (g.at_most or 0)}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("design", [SUMMED, AVERAGED, CONFIRMED], ids=["summed", "averaged", "confirmed early sign"])
def test_different_good_designs_meet_every_goal(design: dict[str, Scalar], seed: int) -> None:
    """A sample summed up, a sample averaged, or an early sign that a sample confirms: each is enough."""
    assert missed_goals(design, seed) == set()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("design", "missed"),
    [
        ({}, "false_alarms_per_quarter"),
        ({"early_signal": "none"}, "total_cost_usd"),
        ({"early_signal": "none", "quality_labels": "appeals"}, "sudden_delay_days"),
        (SUMMED | {"sample_per_day": 500}, "total_cost_usd"),
        (
            {"quality_labels": "sample", "sample_per_day": 1000, "quality_limit": 2.0, "by_partner": True},
            "false_alarms_per_quarter",
        ),
    ],
    ids=["today", "nothing", "appeals alone", "too many labels", "everything, nervously"],
)
def test_naive_designs_miss_a_goal(design: dict[str, Scalar], missed: str, seed: int) -> None:
    """Each for its own reason, whatever the year."""
    assert missed in missed_goals(design, seed)


def test_the_brief_tells_what_the_monitor_in_place_does() -> None:
    """It rings about as often as the brief says, and real alarms go unheard among the others."""
    runs = [figures({}, seed) for seed in range(1, 9)]
    told = scenario("drift").fact("monitor").values["alarms_per_quarter"]

    assert sum(r["false_alarms_per_quarter"] for r in runs) / len(runs) == pytest.approx(told, abs=1)
    assert sum(r["sudden_delay_days"] for r in runs) / len(runs) > 14


def test_nothing_watched_costs_what_the_changes_take() -> None:
    """By hand: 7 points for 264 days, and a slope that reaches 10 points after 125 days and stays there for 49."""
    slope = 0.08 * 125 * 126 / 2 - 0.08 * 125 + 10 * 49
    points = 7 * 264 + slope

    values = figures({"early_signal": "none"})

    assert values["lost_to_drift_usd"] == pytest.approx(points / 100 * 2000 * 9, rel=0.001)
    assert values["sudden_delay_days"] is None
    assert values["found_share"] == 0


def test_a_moving_comparison_swallows_the_slow_change() -> None:
    """Compared with the four weeks before, a slow change is found much later, or not at all."""
    slow: dict[str, Scalar] = {"sudden_points": 0.0, "gradual_points_per_day": 0.03}
    fixed, moving = (
        [figures(SUMMED | {"reference": reference}, seed, slow)["gradual_delay_days"] or 364 for seed in SEEDS]
        for reference in ("same_weekday", "recent")
    )

    assert sum(moving) > sum(fixed) + 100


def test_weekends_ring_only_for_those_who_compare_them_with_other_days() -> None:
    """Without any harm, the same weekday as reference takes the weekends' alarms away."""
    inputs: dict[str, Scalar] = {"early_method": "window", "early_window_days": 2, "early_limit": 3.0}
    naive, paired = (
        sum(figures(inputs | {"reference": r}, seed, QUIET)["false_alarms_per_quarter"] for seed in SEEDS)
        for r in ("launch", "same_weekday")
    )

    assert paired < naive / 4


def test_an_early_sign_sees_harm_where_there_is_a_season() -> None:
    """Watching what comes in rings in a harmless season; a confirming sample keeps it quiet."""
    season: dict[str, Scalar] = QUIET | {"season_days": 40}
    inputs: dict[str, Scalar] = {"early_method": "window", "early_limit": 5.0, "reference": "same_weekday"}

    assert figures(inputs, 1, season)["false_alarms_per_quarter"] >= 0.5
    assert figures(inputs | {"early_confirmed": True}, 1, season)["false_alarms_per_quarter"] == 0
    assert figures(inputs | {"early_confirmed": True}, 1, season)["confirmations"] >= 2


def test_watching_partners_separately_finds_a_small_change_at_one_of_them() -> None:
    """Three points overall are fifteen at that partner: even with a higher limit it is found sooner."""
    small: dict[str, Scalar] = {"sudden_points": 3.0, "gradual_points_per_day": 0.0}
    together = [figures(SUMMED, seed, small)["sudden_delay_days"] for seed in SEEDS]
    apart = [figures(SUMMED | {"by_partner": True, "quality_limit": 9.0}, seed, small) for seed in SEEDS]

    assert sum(r["sudden_delay_days"] for r in apart) < sum(together)
    assert sum(r["false_alarms_per_quarter"] for r in apart) <= 1


@given(
    limit=st.floats(0.5, 12),
    more=st.floats(0, 6),
    method=st.sampled_from(["threshold", "window", "ewma", "cusum"]),
    row=st.integers(1, 4),
)
@settings(max_examples=25, deadline=None)
def test_a_higher_limit_or_more_days_in_a_row_never_ring_earlier(
    limit: float, more: float, method: str, row: int
) -> None:
    """Until the first alarm nothing else differs, so the first alarm can only come later."""
    design: dict[str, Scalar] = RESULTS | {"quality_method": method}
    low, high, patient = (
        figures(design | {"quality_limit": bound, "days_in_a_row": days})["first_alarm_day"]
        for bound, days in ((limit, row), (limit + more, row), (limit, row + 2))
    )

    assert (high or 999) >= (low or 999)
    assert (patient or 999) >= (low or 999)


@given(delay=st.integers(0, 60))
@settings(max_examples=10, deadline=None)
def test_later_verdicts_delay_the_first_alarm_by_as_much(delay: int) -> None:
    """The same verdicts, known later."""
    at_once, later = (figures(SUMMED, 1, {"sample_delay_days": days})["first_alarm_day"] for days in (0, delay))

    assert later == at_once + delay


def test_labels_are_paid_by_the_piece() -> None:
    """364 days of 100 decisions at 1.50 dollars."""
    assert figures(SUMMED)["label_cost_usd"] == 54_600


def test_the_same_seed_gives_the_same_year() -> None:
    """Whole outcomes are equal, and another seed gives another year."""
    world = load("drift")

    assert world.run(SUMMED, {}, 5) == world.run(SUMMED, {}, 5)
    assert world.run(SUMMED, {}, 5).values != world.run(SUMMED, {}, 6).values


def test_a_run_takes_milliseconds() -> None:
    """A thousand runs fit into a minute with room to spare: each is under 30 ms of CPU, with everything watched."""
    world = load("drift")
    design = SUMMED | {"early_signal": "inputs", "by_partner": True}
    world.run(design, {}, 1)
    started = time.process_time()
    for seed in range(10):
        world.run(design, {}, seed)

    assert (time.process_time() - started) / 10 < 0.03
