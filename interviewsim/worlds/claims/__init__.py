"""A claims department that has ten thousand claims read every night, scans and handwriting included."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.base import Sheet, World, fill
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design


class ClaimsWorld:
    """A night's claims against prices, limits, a time window and the people who look at what is uncertain."""

    name: str = "claims"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Simulate one night claim by claim, and its finish over many nights; values not given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheets = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.claims.outcome import outcome

        return outcome(self.name, *sheets, seed)


WORLD: World = ClaimsWorld()
