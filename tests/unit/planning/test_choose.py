"""From a problem to a plan."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.hiring import HiringProblem
from interviewsim.domain.interview_plan import MAX_ROUND_MINUTES, InterviewPlan, NotNeeded
from interviewsim.errors import InputError
from interviewsim.planning.choose import choose
from interviewsim.planning.offers import SCREEN_MINUTES, Offer
from interviewsim.planning.offers import offer as offer_of
from interviewsim.planning.weights import shares
from tests.builders import domain
from tests.builders.plans import OFFERS, RUBRICS, offer, plan, problem


def made(offers: tuple[Offer, ...] = OFFERS, **answers: Any) -> InterviewPlan:
    found = choose(problem(**answers), offers, RUBRICS)
    assert isinstance(found, InterviewPlan)
    return found


def scenarios(found: InterviewPlan) -> list[str]:
    return [each.scenario for each in found.rounds]


@pytest.mark.parametrize(
    ("category", "chosen"),
    [
        ("operations_automation", ["failure-story", "decision", "claims"]),
        ("customer_onboarding", ["failure-story", "onboarding", "outage"]),
        ("ai_native_product", ["failure-story", "onboarding", "outage"]),
        ("compliance", ["failure-story", "audit", "outage"]),
        ("strategy", ["failure-story", "outage", "departments"]),
    ],
)
def test_each_category_gets_the_scenarios_that_suit_it(category: str, chosen: list[str]) -> None:
    """A scenario that names the category goes before one for any, and one for other categories is never taken."""
    assert scenarios(made(category=category)) == chosen


@pytest.mark.parametrize(
    ("answers", "criterion", "because"),
    [
        ({"limit": "cost"}, "cost_awareness", "cost budget"),
        ({"limit": "sla"}, "failure_handling", "service level"),
        ({"scope": "platform", "limit": "none"}, "operations", "others build on it"),
        (
            {"category": "strategy", "gap": "skills", "limit": "none", "users": "internal"},
            "trade_off_reasoning",
            "weigh",
        ),
    ],
)
def test_weights_follow_the_problem(answers: dict[str, Any], criterion: str, because: str) -> None:
    """What the problem makes important counts most among the criteria of its rubric, and the plan says why."""
    weights = {c.criterion: c for c in made(**answers).criteria if c.rubric == "judgement"}

    assert weights[criterion].weight == max(c.weight for c in weights.values())
    assert because in weights[criterion].reason


def test_equal_weights_without_a_reason() -> None:
    """Where nothing in the problem speaks for more, criteria count the same."""
    found = made(users="internal", limit="none", gap="skills", category="compliance")

    assert {c.weight for c in found.criteria if "equal share: nothing" in c.reason} == {23, 24}


def test_training_brings_its_scenarios_and_criteria() -> None:
    """Models that are trained bring in depth, which counts more than an equal share."""
    found = made(trains_models=True)

    assert "from-scratch" in scenarios(found)
    assert {"ml-depth"} < {c.rubric for c in found.criteria}
    assert all("models have to be trained" in c.reason for c in found.criteria if c.rubric == "ml-depth")


def test_raters_for_the_wanted_reliability() -> None:
    """Three raters reach .70 when one has .44; better raters are needed in smaller numbers."""
    usual = choose(problem(), OFFERS, RUBRICS)
    better = choose(problem(), OFFERS, RUBRICS, single_reliability=0.74)

    assert isinstance(usual, InterviewPlan)
    assert isinstance(better, InterviewPlan)
    assert (usual.raters.count, usual.raters.expected_reliability) == (3, 0.702)
    assert better.raters.count == 1


def test_a_reliability_that_takes_a_crowd_is_refused() -> None:
    """More than 20 raters is no plan."""
    with pytest.raises(InputError, match="81 raters"):
        choose(problem(), OFFERS, RUBRICS, wanted_reliability=0.9, single_reliability=0.1)


def test_a_role_that_is_not_needed_gets_no_plan() -> None:
    """The answer is the reason, whatever scenarios there are."""
    assert isinstance(choose(problem(work="rules"), (), {}), NotNeeded)


def test_nothing_that_fits_is_an_error() -> None:
    """Without any scenario there is nothing to plan."""
    with pytest.raises(InputError, match="no scenario fits"):
        choose(problem(), [offer("other", suits=("strategy",))], RUBRICS)


def test_a_round_without_a_scenario_is_left_out_and_noted() -> None:
    """With one scenario there is one round, and the plan says which are missing."""
    found = made((offer("failure-story"),))

    assert scenarios(found) == ["failure-story"]
    assert len(found.notes) == 2


def test_scenarios_without_metadata_still_serve() -> None:
    """Rounds follow from length and world; any category is suited."""
    short, long = offer_of(domain.scenario(world=None)), offer_of(domain.scenario(world=None, minutes=60))

    assert short.rounds == ("screen", "deep_dive")
    assert long.rounds == ("deep_dive",)
    assert offer_of(domain.scenario()).rounds == ("deep_dive", "paired")
    assert short.suits == ()
    assert short.needs == ()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"criteria": plan().criteria[1:]}, "add up to 100"),
        ({"rounds": (*plan().rounds, plan().rounds[0])}, "at most 3"),
        ({"rounds": (plan().rounds[0], plan().rounds[0])}, "named twice"),
        ({"rounds": ()}, "at least 1"),
    ],
)
def test_a_plan_that_does_not_add_up_is_refused(changes: dict[str, Any], wrong: str) -> None:
    """Weights, the number of rounds and names are checked whoever wrote the plan."""
    with pytest.raises(ValueError, match=wrong):
        plan(**changes)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=100))
def test_shares_are_whole_and_add_up(parts: list[int]) -> None:
    """Whatever the parts are, 100 points are given out, at least one to each, and more to a larger part."""
    given_out = shares(parts)

    assert sum(given_out) == 100
    assert min(given_out) >= 1
    assert all(
        a >= b for a, p in zip(given_out, parts, strict=True) for b, q in zip(given_out, parts, strict=True) if p > q
    )


PROBLEMS = st.builds(
    HiringProblem,
    process=st.just("p"),
    success=st.just("s"),
    trains_models=st.booleans(),
    work=st.just("ai_system"),
)
CATALOGUES = st.lists(
    st.builds(
        Offer,
        slug=st.sampled_from([f"s{n}" for n in range(12)]),
        title=st.just("Title"),
        minutes=st.integers(5, 120),
        rubric=st.sampled_from(sorted(RUBRICS)),
        suits=st.lists(st.sampled_from(["compliance", "strategy"]), max_size=1).map(tuple),
        needs=st.lists(st.just("model_training"), max_size=1).map(tuple),
        best_round=st.none(),
        rounds=st.lists(st.sampled_from(["screen", "deep_dive", "paired", "team"]), min_size=1, unique=True).map(tuple),
    ),
    max_size=6,
    unique_by=lambda o: o.slug,
)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS, CATALOGUES)
def test_every_plan_keeps_the_rules(asked: HiringProblem, offers: list[Offer]) -> None:
    """Weights add up to 100, three rounds at most, minutes that fit, and training only where it is needed."""
    try:
        found = choose(asked, offers, RUBRICS)
    except InputError:
        return
    if isinstance(found, NotNeeded):
        return
    chosen = {o.slug: o for o in offers}

    assert sum(c.weight for c in found.criteria) == 100
    assert 1 <= len(found.rounds) <= 3
    assert all(r.minutes <= (SCREEN_MINUTES if r.kind == "screen" else MAX_ROUND_MINUTES) for r in found.rounds)
    assert asked.trains_models or not any(chosen[r.scenario].needs for r in found.rounds)
    assert all(r.reason for r in found.rounds)
    assert all(c.reason for c in found.criteria)
