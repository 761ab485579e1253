import statistics

import pytest

from interviewsim.worlds.rate_limit.demand import requests, requests_per_minute
from interviewsim.worlds.rate_limit.sheets import Conditions


def test_the_peak_rises_to_its_height_and_falls_back() -> None:
    """The rate is a trapezoid: base, a linear rise, the plateau, and back."""
    rates = [requests_per_minute(Conditions(), at) for at in (0, 180, 210, 240, 450, 660, 720, 900)]

    assert rates == [320, 320, 440, 560, 560, 560, 320, 320]


def test_arrivals_follow_the_profile() -> None:
    """Over the plateau about 560 requests a minute arrive, before the peak about 320."""
    at_ms = [request.at_ms for seed in range(5) for request in requests(Conditions(), seed)]

    assert sum(240_000 <= at < 660_000 for at in at_ms) / 5 / 7 == pytest.approx(560, rel=0.03)
    assert sum(at < 180_000 for at in at_ms) / 5 / 3 == pytest.approx(320, rel=0.06)


def test_the_peak_asks_for_1_4_times_the_token_limit() -> None:
    """Demand on the plateau is 1.4 times what the primary provider admits; interactive work alone just exceeds it."""
    plateau = [r for seed in range(5) for r in requests(Conditions(), seed) if 240_000 <= r.at_ms < 660_000]
    allowed = Conditions().provider_tokens_per_minute * 7 * 5

    ratio = sum(r.prompt_tokens + r.output_tokens for r in plateau) / allowed
    interactive_ratio = sum(r.prompt_tokens + r.output_tokens for r in plateau if not r.deferrable) / allowed

    assert ratio == pytest.approx(1.4, abs=0.03)
    assert interactive_ratio == pytest.approx(1.05, abs=0.03)


def test_token_counts_have_the_given_median_and_spread() -> None:
    """The logarithms of prompt lengths have the median and sigma of the conditions."""
    prompts = [request.prompt_tokens for request in requests(Conditions(), 1)]
    deciles = statistics.quantiles(prompts, n=10)

    assert statistics.median(prompts) == pytest.approx(1350, rel=0.03)
    assert deciles[8] / deciles[0] == pytest.approx(2.718281828 ** (2 * 1.281552 * 0.5), rel=0.06)


def test_background_work_comes_in_batches() -> None:
    """A scheduler starts a quarter of the work at full 20 seconds; without one it is spread."""
    batched = [r for r in requests(Conditions(), 1) if r.deferrable]
    spread = [r for r in requests(Conditions(deferrable_batch_seconds=0), 1) if r.deferrable]

    assert {r.at_ms % 20_000 for r in batched} == {0}
    assert len(spread) == pytest.approx(len(batched), rel=0.1)
    assert len({r.at_ms for r in spread}) > 0.98 * len(spread)


def test_interactive_demand_does_not_depend_on_background_work() -> None:
    """Each class has its own stream of chance: changing the scheduler leaves the people's requests as they were."""
    interactive = [r for r in requests(Conditions(), 1) if not r.deferrable]

    assert [r for r in requests(Conditions(deferrable_batch_seconds=60), 1) if not r.deferrable] == interactive


def test_no_traffic_means_no_requests() -> None:
    """A world without traffic is empty rather than endless."""
    assert requests(Conditions(traffic_multiplier=0.0), 1) == ()
    assert requests(Conditions(base_requests_per_minute=0, peak_requests_per_minute=0), 1) == ()
