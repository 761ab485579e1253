"""Nights so small that every figure can be worked out with a pencil, to the cent."""

from typing import Any

import pytest

from interviewsim.worlds.registry import load

ONE_CLAIM: dict[str, Any] = {
    "claims_per_night": 1,
    "pages_median": 40.0,
    "pages_sigma": 0.0,
    "long_claim_share": 0.0,
    "handwritten_share": 0.0,
    "scanned_share": 0.5,
    "failed_call_share": 0.0,
    "amount_median_usd": 1000.0,
    "amount_sigma": 0.0,
    "needs_person_share": 0.0,
    "false_flag_share": 0.0,
    "batch_hours_sigma": 0.0,
}
"""20 digital pages, 20 scanned ones, nothing left to chance but errors."""
PLAIN: dict[str, Any] = {
    "native_pages": "text_layer",
    "scanned_pages": "ocr",
    "first_model": "medium",
    "chunk_pages": 10,
    "attempts": 2,
}


def _run(design: dict[str, Any], **conditions: Any) -> dict[str, Any]:
    return load("claims").run(PLAIN | design, ONE_CLAIM | conditions, 1).values


def test_what_one_claim_costs() -> None:
    """OCR 20 * $1.50 / 1000 = $0.03. 4 calls of 9,000 and 40 pages of 900 tokens are 72,000 in: $0.216. Out 6,000: $0.09."""
    figures = _run({})

    assert figures["reading_usd_per_claim"] == pytest.approx(0.03)
    assert figures["first_model_usd_per_claim"] == pytest.approx(0.306)
    assert figures["cost_per_claim_usd"] == pytest.approx(0.336)
    assert figures["cost_p50_usd"] == figures["cost_p95_usd"] == figures["night_cost_usd"] == pytest.approx(0.336)
    assert figures["million_tokens"] == pytest.approx(0.078)


@pytest.mark.parametrize(
    ("design", "conditions", "usd"),
    [
        pytest.param({"processing": "batch"}, {}, 0.03 + 0.153, id="a batch halves the calls and not the OCR"),
        pytest.param({}, {"failed_call_share": 0.5}, 0.03 + 0.306 * 1.5, id="every other call is repeated, and billed"),
        pytest.param(
            {"prompt_cache_share": 0.8},
            {},
            0.03 + (36_000 * (0.2 + 0.8 * (0.95 * 0.1 + 0.05 * 1.25)) + 36_000) * 3e-6 + 0.09,
            id="cached instructions cost a tenth, new ones a quarter more",
        ),
        pytest.param(
            {"scanned_pages": "vision", "vision_model": "small"},
            {},
            0.306 + 20 * (2400 * 0.25 + 900 * 1.25) / 1e6,
            id="the small model reads 2,400 tokens of image and writes 900",
        ),
        pytest.param(
            {"page_triage": "rules"},
            {},
            29.184 * (900 * 3e-6 + 150 * 15e-6) + 3 * 9_000 * 3e-6 + 14.592 * 1.5e-3,
            id="rules keep 999 of 1,000 relevant pages and 55 percent of the others: 29.184 of 40, in 3 calls",
        ),
        pytest.param({"region": "home"}, {}, 0.03 + 0.306 * 1.1, id="models at home cost a tenth more, OCR the same"),
        pytest.param(
            {"escalation_model": "large", "escalate_below": 1.0},
            {},
            0.336 + 72_000 * 10e-6 + 6_000 * 50e-6,
            id="the stronger model does the fields once more",
        ),
    ],
)
def test_what_a_choice_does_to_the_bill(design: dict[str, Any], conditions: dict[str, Any], usd: float) -> None:
    """Each choice moves the cost of the one claim by what the price list says."""
    assert _run(design, **conditions)["cost_per_claim_usd"] == pytest.approx(usd, abs=1e-6)


