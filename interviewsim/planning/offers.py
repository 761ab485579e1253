"""What a plan can be made of: scenarios as the planner sees them."""

from interviewsim.domain.base import Slug, Text, Value
from interviewsim.domain.hiring import Category, Gap, HiringProblem, RoundKind, Training
from interviewsim.domain.interview_plan import MAX_ROUND_MINUTES
from interviewsim.domain.scenario import Scenario

SCREEN_MINUTES = 30


class Offer(Value):
    """One scenario with what it says of itself."""

    slug: Slug
    title: Text
    minutes: int
    rubric: Slug
    suits: tuple[Category, ...]
    needs: tuple[Training, ...]
    gap: Gap
    rounds: tuple[RoundKind, ...]
    best_round: RoundKind | None
    """The round that it says it is best for."""
    runs_a_world: bool


def offer(scenario: Scenario) -> Offer:
    """Return a scenario as an offer; the rounds that it doesn't name follow from its length and its world."""
    return Offer(
        slug=scenario.slug,
        title=scenario.title,
        minutes=scenario.minutes,
        rubric=scenario.rubric,
        suits=scenario.suits,
        needs=scenario.needs,
        gap=scenario.gap,
        rounds=scenario.rounds or _possible_rounds(scenario),
        best_round=scenario.rounds[0] if scenario.rounds else None,
        runs_a_world=scenario.world is not None,
    )


def _possible_rounds(scenario: Scenario) -> tuple[RoundKind, ...]:
    if scenario.world is not None:
        return ("deep_dive", "paired")
    return ("screen", "deep_dive") if scenario.minutes <= SCREEN_MINUTES else ("deep_dive",)


def fits(candidate: Offer, problem: HiringProblem, kind: RoundKind) -> bool:
    """Whether a scenario may fill a round of this kind for this problem."""
    return (
        kind in candidate.rounds
        and problem.calls_for.issuperset(candidate.needs)
        and (not candidate.suits or problem.category in candidate.suits)
        and candidate.minutes <= (SCREEN_MINUTES if kind == "screen" else MAX_ROUND_MINUTES)
    )
