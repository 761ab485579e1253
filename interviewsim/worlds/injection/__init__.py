"""An assistant that reads what strangers write and may act, and the layers between what it reads and what it does."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.base import Sheet, World, fill
from interviewsim.worlds.injection.sheets import Conditions, Design


class InjectionWorld:
    """A fixed set of attacks, told by what each needs to get through, and a day of honest requests."""

    name: str = "injection"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Try every attack and a day's requests; the seed chooses the day. Values that aren't given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheet, given = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.injection.outcome import outcome

        return outcome(self.name, sheet, given, seed)


WORLD: World = InjectionWorld()
