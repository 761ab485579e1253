"""What a run of the audit world reports: the same every time, hand-computed cases, bounds on any design."""

import hashlib
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.world import Outcome
from interviewsim.errors import DesignError
from interviewsim.worlds.base import design_fields
from interviewsim.worlds.registry import load
from tests.builders.audit import NO_LANGUAGE_MODEL, POINTS_AND_READER, SMALL

WORLD = load("audit")
ONE_YEAR: dict[str, Any] = {
    "history_months": 12,
    "decisions_per_month": 1000,
    "simulated_per_month": 10,
    "asked_back_months": 12,
    "document_share": 0.0,
    "model_change_months": 4,
    "policy_change_months": 6,
    "version_gb": 1.0,
    "usd_per_gb_month": 2.5,
    "usd_per_person_month": 100.0,
    "fairness_check_usd": 60.0,
}
BARE: dict[str, Any] = {
    **NO_LANGUAGE_MODEL,
    "record_versions": False,
    "record_reasons": False,
    "record_reviewer": False,
    "record_group": False,
    "document_record": "none",
    "keep_old_versions": False,
    "reviewers": 1,
    "appeal_reviewers": 1,
}


def _digest(outcome: Outcome) -> str:
    return hashlib.sha256(outcome.model_dump_json().encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("design", "expected"),
    [({}, "75a859c718537c11"), (POINTS_AND_READER, "38380273d0b76bca")],
    ids=["in place", "good"],
)
def test_the_same_seed_gives_the_same_outcome_on_every_platform(design: dict[str, Any], expected: str) -> None:
    """Every figure and every point of eight years is the same wherever this runs."""
    assert _digest(WORLD.run(design, {}, 7)) == expected


def test_another_seed_gives_another_outcome() -> None:
    """The seed decides what happens; a negative one is as good as any."""
    assert len({_digest(WORLD.run({}, SMALL, seed)) for seed in (-1, 1, 2)}) == 3


def test_a_hand_computed_bill() -> None:
    """12,000 records of 8 KB and one version of 1 GB at 2.50, two people at 100, a check of 60 every half year: 212.74."""
    figures = WORLD.run(BARE, ONE_YEAR, 1).values

    assert figures["stored_gb"] == 1.096
    assert figures["storage_usd_per_month"] == 2.74
    assert figures["review_usd_per_month"] == figures["appeal_usd_per_month"] == 100
    assert figures["check_usd_per_month"] == 10
    assert figures["model_usd_per_month"] == figures["reading_usd_per_month"] == 0
    assert figures["total_usd_per_month"] == 212.74
    assert figures["cost_per_decision_usd"] == 0.21274


def test_a_hand_computed_bill_for_old_versions() -> None:
    """Three models and two policies in a year make four pairs that decided: 4 GB instead of 1, for 10 dollars."""
    kept = WORLD.run(BARE | {"keep_old_versions": True}, ONE_YEAR, 1).values

    assert kept["storage_usd_per_month"] == 10.24


def test_a_hand_computed_bill_for_documents_and_readers() -> None:
    """500 documents a month, kept three months, are 4.5 GB; reading them for 2 minutes each takes a person 1,000 minutes."""
    conditions = ONE_YEAR | {"document_share": 0.5, "minutes_per_person_month": 1000}

    figures = WORLD.run(BARE | {"document_retention_months": 3}, conditions, 1).values

    assert figures["stored_gb"] == 5.596
    assert figures["reading_usd_per_month"] == 100


def test_a_hand_computed_bill_for_a_vendor_s_model() -> None:
    """500 readings at 4 cents are 20 dollars; comparing each for 10 cents is 50; a canary of 12 every 5 days is 73."""
    conditions = ONE_YEAR | {"document_share": 0.5, "usd_per_llm_call": 0.04, "comparison_usd": 0.1, "canary_usd": 12.0}
    reader = {"documents_read_by": "llm", "document_check": "compared", "canary_days": 5, "fairness_check_months": 0}

    figures = WORLD.run(BARE | reader, conditions, 1).values

    assert figures["model_usd_per_month"] == 20
    assert figures["check_usd_per_month"] == 123


