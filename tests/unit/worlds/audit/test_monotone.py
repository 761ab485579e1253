"""More records, more time and more people never do what they can't do, whatever else the design is."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.worlds.registry import load
from tests.builders.audit import SMALL
from tests.unit.worlds.audit.test_outcome import DESIGNS

WORLD = load("audit")
SEEDS = st.integers(0, 2**32)
MORE: dict[str, tuple[Any, ...]] = {
    "record_inputs": (False, True),
    "record_versions": (False, True),
    "record_reasons": (False, True),
    "record_reviewer": (False, True),
    "record_group": (False, True),
    "document_record": ("none", "fields", "passages"),
    "append_only": (False, True),
    "keep_old_versions": (False, True),
    "prompt_log": ("none", "redacted", "plain"),
}
"""What can be kept, from least to most."""
ANSWERS = (
    "answered_share",
    "old_answered_share",
    "version_answered_share",
    "evidence_answered_share",
    "reproduced_share",
    "reasons_answered_share",
    "reviewer_answered_share",
    "faithful_share",
    "group_answered_share",
)


def _rising(design: dict[str, Any], seed: int, field: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Run the design with each value of one field, from least to most."""
    return [dict(WORLD.run(design | {field: value}, SMALL, seed).values) for value in values]


def _never_falls(runs: list[dict[str, Any]], *figures: str) -> bool:
    known = [[run[name] for run in runs if run[name] is not None] for name in figures]
    return all(values == sorted(values) for values in known)


@settings(max_examples=80, deadline=None)
@given(design=DESIGNS, seed=SEEDS, field=st.sampled_from(sorted(MORE)))
def test_keeping_more_never_lowers_the_auditor_s_answers(design: dict[str, Any], seed: int, field: str) -> None:
    """Another field of the record, or more of a document, answers as many of each question or more; and it takes room."""
    runs = _rising(design, seed, field, MORE[field])

    assert _never_falls(runs, *ANSWERS)
    assert _never_falls(runs, "storage_usd_per_month")


@settings(max_examples=50, deadline=None)
@given(
    design=DESIGNS,
    seed=SEEDS,
    field=st.sampled_from(["retention_months", "document_retention_months"]),
    months=st.tuples(st.integers(1, 30), st.integers(1, 30)).map(sorted),
)
def test_longer_retention_answers_more_about_old_decisions_and_costs_more(
    design: dict[str, Any], seed: int, field: str, months: list[int]
) -> None:
    """Neither the answers nor the cost of storage fall; nor does what is kept for too long."""
    runs = _rising(design, seed, field, tuple(months))

    assert _never_falls(runs, "old_answered_share", "answered_share", "storage_usd_per_month", "over_kept_share")


@settings(max_examples=50, deadline=None)
@given(
    design=DESIGNS,
    seed=SEEDS,
    field=st.sampled_from(["reviewers", "appeal_reviewers"]),
    people=st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted),
)
def test_more_people_cost_more_and_are_never_slower(
    design: dict[str, Any], seed: int, field: str, people: list[int]
) -> None:
    """The cost of reviews and appeals never falls, and no more of their letters are late."""
    runs = _rising(design, seed, field, tuple(people))

    assert _never_falls(runs, "review_usd_per_month", "appeal_usd_per_month", "appeals_in_time_share")
    assert _never_falls(runs[::-1], "late_share")


@settings(max_examples=50, deadline=None)
@given(design=DESIGNS, seed=SEEDS, shares=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted))
def test_more_review_never_lowers_its_cost_nor_raises_the_wrong_decisions_among_refusals(
    design: dict[str, Any], seed: int, shares: list[float]
) -> None:
    """Who reviews more pays as much or more, and refuses no more people."""
    runs = _rising(design, seed, "review_share", tuple(shares))

    assert _never_falls(runs, "review_usd_per_month", "reviewed_share")
    assert _never_falls(runs[::-1], "refused_share", "wrong_share")


@settings(max_examples=40, deadline=None)
@given(design=DESIGNS, seed=SEEDS, days=st.tuples(st.integers(1, 90), st.integers(1, 90)).map(sorted))
def test_looking_for_changes_more_often_never_knows_less(design: dict[str, Any], seed: int, days: list[int]) -> None:
    """With shorter intervals, and with any interval rather than none, as many versions are known or more."""
    runs = _rising(design, seed, "canary_days", (0, days[1], days[0]))

    assert _never_falls(runs, "version_answered_share")
