"""Plans made of the bundled scenarios."""

from itertools import product
from typing import get_args

from interviewsim.domain.hiring import Category
from interviewsim.domain.interview_plan import InterviewPlan
from interviewsim.packs.load import Packs
from interviewsim.packs.offers import shelf
from interviewsim.planning.choose import choose
from tests.builders.plans import problem


def test_the_bundled_scenarios_serve_every_problem() -> None:
    """Each category gets a plan, with and without training of models, and nothing that doesn't fit is in it;
    scenarios that need trained models are taken just where models are trained."""
    there = shelf(Packs())
    by_slug = {offer.slug: offer for offer in there.offers}

    for category, trains in product(get_args(Category), (True, False)):
        made = choose(problem(category=category, trains_models=trains), there.offers, there.rubrics)
        assert isinstance(made, InterviewPlan)
        used = [by_slug[each.scenario] for each in made.rounds]
        assert all(not offer.suits or category in offer.suits for offer in used), category
        assert trains == any(offer.needs for offer in used), category
    assert there.unusable == ()
