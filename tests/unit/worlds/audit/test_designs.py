"""Designs under the circumstances of the regulated scenario: careless ones fail, and unlike ones succeed."""

from functools import cache
from typing import Any

import pytest

from interviewsim.domain.scenario import Goal, Inject
from interviewsim.packs.load import read_scenario
from interviewsim.worlds.registry import load
from tests.builders.audit import NO_LANGUAGE_MODEL, POINTS_AND_READER, TREES_ON_OWN_MACHINES
from tests.builders.bundled import ROOT

WORLD = load("audit")
SEEDS = (1, 2, 3, 4)
GOOD = {"points": POINTS_AND_READER, "trees": TREES_ON_OWN_MACHINES, "people": NO_LANGUAGE_MODEL}
CARELESS: dict[str, tuple[dict[str, Any], str]] = {
    "the design in place": ({}, "answered_share"),
    "a language model decides": (POINTS_AND_READER | {"decides": "llm"}, "reproduced_share"),
    "reasons are written afterwards": (POINTS_AND_READER | {"reasons": "written_afterwards"}, "faithful_share"),
    "a standard text": (POINTS_AND_READER | {"reasons": "generic"}, "faithful_share"),
    "everything is kept for ever": (
        POINTS_AND_READER | {"retention_months": 120, "document_retention_months": 120},
        "over_kept_share",
    ),
    "records are short-lived": (POINTS_AND_READER | {"retention_months": 24}, "answered_share"),
    "old versions are thrown away": (POINTS_AND_READER | {"keep_old_versions": False}, "reproduced_share"),
    "everybody is reviewed by the same few": (POINTS_AND_READER | {"review_share": 1.0}, "late_share"),
    "everybody is reviewed by many": (
        POINTS_AND_READER | {"review_share": 1.0, "reviewers": 15},
        "cost_per_decision_usd",
    ),
    "nobody is reviewed": (POINTS_AND_READER | {"review_share": 0.0, "reviewers": 0}, "wrong_share"),
    "rules decide": (POINTS_AND_READER | {"decides": "rules"}, "wrong_share"),
    "names go to the vendor": (POINTS_AND_READER | {"mask_personal_data": False}, "exposed_share"),
    "the area counts": (TREES_ON_OWN_MACHINES | {"use_area": True}, "group_gap_points"),
}


@cache
def _setup() -> tuple[dict[str, Any], tuple[Goal, ...], tuple[Inject, ...]]:
    scenario = read_scenario(ROOT / "scenarios" / "regulated-explainability").value
    assert scenario.world is not None
    return scenario.world.conditions, scenario.world.goals, scenario.injects


def _figures(design: dict[str, Any], seed: int, **conditions: Any) -> dict[str, Any]:
    return dict(WORLD.run(design, _setup()[0] | conditions, seed).values)


def _missed(figures: dict[str, Any]) -> set[str]:
    return {
        goal.figure
        for goal in _setup()[1]
        if (goal.at_least is not None and figures[goal.figure] < goal.at_least)
        or (goal.at_most is not None and figures[goal.figure] > goal.at_most)
    }


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("seed", SEEDS)
def test_three_unlike_designs_reach_every_goal(name: str, seed: int) -> None:
    """Points with a watched reader, trees with own machines, and no language model at all."""
    assert _missed(_figures(GOOD[name], seed)) == set()


@pytest.mark.parametrize("name", CARELESS)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_carelessness_misses_the_goal_that_it_concerns(name: str, seed: int) -> None:
    """One decision, left out or overdone, is enough."""
    design, goal = CARELESS[name]

    assert goal in _missed(_figures(design, seed))


def _after(inject_id: str) -> dict[str, Any]:
    return next(inject.conditions for inject in _setup()[2] if inject.id == inject_id)


def test_a_question_from_six_years_back_finds_short_records_gone() -> None:
    """Five years of retention answer everything at first, and not what is asked then; seven years do."""
    five = POINTS_AND_READER | {"retention_months": 60}

    before, after = _figures(five, 1), _figures(five, 1, **_after("six-years-back"))

    assert before["answered_share"] - after["answered_share"] > 0.1
    assert _missed(_figures(POINTS_AND_READER, 1, **_after("six-years-back"))) == set()


def test_a_silent_change_is_known_only_to_those_who_look() -> None:
    """A named version is no protection from a vendor who changes what is behind the name; a canary is."""
    named = POINTS_AND_READER | {"canary_days": 0}
    after = _after("silent-change")

    assert _figures(named, 1)["version_answered_share"] == 1
    assert _figures(named, 1, **after)["version_answered_share"] < 0.95
    assert _figures(POINTS_AND_READER, 1, **after)["version_answered_share"] > 0.99
    assert _figures(NO_LANGUAGE_MODEL, 1, **after)["version_answered_share"] == 1


def test_a_wave_of_appeals_is_late_unless_people_can_be_added() -> None:
    """Four people are enough on ordinary days; in the wave it takes several times as many."""
    after = _after("appeal-wave")
    more = POINTS_AND_READER | {"appeal_reviewers": 16}

    assert _figures(POINTS_AND_READER, 1)["appeals_in_time_share"] == 1
    assert _figures(POINTS_AND_READER, 1, **after)["appeals_in_time_share"] < 0.8
    assert _figures(more, 1, **after)["appeals_in_time_share"] > 0.95


def test_instructions_in_documents_get_through_an_open_door() -> None:
    """Checks on what the reader says bring the approvals by instruction down, each further than the one before."""
    after = _after("planted-instruction")
    through = [
        _figures(POINTS_AND_READER | {"document_check": check}, 1, **after)["planted_approvals_per_month"]
        for check in ("none", "typed", "compared")
    ]

    assert through[0] > 2 * through[1] > 4 * through[2]
    assert _figures(NO_LANGUAGE_MODEL, 1, **after)["planted_approvals_per_month"] == 0
