"""A job description, read: what it asks for, and which of that an interview can show."""

from typing import Literal

from pydantic import Field

from interviewsim.domain.base import Text, Value

Topic = Literal[
    "trade_offs", "failure", "cost", "framing", "operations", "communication", "depth", "design", "evaluation"
]
"""What criteria and requirements can be about."""
TOPICS: tuple[Topic, ...] = (
    "trade_offs",
    "failure",
    "cost",
    "framing",
    "operations",
    "communication",
    "depth",
    "design",
    "evaluation",
)
Facet = Literal["llm_architecture", "fine_tuning", "retrieval", "agents", "security", "governance"]
"""Six capabilities that are hardly ever found in one person."""
FACETS: tuple[Facet, ...] = ("llm_architecture", "fine_tuning", "retrieval", "agents", "security", "governance")


Sort = Literal["behaviour", "credential", "tool", "attitude"]
"""behaviour: can show in an interview; credential: a degree, years or a certificate; tool: a named technology, which can
be learned; attitude: a trait that nobody can observe."""


class Requirement(Value):
    """One thing that the description asks for."""

    text: Text
    """As it stands there."""
    line: int = Field(ge=1)
    kind: Literal["must", "nice"]
    sort: Sort
    topics: tuple[Topic, ...] = ()
    criteria: tuple[str, ...] = ()
    """`rubric/criterion` that rate it; none means that no question would show it."""


class Remark(Value):
    """Something in the description that needs a second thought."""

    line: int = Field(ge=1)
    quote: Text
    says: Text


class JobDescription(Value):
    """What was read in a job description."""

    requirements: tuple[Requirement, ...]
    buzzwords: tuple[Remark, ...] = ()
    impossible: tuple[Remark, ...] = ()
    facets: tuple[Facet, ...] = ()
    """Which of the six capabilities it wants from one person."""
    by: Literal["patterns", "model"] = "patterns"
    note: str = ""
    """Why the patterns stood in for a model."""

    def of_kind(self, kind: Literal["must", "nice"]) -> tuple[Requirement, ...]:
        """Return the requirements of one kind."""
        return tuple(r for r in self.requirements if r.kind == kind)

    @property
    def not_assessed(self) -> tuple[Requirement, ...]:
        """Requirements that no criterion rates."""
        return tuple(r for r in self.requirements if not r.criteria)
