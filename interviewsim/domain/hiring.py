"""The problem that somebody is to be hired for, and the words in which scenarios say what they are good for."""

from typing import Literal, Self

from pydantic import model_validator

from interviewsim.domain.base import Text, Value

Category = Literal["operations_automation", "customer_onboarding", "ai_native_product", "compliance", "strategy"]
"""operations_automation: a process of the house runs by itself, such as claims; customer_onboarding: customers talk to
it; ai_native_product: the model is the product; compliance: decisions must be explained and audited; strategy: which
of these to do, and who decides."""
Training = Literal["model_training"]
"""What a scenario or a problem can call for that most don't: models trained, not only used."""
Gap = Literal["experience", "skills"]
"""experience: systems run in production by people who have done it; skills: knowledge that can be taught."""
RoundKind = Literal["screen", "deep_dive", "paired", "team"]
"""screen: first and short; deep_dive: one production situation or decision in depth; paired: a design is worked out and
run; team: with the people of other trades."""
Tier = Literal["integration", "production", "platform"]
"""How much has to hold: one internal system without promises; promises or outside users; others build on it."""


class HiringProblem(Value):
    """What is to be solved, before any role has a name. Two of the answers are in one's own words."""

    process: Text
    """Which process or product it is about."""
    success: Text
    """How one would see that it is solved."""
    category: Category
    users: Literal["internal", "external"]
    limit: Literal["none", "sla", "cost", "both"]
    """A service level or a cost budget per run that has to be kept."""
    scope: Literal["one_system", "platform"]
    """platform: others build on it."""
    gap: Gap
    trains_models: bool = False
    work: Literal["rules", "api_calls", "ai_system"] = "ai_system"
    """rules: fixed rules would do it; api_calls: single calls of a hosted model; ai_system: models among other parts."""
    lasting: bool = True
    """Whether somebody has to look after it for years; otherwise it is one project."""
    own_engineers: bool = False
    """Whether software engineers in the house could learn it."""
    team_round: bool = False
    """Whether the last round is with product, data and design instead of the round that it replaces."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.trains_models and self.work != "ai_system":
            raise ValueError(f"trains_models needs work: ai_system (got {self.work})")
        return self

    @property
    def calls_for(self) -> frozenset[Training]:
        """What scenarios may need to be of use for this problem."""
        return frozenset({"model_training"} if self.trains_models else ())
