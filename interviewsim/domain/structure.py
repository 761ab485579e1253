"""How structured an interview process is, component by component, as its record shows it."""

from datetime import datetime
from typing import Literal

from interviewsim.domain.base import Slug, Text, Value
from interviewsim.domain.rubric import Level

Answer = Literal["yes", "partly", "no", "unknown"]
"""unknown: nothing on record tells; it is no `no`."""
ANSWERS: tuple[Answer, ...] = ("yes", "partly", "no", "unknown")


class Component(Value):
    """One of the 15 components of structure, after Campion, Palmer and Campion (1997)."""

    id: Slug
    group: Literal["content", "evaluation"]
    title: Text
    answer: Answer
    evidence: Text


class CombinedScore(Value):
    """One rater's levels of one session, combined by the plan's weights."""

    session: str
    rater: Text
    level: float | None
    """Mean level by weight, from 1 to 4; None when a weighted criterion has no level."""
    without_level: tuple[Slug, ...] = ()
    """The weighted criteria that got none."""


class StructureScore(Value):
    """All 15 components of a plan and its sessions."""

    components: tuple[Component, ...]
    sessions: int
    """How many sessions the evidence comes from."""
    combined: tuple[CombinedScore, ...] = ()
    """By session and rater, where there are ratings with levels."""

    def count(self, answer: Answer) -> int:
        """Return how many components have this answer."""
        return sum(component.answer == answer for component in self.components)


class RaterRecord(Value):
    """What is on record of one rater's rating of one session."""

    session: str
    rater: Text
    at: datetime
    levels: dict[str, Level]
    quotes: int
    """Verbatim quotes that the levels rest on."""
    independent: bool
    """Submitted before the rater could see any other rating of the session."""
    trained: bool
    """Whether the rater had passed the calibration set of this rubric by then."""
    overridden: bool = False
    """Whether the rubric's rule was set aside for a level typed in."""
