"""A lender's credit decisions over the years, and an auditor who asks about some of them."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.audit.sheets import Conditions, Design
from interviewsim.worlds.base import Sheet, World, fill


class AuditWorld:
    """A history of decisions while versions change and records are deleted, then a drill over a sample of them."""

    name: str = "audit"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Simulate the history and hold the drill; values that aren't given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheets = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.audit.history import history
        from interviewsim.worlds.audit.outcome import outcome

        return outcome(self.name, history(*sheets, seed), seed)


WORLD: World = AuditWorld()
