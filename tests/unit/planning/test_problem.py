"""What a problem calls for."""

from typing import Any

import pytest
from pydantic import ValidationError

from interviewsim.planning.problem import not_needed, rounds_of, tier_of
from tests.builders.plans import problem


@pytest.mark.parametrize(
    ("users", "limit", "scope", "tier"),
    [
        ("internal", "none", "one_system", "integration"),
        ("internal", "cost", "one_system", "production"),
        ("internal", "sla", "one_system", "production"),
        ("external", "none", "one_system", "production"),
        ("external", "both", "one_system", "production"),
        ("internal", "none", "platform", "platform"),
        ("external", "sla", "platform", "platform"),
    ],
)
def test_three_answers_give_the_tier(users: str, limit: str, scope: str, tier: str) -> None:
    """Outside users or a limit make it production, others who build on it a platform."""
    assert tier_of(problem(users=users, limit=limit, scope=scope)).tier == tier


@pytest.mark.parametrize(
    ("answers", "instead"),
    [
        ({"work": "rules"}, "software engineer"),
        ({"lasting": False}, "contractor"),
        ({"work": "api_calls", "users": "internal", "limit": "none"}, "backend engineer"),
        ({"gap": "skills", "own_engineers": True}, "teaching them"),
    ],
)
def test_some_problems_need_no_such_role(answers: dict[str, Any], instead: str) -> None:
    """Rules, a single project, plain integration and teachable skills have a cheaper answer, with its reason."""
    answer = not_needed(problem(**answers))

    assert answer is not None
    assert instead in answer.instead
    assert answer.reason
    assert answer.unless


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"work": "api_calls"},
        {"gap": "skills"},
        {"gap": "skills", "own_engineers": True, "trains_models": True},
        {"own_engineers": True},
    ],
)
def test_other_problems_do(answers: dict[str, Any]) -> None:
    """Calls with a budget to keep, skills that nobody in the house could learn, and experience can't be replaced."""
    assert not_needed(problem(**answers)) is None


def test_training_models_for_fixed_rules_is_a_contradiction() -> None:
    """The answers have to agree."""
    with pytest.raises(ValidationError, match="trains_models needs work: ai_system"):
        problem(trains_models=True, work="rules")


@pytest.mark.parametrize(
    ("answers", "rounds"),
    [
        ({}, ("screen", "deep_dive", "paired")),
        ({"users": "internal", "limit": "none"}, ("screen", "paired")),
        ({"users": "internal", "limit": "none", "trains_models": True}, ("screen", "deep_dive", "paired")),
        ({"team_round": True}, ("screen", "deep_dive", "team")),
        ({"category": "strategy"}, ("screen", "paired", "team")),
    ],
)
def test_rounds_follow_from_the_problem(answers: dict[str, Any], rounds: tuple[str, ...]) -> None:
    """Little at stake takes two rounds, anything else three; a team round takes the place of another."""
    assert rounds_of(problem(**answers)) == rounds
