"""An assistant behind a hosted model API with rate limits, at its daily peak."""

from collections.abc import Mapping

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Outcome
from interviewsim.worlds.base import Sheet, World, fill
from interviewsim.worlds.rate_limit.sheets import Conditions, Design


class RateLimitWorld:
    """Demand at a peak against a provider's limits, and the client's policies in between."""

    name: str = "rate-limit"
    design: type[Sheet] = Design
    conditions: type[Sheet] = Conditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Simulate one peak; values that aren't given keep their defaults.

        Raises:
            DesignError: a design field or condition is unknown, of the wrong type or out of bounds.
        """
        sheets = fill(Design, design), fill(Conditions, conditions)
        from interviewsim.worlds.rate_limit.assistant import Assistant
        from interviewsim.worlds.rate_limit.outcome import outcome

        run = Assistant(*sheets, seed)
        run.run()
        return outcome(self.name, run, seed)


WORLD: World = RateLimitWorld()
