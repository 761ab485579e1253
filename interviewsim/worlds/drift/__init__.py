"""A model that decides all year while the world around it changes, and the monitors that should notice."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.base import Sheet, World, fill
from interviewsim.worlds.drift.sheets import Conditions, Design


class DriftWorld:
    """A year of daily signals with planted changes, some harmful and some harmless, against the monitors designed."""

    name: str = "drift"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Live through one year; values that aren't given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheet, given = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.drift.outcome import outcome
        from interviewsim.worlds.drift.year import Year

        year = Year(sheet, given, seed)
        year.run()
        return outcome(self.name, year, seed)


WORLD: World = DriftWorld()
