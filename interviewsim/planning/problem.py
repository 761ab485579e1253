"""What a problem calls for: how much has to hold, which rounds, and whether the role is needed at all."""

from dataclasses import dataclass

from interviewsim.domain.hiring import Category, HiringProblem, RoundKind, Tier
from interviewsim.domain.interview_plan import NotNeeded

CATEGORY_WORDS: dict[Category, str] = {
    "operations_automation": "automation of a process",
    "customer_onboarding": "customers who talk to the system",
    "ai_native_product": "a product whose core is the model",
    "compliance": "decisions that are explained and audited",
    "strategy": "deciding what to do with AI, and who decides",
}
LOOK_FOR: dict[Category, str] = {
    "operations_automation": "An engineer who has kept an automated process running day and night and thinks in whole "
    "systems. Natural language processing as a speciality is not what this takes.",
    "customer_onboarding": "A product or backend engineer who thinks in whole systems and has met the cases at the edge: "
    "people who leave, repeat themselves or are the exception.",
    "ai_native_product": "Somebody who has taken a product with a model at its core from the first idea to users, and "
    "measured how the one changes the other; or a junior with good fundamentals who owns what they build.",
    "compliance": "A senior engineer from a field with an auditor, who builds records and reviews into a system from the "
    "start.",
    "strategy": "Somebody who has seen several organisations, can put a trade-off into plain words for both sides, and has "
    "judgement; depth in one technique counts less.",
}
_LIMIT_WORDS = {"sla": "a service level", "cost": "a cost budget per run", "both": "a service level and a cost budget"}


@dataclass(frozen=True)
class TierFound:
    """A tier and the answers that it follows from."""

    tier: Tier
    reason: str


def tier_of(problem: HiringProblem) -> TierFound:
    """Return how much has to hold, from the three questions to answer before anything is written down."""
    found = [
        *(["people outside use it"] if problem.users == "external" else []),
        *([f"{_LIMIT_WORDS[problem.limit]} has to be kept"] if problem.limit != "none" else []),
    ]
    if problem.scope == "platform":
        return TierFound("platform", ", ".join([*found, "others build on it"]))
    if found:
        return TierFound("production", ", ".join(found))
    return TierFound("integration", "one internal system without a service level or a budget per run")


def rounds_of(problem: HiringProblem) -> tuple[RoundKind, ...]:
    """Return the kinds of rounds in order, three at most; the team round takes the place of another."""
    if problem.category == "strategy":
        return ("screen", "paired", "team")
    if problem.team_round:
        return ("screen", "deep_dive", "team")
    if tier_of(problem).tier == "integration" and not problem.trains_models:
        return ("screen", "paired")
    return ("screen", "deep_dive", "paired")


def not_needed(problem: HiringProblem) -> NotNeeded | None:
    """Return why the role isn't needed, or None; the cheapest way out comes first."""
    if problem.work == "rules":
        return NotNeeded(
            reason="fixed rules do this work, and a model would make it dearer, slower and harder to explain",
            instead="a software engineer; write the rules down and test them on last month's cases",
            unless="the rules keep missing cases that people decide easily, and somebody has counted how many",
        )
    if not problem.lasting:
        return NotNeeded(
            reason="it is one project with an end, and a permanent role would look for its next task when it is over",
            instead="a contractor or a specialised firm for the project, with a plan for handing over what was learned; "
            "the same scenarios can be used to choose them",
            unless="the system has to be watched, corrected and extended after the project",
        )
    if problem.work == "api_calls" and tier_of(problem).tier == "integration":
        return NotNeeded(
            reason="single calls of a hosted model in one internal system are integration work",
            instead="a backend engineer who has worked with APIs that are slow, metered and sometimes wrong; the pay of an "
            "AI engineer buys nothing here",
            unless="people outside use it, a service level or a cost budget has to be kept, or others build on it",
        )
    if problem.gap == "skills" and problem.own_engineers and not problem.trains_models:
        return NotNeeded(
            reason="what is missing can be taught, and engineers who know your systems are there",
            instead="teaching them: single tools take weeks, sound work of one's own 3 to 6 months by one source and 12 to "
            "18 by another, faster with somebody experienced at their side for the first build",
            unless="nobody can wait that long, or what is missing is the experience of having run such a system",
        )
    return None