def test_when_it_is_done() -> None:
    """OCR takes 20 pages of 3,000 a minute; each stage that a model does is a batch of 90 minutes."""
    ocr_hours = 20 / 3000 / 60

    fields_only = _run({"processing": "batch"})
    image_first = _run({"processing": "batch", "scanned_pages": "vision"})

    assert fields_only["finish_p50_hours"] == pytest.approx(1.5 + ocr_hours, abs=1e-6)
    assert image_first["finish_p50_hours"] == pytest.approx(3.0, abs=1e-6)


def test_what_does_not_come_back_in_time_is_done_at_once() -> None:
    """After 1 of 1.5 hours two thirds are back; the other third takes a third of the online minutes, at the full price."""
    figures = _run({"processing": "batch_then_online", "online_after_hours": 1.0}, ocr_pages_per_minute=10**6)
    online_hours = 78_000 / 2_500_000 / 60

    assert figures["all_online_hours"] == pytest.approx(online_hours, abs=1e-6)
    assert figures["finish_p50_hours"] == pytest.approx(1 + online_hours / 3, abs=1e-5)
    assert figures["cost_per_claim_usd"] == pytest.approx(0.03 + 0.306 * (1 / 3 + 2 / 3 * 0.5), abs=1e-5)


def test_what_a_wrong_claim_costs() -> None:
    """A claim of $1,000 that is certainly read wrongly loses $350, unless a person with open eyes looks for 6 minutes."""
    certain = {"medium_extraction_error": 1.0, "reviewer_miss_share": 0.0}

    unseen = _run({}, **certain)
    seen = _run({"review_below": 1.0}, **certain)

    assert (unseen["wrong_payout_usd"], unseen["reviewer_hours"]) == (350.0, 0.0)
    assert (seen["wrong_payout_usd"], seen["reviewer_hours"]) == (0.0, 0.1)
    assert seen["people_usd"] == pytest.approx(3.0)
    assert seen["all_in_usd_per_claim"] == pytest.approx(3.336)


def test_when_it_has_paid_for_itself() -> None:
    """By hand a claim costs 14 minutes at $30 an hour and 2 % of $350: $14. Done for $0.336, $600 are back after 44 nights."""
    perfect = {"medium_extraction_error": 0.0, "build_usd": 600.0}

    figures = _run({"below_threshold": "pay"}, **perfect)

    assert figures["today_usd_per_claim"] == pytest.approx(14.0)
    assert figures["break_even_nights"] == pytest.approx(600 / (14 - 0.336), abs=1e-3)
    assert _run({}, person_usd_per_hour=0.0, manual_error_share=0.0)["break_even_nights"] is None


def test_a_claim_whose_calls_all_fail_is_done_by_hand() -> None:
    """With failing calls and one attempt nothing comes out, and a person takes 14 minutes."""
    figures = _run({"attempts": 1}, failed_call_share=0.9, manual_error_share=0.0)

    assert figures["by_hand_claims"] == 1
    assert figures["reviewer_hours"] == pytest.approx(14 / 60, abs=1e-6)
    assert figures["straight_through_share"] == 0


def test_denying_unseen_is_counted() -> None:
    """Whoever denies what is uncertain pays nothing wrongly, and refuses a claim that nobody looked at."""
    figures = _run({"review_below": 1.0, "below_threshold": "deny"}, medium_extraction_error=1.0)

    assert (figures["denied_unseen"], figures["wrong_payout_usd"], figures["reviewer_hours"]) == (1, 0.0, 0.0)


def test_documents_abroad_count_once_a_rule_keeps_them_at_home() -> None:
    """Before the rule nobody asks; after it only models at home are allowed."""
    assert _run({})["outside_home_claims"] == 0
    assert _run({}, residency_required=True)["outside_home_claims"] == 1
    assert _run({"region": "home"}, residency_required=True)["outside_home_claims"] == 0


def test_there_is_no_large_model_at_home() -> None:
    """The medium model takes its place, and an escalation to it from itself is none."""
    large, medium = (_run({"region": "home", "first_model": model}) for model in ("large", "medium"))

    assert large == medium
    assert _run({"region": "home", "escalation_model": "large", "escalate_below": 1.0}) == medium
    assert _run({"region": "home", "first_model": "large"}, home_has_large_model=True) != medium
