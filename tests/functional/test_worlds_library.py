"""The bundled scenarios beside the 429 one: held from start to finish, and graded by what was said."""

from pathlib import Path

import pytest

from interviewsim.domain.interview import Probe
from interviewsim.reports.comparison import goals
from interviewsim.worlds import registry
from tests.builders.bundled import graded, level, rubric, scenario
from tests.builders.library import noticed, played

WITH_WORLD = ("invoice-duplicates", "drift", "prompt-injection-leak")
SCENARIOS = (*WITH_WORLD, "pipeline-review")
CORE = ("trade_off_reasoning", "failure_handling", "cost_awareness")
ALL = (*CORE, "problem_framing", "operations")


@pytest.mark.parametrize("slug", SCENARIOS)
@pytest.mark.parametrize("criterion", ALL)
def test_levels_follow_what_was_said(slug: str, criterion: str) -> None:
    """Strong is above mid, mid above weak; plain words count as much as jargon where it matters most."""
    strong, plain, mid, weak = (level(n, criterion, slug) for n in ("strong-jargon", "strong-plain", "mid", "weak"))

    assert strong > mid > weak
    assert plain > mid
    assert plain >= strong >= 3 or criterion not in CORE


@pytest.mark.parametrize("slug", SCENARIOS)
@pytest.mark.parametrize("name", ["bluffer", "salad"])
@pytest.mark.parametrize("criterion", ALL)
def test_words_alone_stay_at_the_bottom(slug: str, name: str, criterion: str) -> None:
    """Harmful advice in the right terms, and the terms alone, reach nothing."""
    assert level(name, criterion, slug) == 1


@pytest.mark.parametrize("slug", SCENARIOS)
def test_harm_is_noticed_only_where_it_was_said(slug: str) -> None:
    """The bluffer's advice is caught; sound answers show no harm and no flag."""
    own = {i.id for i in scenario(slug).indicators if i.kind == "harmful"}

    assert len(noticed(slug, "bluffer", "harmful")) >= 3
    assert noticed(slug, "bluffer", "harmful") & own
    for name in ("strong-jargon", "strong-plain", "mid"):
        assert noticed(slug, name, "harmful") == set()
        assert graded(name, slug).flags == ()


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_desired_indicator_of_the_scenario_is_shown_by_some_strong_answer(slug: str) -> None:
    """No indicator is there that neither of the strong candidates has words for."""
    shown = noticed(slug, "strong-jargon", "desired") | noticed(slug, "strong-plain", "desired")

    assert {i.id for i in scenario(slug).indicators if i.kind == "desired"} - shown == set()


@pytest.mark.parametrize("slug", SCENARIOS)
async def test_a_strong_candidate_gets_through_offline(slug: str, tmp_path: Path) -> None:
    """The recorded interview visits every stage, needs few probes, meets its goals in the world, and is completed."""
    view = await played(slug, tmp_path, seed=3)

    probes = [m for m in view.moves if isinstance(m.move, Probe)]
    reached = goals(view.runs[-1].outcome, scenario(slug).world) if view.runs else ()
    assert view.ended == "completed"
    assert bool(view.runs) == (scenario(slug).world is not None)
    assert view.visited == [stage.id for stage in scenario(slug).stages]
    assert len(probes) <= 4
    assert [g.figure for g in reached if not g.kept] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_whatever_was_not_shown_comes_with_advice(slug: str) -> None:
    """Every indicator says how to practise it."""
    assert [i.id for i in rubric(slug).indicators if not i.practise] == []


@pytest.mark.parametrize("slug", WITH_WORLD)
def test_every_design_field_is_labelled(slug: str) -> None:
    """The sheet shows no bare field name, and every label belongs to a field; the design in place is complete."""
    setup = scenario(slug).world
    assert setup is not None
    fields = set(registry.load(setup.name).design.model_fields)

    assert set(setup.fields) == fields
    assert set(setup.baseline) == fields


def test_reviews_are_told_apart_by_what_they_found() -> None:
    """Strong reviews find nearly everything, in the right order and without false alarms; guesses find nothing."""
    review = {name: graded(name, "pipeline-review").review for name in ("strong-jargon", "strong-plain", "mid", "weak")}
    bluffer, salad = (graded(name, "pipeline-review").review for name in ("bluffer", "salad"))
    recalls = {name: result.weighted_recall for name, result in review.items() if result}

    assert min(recalls["strong-jargon"], recalls["strong-plain"]) >= 0.9
    assert recalls["strong-plain"] > recalls["mid"] > recalls["weak"] == 0
    for name in ("strong-jargon", "strong-plain"):
        result = review[name]
        assert result is not None
        assert result.false_alarms == ()
        assert result.severity_order is not None
        assert result.severity_order >= 0.8
    assert bluffer is not None
    assert salad is not None
    assert bluffer.found == salad.found == ()
    assert len(bluffer.false_alarms) >= 3
