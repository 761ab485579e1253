"""A month of supplier invoices, some of which come in twice, and what is done to notice it before they are paid."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.base import Sheet, World, fill
from interviewsim.worlds.duplicates.sheets import Conditions, Design


class DuplicatesWorld:
    """Rules over fields, similar texts, a language model and people, each against the same month of invoices."""

    name: str = "duplicates"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Check one month of invoices; values that aren't given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheet, given = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.duplicates.checks import checked
        from interviewsim.worlds.duplicates.invoices import month
        from interviewsim.worlds.duplicates.outcome import outcome

        invoices = month(given, seed)
        return outcome(self.name, invoices, checked(invoices, sheet), sheet, given, seed)


WORLD: World = DuplicatesWorld()
