"""What holds for every design and every night of the claims world."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewsim.domain.world import DesignField
from interviewsim.worlds.base import design_fields
from interviewsim.worlds.registry import load

NIGHT: dict[str, Any] = {"claims_per_night": 200, "nights": 20, "needs_person_share": 0.2}
EXAMPLES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _values(field: DesignField) -> st.SearchStrategy[Any]:
    if field.kind == "flag":
        return st.booleans()
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    low, high = field.minimum, field.maximum
    assert low is not None
    assert high is not None
    return st.integers(int(low), int(high)) if field.kind == "integer" else st.floats(low, high)


FIELDS = {field.name: field for field in design_fields(load("claims").design)}
DESIGNS = st.fixed_dictionaries({name: _values(field) for name, field in FIELDS.items()})
SEEDS = st.integers(0, 10_000)


def _run(design: dict[str, Any], seed: int, **conditions: Any) -> dict[str, Any]:
    return load("claims").run(design, NIGHT | conditions, seed).values


def _both(design: dict[str, Any], seed: int, field: str, values: tuple[Any, Any]) -> tuple[dict[str, Any], ...]:
    low, high = sorted(values)
    return _run(design | {field: low}, seed), _run(design | {field: high}, seed)


def _no_less(more: float, less: float) -> bool:
    return more >= less - 1e-6


def _two(field: str) -> st.SearchStrategy[tuple[Any, Any]]:
    return st.tuples(_values(FIELDS[field]), _values(FIELDS[field]))


@EXAMPLES
@given(DESIGNS, SEEDS, _two("escalate_below"))
def test_more_escalation_never_costs_less_and_never_reads_worse(
    design: dict[str, Any], seed: int, bounds: tuple[float, float]
) -> None:
    """What the stronger model does once more is paid for, and it is at least as good."""
    less, more = _both(design, seed, "escalate_below", bounds)

    assert _no_less(more["cost_per_claim_usd"], less["cost_per_claim_usd"])
    assert more["escalated_share"] >= less["escalated_share"]
    assert more["read_wrong_share"] <= less["read_wrong_share"]


@EXAMPLES
@given(DESIGNS, SEEDS, _two("review_below"))
def test_a_higher_review_threshold_never_saves_reviewers_time(
    design: dict[str, Any], seed: int, bounds: tuple[float, float]
) -> None:
    """More claims for people: more hours, no more wrong payouts, no more missed reviews."""
    less, more = _both(design | {"below_threshold": "review"}, seed, "review_below", bounds)

    assert more["reviewer_hours"] >= less["reviewer_hours"]
    assert more["wrong_payout_usd"] <= less["wrong_payout_usd"]
    assert more["missed_reviews"] <= less["missed_reviews"]
    assert more["cost_per_claim_usd"] == less["cost_per_claim_usd"]


@EXAMPLES
@given(DESIGNS, SEEDS, _two("qa_share"))
def test_a_larger_sample_never_saves_time_and_never_lets_more_through(
    design: dict[str, Any], seed: int, shares: tuple[float, float]
) -> None:
    """Checking more at random takes hours and finds errors."""
    less, more = _both(design, seed, "qa_share", shares)

    assert more["reviewer_hours"] >= less["reviewer_hours"]
    assert more["wrong_payout_usd"] <= less["wrong_payout_usd"]


@EXAMPLES
@given(DESIGNS, SEEDS, _two("attempts"))
def test_more_attempts_never_cost_less_and_never_leave_more_to_be_done_by_hand(
    design: dict[str, Any], seed: int, attempts: tuple[int, int]
) -> None:
    """Repeated calls are billed; they save claims from the pile."""
    less, more = _both(design, seed, "attempts", attempts)

    assert _no_less(more["cost_per_claim_usd"], less["cost_per_claim_usd"])
    assert more["by_hand_claims"] <= less["by_hand_claims"]


@EXAMPLES
@given(DESIGNS, SEEDS, _two("prompt_cache_share"))
def test_caching_more_never_costs_more_and_never_reads_better(
    design: dict[str, Any], seed: int, shares: tuple[float, float]
) -> None:
    """The cached part is cheaper, and what is the same for all claims lacks what is special to some."""
    less, more = _both(design | {"escalation_model": "none"}, seed, "prompt_cache_share", shares)

    assert _no_less(less["cost_per_claim_usd"], more["cost_per_claim_usd"])
    assert more["read_wrong_share"] >= less["read_wrong_share"]


@EXAMPLES
@given(
    DESIGNS,
    SEEDS,
    st.sampled_from(
        [
            ("long_claim_share", 0.25),
            ("medium_usd_per_million_input_tokens", 4.0),
            ("large_usd_per_million_output_tokens", 75.0),
            ("image_tokens_per_page", 4000),
        ]
    ),
)
def test_more_pages_more_tokens_and_higher_prices_never_cost_less(
    design: dict[str, Any], seed: int, change: tuple[str, float]
) -> None:
    """Whatever the design, without its stronger model (whose work depends on what goes wrong)."""
    alone = design | {"escalation_model": "none"}

    assert _no_less(_run(alone, seed, **dict([change]))["cost_per_claim_usd"], _run(alone, seed)["cost_per_claim_usd"])


@EXAMPLES
@given(DESIGNS, SEEDS)
def test_worse_handwriting_never_reads_better(design: dict[str, Any], seed: int) -> None:
    """An accuracy drop takes no error away from any claim."""
    before, after = _run(design, seed), _run(design, seed, handwriting_error_multiplier=3.0)

    assert after["read_wrong_share"] >= before["read_wrong_share"]


@EXAMPLES
@given(DESIGNS, SEEDS)
def test_every_claim_is_accounted_for(design: dict[str, Any], seed: int) -> None:
    """Straight through, seen by a person, or done by hand; shares stay within 0 and 1, and costs add up."""
    found = load("claims").run(design, NIGHT, seed)
    figures: dict[str, Any] = found.values
    parts = sum(figures[f"{part}_usd_per_claim"] for part in ("reading", "first_model", "escalation"))

    by_hand = figures["by_hand_claims"] / figures["claims"]
    assert abs(figures["straight_through_share"] + figures["reviewed_share"] + by_hand - 1) < 1e-5
    assert abs(parts - figures["cost_per_claim_usd"]) < 1e-5
    assert all(0 <= figures[f.name] <= 1 for f in found.figures if f.unit == "share" and f.value is not None)
    assert all(value is None or value >= 0 for name, value in figures.items() if name != "saved_usd")


@EXAMPLES
@given(DESIGNS, SEEDS)
def test_the_same_seed_gives_the_same_night(design: dict[str, Any], seed: int) -> None:
    """To the last digit; and chance does play a part."""
    assert load("claims").run(design, NIGHT, seed) == load("claims").run(design, NIGHT, seed)
    assert _run(design, seed)["pages_per_claim"] != _run(design, seed + 1)["pages_per_claim"]


@EXAMPLES
@given(DESIGNS, SEEDS)
def test_the_claims_still_waiting_only_become_fewer(design: dict[str, Any], seed: int) -> None:
    """On a typical night nothing is undone, and over many nights more and more are done."""
    waiting, done = (series.known for series in load("claims").run(design, NIGHT, seed).series)

    assert list(waiting) == sorted(waiting, reverse=True)
    assert list(done) == sorted(done)
    assert max(waiting) <= 200
