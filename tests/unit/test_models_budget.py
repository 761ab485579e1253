"""A session's budget holds however often it is left and resumed."""

from datetime import UTC, datetime
from pathlib import Path

from interviewsim.bootstrap.models import Models
from interviewsim.clocks import SystemClock
from interviewsim.domain.events import Event, ModelUsed
from interviewsim.domain.usage import Usage
from interviewsim.settings import load
from tests.builders.sessions import NOON
from tests.fakes.memory_store import MemoryLog, MemoryStore


def models_in(folder: Path) -> Models:
    return Models(load(data_dir=folder, flags={"budget_usd": 1.0}, environ={}), SystemClock(), None)


def used(seq: int, cost_usd: float | None) -> Event:
    usage = Usage(input_tokens=100, output_tokens=10, cost_usd=cost_usd)
    body = ModelUsed(turn=seq, purpose="word", model="fake/model", usage=usage)
    return Event(seq=seq, at=datetime(2026, 1, 5, tzinfo=UTC), elapsed_seconds=1.0, body=body)


def test_what_was_spent_before_counts_on(tmp_path: Path) -> None:
    """A call with an unknown cost adds its tokens, and doesn't make the known costs unknown."""
    models = models_in(tmp_path)

    models.carry_over(MemoryLog(MemoryStore(), "s-1"), [used(1, 0.25), used(2, None), used(3, 0.5)])

    assert models.budget.spent.cost_usd == 0.75
    assert models.budget.spent.tokens == 330


def test_a_session_that_is_resumed_twice_counts_once(tmp_path: Path) -> None:
    """What was booked when the session was taken up, or while it ran here, isn't booked again; what came elsewhere is."""
    models, store = models_in(tmp_path), MemoryStore()
    store.logs["s-1"] = [used(1, 0.25)]

    here = models.carry_over(store.open("s-1"), store.read("s-1"))
    here.append([used(2, 0.25).body], at=NOON, elapsed_seconds=2.0)
    here.close()
    again = models.carry_over(store.open("s-1"), store.read("s-1"))
    after_resuming_twice = models.budget.spent.cost_usd
    again.close()
    elsewhere = store.open("s-1")
    elsewhere.append([used(3, 0.5).body], at=NOON, elapsed_seconds=3.0)
    elsewhere.close()
    models.carry_over(store.open("s-1"), store.read("s-1"))

    assert after_resuming_twice == 0.25
    assert models.budget.spent.cost_usd == 0.75


def test_a_session_begun_here_counts_as_it_goes(tmp_path: Path) -> None:
    """A session that this command began, left and resumed is charged by its calls alone."""
    models, store = models_in(tmp_path), MemoryStore()
    store.logs["s-1"] = []

    log = models.carry_over(store.open("s-1"))
    log.append([used(1, 0.25).body], at=NOON, elapsed_seconds=2.0)
    log.close()
    models.carry_over(store.open("s-1"), store.read("s-1"))

    assert models.budget.spent.tokens == 0
