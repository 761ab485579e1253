"""Problems, scenarios on offer and plans for the planner under test."""

from datetime import UTC, datetime
from typing import Any

from interviewsim.domain.hiring import HiringProblem
from interviewsim.domain.interview_plan import InterviewPlan, Lock, RoundLock
from interviewsim.domain.rubric import Rubric
from interviewsim.planning.choose import choose
from interviewsim.planning.offers import Offer
from tests.builders.domain import criterion

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def problem(**changes: Any) -> HiringProblem:
    """Return a problem about claims that needs a role; `changes` replace whole answers."""
    answers: dict[str, Any] = {
        "process": "Claims are sorted at night.",
        "success": "Nine of ten need no person.",
        "category": "operations_automation",
        "users": "external",
        "limit": "cost",
        "scope": "one_system",
        "gap": "experience",
    }
    return HiringProblem(**(answers | changes))


def offer(slug: str, **changes: Any) -> Offer:
    """Return a scenario of 30 minutes that any round may take; `changes` replace whole fields."""
    fields: dict[str, Any] = {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "minutes": 30,
        "rubric": "judgement",
        "suits": (),
        "needs": (),
        "gap": "experience",
        "rounds": ("screen", "deep_dive"),
        "best_round": None,
        "runs_a_world": False,
    }
    return Offer(**(fields | changes))


def rubric(slug: str, *names: str) -> Rubric:
    """Return a rubric of criteria with these names."""
    return Rubric(slug=slug, version=1, title=slug, purpose="To test.", criteria=tuple(map(criterion, names)))


RUBRICS = {
    "judgement": rubric("judgement", "trade_off_reasoning", "failure_handling", "cost_awareness", "operations"),
    "ml-depth": rubric("ml-depth", "mechanism", "choice"),
    "communication": rubric("communication", "explains_to_others"),
}

OFFERS = (
    offer("decision"),
    offer("failure-story", best_round="screen"),
    offer("claims", suits=("operations_automation",), rounds=("deep_dive", "paired"), runs_a_world=True),
    offer("audit", suits=("compliance",), rounds=("deep_dive",)),
    offer("onboarding", suits=("customer_onboarding", "ai_native_product"), rounds=("deep_dive",)),
    offer("outage", rounds=("deep_dive", "paired"), runs_a_world=True, minutes=45),
    offer("from-scratch", needs=("model_training",), rubric="ml-depth", rounds=("deep_dive",)),
    offer("attention", gap="skills", rubric="ml-depth", needs=("model_training",), rounds=("screen",)),
    offer("departments", rubric="communication", rounds=("team",)),
)


def plan(**changes: Any) -> InterviewPlan:
    """Return the plan for the problem about claims; `changes` replace whole fields."""
    made = choose(problem(), OFFERS, RUBRICS)
    assert isinstance(made, InterviewPlan)
    return InterviewPlan(**(dict(made) | changes))


def lock(made: InterviewPlan, at: datetime = MONDAY) -> Lock:
    """Return a lock of a plan with packs that are called after themselves."""
    rounds = tuple(
        RoundLock(scenario=r.scenario, scenario_hash=f"{r.scenario} hash", rubric=r.rubric, rubric_hash="rubric hash")
        for r in made.rounds
    )
    return Lock(plan_hash="abc", at=at, rounds=rounds)