def test_a_drill_computed_by_hand() -> None:
    """Without versions on record two of seven questions fail for every decision, and five are answered for each."""
    figures = WORLD.run(NO_LANGUAGE_MODEL | {"record_versions": False, "fairness_check_months": 4}, ONE_YEAR, 1).values

    assert figures["answered_share"] == round(5 / 7, 6)
    assert (figures["version_answered_share"], figures["reproduced_share"]) == (0, 0)
    assert {figures[f"{q}_share"] for q in ("evidence_answered", "reasons_answered", "faithful", "group_answered")} == {
        1
    }


def test_deleted_records_answer_nothing() -> None:
    """With a third of a year kept, a third of a year's decisions have answers."""
    figures = WORLD.run(NO_LANGUAGE_MODEL | {"retention_months": 4}, ONE_YEAR | {"sampled_decisions": 120}, 1).values

    assert figures["answered_share"] == round(1 / 3, 6)


def test_a_share_of_nothing_is_unknown() -> None:
    """Nobody appeals, no document could hold an instruction, nothing is old: no value, not zero."""
    nothing: dict[str, Any] = {"appeal_share": 0.0, "wrong_appeal_share": 0.0, "group_b_share": 0.0}

    figures = WORLD.run(NO_LANGUAGE_MODEL, ONE_YEAR | nothing, 1).values

    unknown = ("appeals_in_time_share", "planted_works_share", "old_answered_share", "group_gap_points")
    assert [figures[name] for name in unknown] == [None] * 4
    assert figures["planted_approvals_per_month"] == 0


@pytest.mark.parametrize(
    ("design", "conditions", "named"),
    [
        ({"decides": "magic"}, {}, "decides"),
        ({"retention_months": 0}, {}, "retention_months"),
        ({"review_share": 1.01}, {}, "review_share"),
        ({"retention_month": 3}, {}, "retention_months"),
        ({}, {"history_months": 0}, "history_months"),
    ],
)
def test_values_out_of_bounds_are_refused_by_name(
    design: dict[str, Any], conditions: dict[str, Any], named: str
) -> None:
    """A wrong value of design or conditions is refused before anything runs, and the field is named."""
    with pytest.raises(DesignError, match=named):
        WORLD.run(design, conditions, 1)


def test_a_thousand_histories_of_eight_years_take_less_than_a_minute() -> None:
    """A run takes well under 60 ms of CPU."""
    WORLD.run(POINTS_AND_READER, {}, 0)
    start = time.process_time()
    for seed in range(5):
        WORLD.run(POINTS_AND_READER, {}, seed)

    assert (time.process_time() - start) / 5 < 0.06


def _any_value(field: Any) -> st.SearchStrategy[Any]:
    if field.kind == "flag":
        return st.booleans()
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind == "integer":
        return st.integers(field.minimum, field.maximum)
    return st.floats(field.minimum, field.maximum)


DESIGNS = st.fixed_dictionaries({}, optional={f.name: _any_value(f) for f in design_fields(WORLD.design)})


@settings(max_examples=60, deadline=None)
@given(design=DESIGNS, seed=st.integers(0, 2**32), months=st.integers(1, 24), ago=st.integers(0, 30))
def test_any_valid_design_gives_shares_and_a_bill(design: dict[str, Any], seed: int, months: int, ago: int) -> None:
    """Whatever the design and however short the history, shares are shares and the bill is the sum of its lines."""
    conditions = SMALL | {"history_months": months, "change_despite_pin_months_ago": ago}

    figures: dict[str, Any] = WORLD.run(design, conditions, seed).values

    assert all(0 <= figures[k] <= 1 for k in figures if k.endswith("_share") and figures[k] is not None)
    lines = ("storage", "review", "appeal", "reading", "model", "check")
    assert figures["total_usd_per_month"] == pytest.approx(sum(figures[f"{n}_usd_per_month"] for n in lines), abs=1e-4)
    assert figures["reproduced_share"] <= figures["version_answered_share"]
