"""A session's budget holds however often it is left and resumed."""

from datetime import UTC, datetime
from pathlib import Path

from interviewsim.bootstrap.models import Models
from interviewsim.clocks import SystemClock
from interviewsim.domain.events import Event, ModelUsed
from interviewsim.domain.usage import Usage
from interviewsim.settings import load


def used(seq: int, cost_usd: float | None) -> Event:
    usage = Usage(input_tokens=100, output_tokens=10, cost_usd=cost_usd)
    body = ModelUsed(turn=seq, purpose="word", model="fake/model", usage=usage)
    return Event(seq=seq, at=datetime(2026, 1, 5, tzinfo=UTC), elapsed_seconds=1.0, body=body)


def test_what_was_spent_before_counts_on(tmp_path: Path) -> None:
    """A call with an unknown cost adds its tokens, and doesn't make the known costs unknown."""
    models = Models(load(data_dir=tmp_path, flags={"budget_usd": 1.0}, environ={}), SystemClock(), None)

    models.carry_over([used(1, 0.25), used(2, None), used(3, 0.5)])

    assert models.budget.spent.cost_usd == 0.75
    assert models.budget.spent.tokens == 330
