"""A world small enough to check by hand."""

from collections.abc import Mapping

from pydantic import Field

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.worlds.base import Sheet, fill


class QueueDesign(Sheet):
    """Workers for a queue."""

    workers: int = Field(default=1, ge=1, le=10)
    """How many work at once."""
    drop: bool = False
    """Whether what can't be served is dropped."""


class QueueConditions(Sheet):
    """Demand for a queue."""

    jobs_per_minute: float = Field(default=6.0, ge=0)
    """How many jobs arrive."""


class QueueWorld:
    """Each worker does two jobs a minute and costs one dollar an hour."""

    name = "queue"
    design: type[Sheet] = QueueDesign
    conditions: type[Sheet] = QueueConditions

    def __init__(self) -> None:
        self.runs = 0

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Compute what share of the jobs is served and what it costs."""
        self.runs += 1
        sheet, given = fill(QueueDesign, design), fill(QueueConditions, conditions)
        served = min(1.0, sheet.workers * 2 / given.jobs_per_minute)
        return Outcome(
            world=self.name,
            seed=seed,
            figures=(
                Figure(name="served_share", value=round(served, 6), better="higher"),
                Figure(name="cost_usd", value=sheet.workers * 1.0, unit="USD", better="lower"),
                Figure(name="sla_kept", value=served >= 0.95, better="higher"),
            ),
            series=(Series(name="served", unit="", step_seconds=10, points=(served, served)),),
        )
