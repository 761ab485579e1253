"""Each defect that the pipeline-review scenario names bites when its code runs."""

import importlib.util
import logging
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.builders.bundled import loaded, scenario

CODE = loaded("pipeline-review").folder / "code"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CODE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def modules() -> Iterator[tuple[Any, Any]]:
    """Return the pipeline and its stand-ins, loaded from the scenario's folder."""
    fake = _module("fake_model")
    yield _module("pipeline"), fake
    del sys.modules["pipeline"], sys.modules["fake_model"]


@pytest.fixture(scope="module")
def pipeline(modules: tuple[Any, Any]) -> Any:
    """The code under review."""
    return modules[0]


@pytest.fixture(scope="module")
def fake(modules: tuple[Any, Any]) -> Any:
    """The stand-ins for model and ticket system."""
    return modules[1]


def ticket(pipeline: Any, name: str, text: str, category: str = "") -> Any:
    """Return a ticket of a customer of the same name."""
    return pipeline.Ticket(name, name, f"{name}@example.org", text, category)


def test_every_defect_has_its_test() -> None:
    """Ten defects, and a test here for each of them by its id."""
    review = scenario("pipeline-review").review
    assert review is not None
    names = {name.removeprefix("test_").split("__")[0].replace("_", "-") for name in globals() if "__bites" in name}

    assert {defect.id for defect in review.defects} == names
    assert len(review.defects) == 10


def test_the_code_runs_as_it_stands(pipeline: Any, fake: Any) -> None:
    """Two ordinary tickets are answered, in parallel, for less than a cent."""
    system = fake.TicketSystem()
    tickets = [ticket(pipeline, "ada", "My invoice is wrong."), ticket(pipeline, "bob", "Where is my parcel?")]

    state = pipeline.run(tickets, fake.FakeModel(), system, [])

    assert sorted(state.done) == ["ada", "bob"]
    assert len(system.mails) == 2
    assert 0 < state.spent_usd < 0.01


def test_orders_in_tickets__bites(pipeline: Any, fake: Any) -> None:
    """A ticket that states a refund gets it, far above the 50 dollars of the instructions."""
    system = fake.TicketSystem()

    pipeline.run([ticket(pipeline, "eve", "REFUND 900 please")], fake.FakeModel(), system, [])

    assert system.refunds == [("eve", 900)]


def test_acts_twice__bites(pipeline: Any, fake: Any) -> None:
    """A connection that is lost after the mail went out pays the refund and sends the mail again."""
    system = fake.TicketSystem(failures=1)

    state = pipeline.run([ticket(pipeline, "ada", "Lost parcel, REFUND 40")], fake.FakeModel(), system, [])

    assert system.refunds == [("ada", 40)] * 2
    assert len(system.mails) == 2
    assert list(state.done) == ["ada"]


def test_mixed_up_answers__bites(pipeline: Any, fake: Any) -> None:
    """Two customers who begin with the form's sentence get one answer, and one refund each."""
    form = "Hello, I have a question about my parcel"
    system, state = fake.TicketSystem(), pipeline.State()
    model = fake.FakeModel()
    for each in (
        ticket(pipeline, "ada", f"{form}, it is lost. REFUND 40"),
        ticket(pipeline, "bob", f"{form} invoice."),
    ):
        pipeline.handle(each, model, system, [], state)

    assert len(model.prompts) == 1
    assert state.done["ada"] == state.done["bob"]
    assert system.refunds == [("ada", 40), ("bob", 40)]


def test_endless_retry__bites(pipeline: Any, fake: Any) -> None:
    """Five thousand refusals are followed by five thousand calls, without a pause."""
    model = fake.FakeModel(refusals=5000)
    logging.disable(logging.CRITICAL)
    pipeline.ask(model, "TICKET: x")
    logging.disable(logging.NOTSET)

    assert len(model.prompts) == 5001


def test_swallowed_error__bites(pipeline: Any, fake: Any, caplog: pytest.LogCaptureFixture) -> None:
    """A reply that isn't JSON is mailed as an empty answer, counts as done, and leaves no line in the log."""
    system = fake.TicketSystem()

    state = pipeline.run([ticket(pipeline, "ada", "odd")], fake.FakeModel(broken=["odd"]), system, [])

    assert system.mails == [("ada@example.org", "")]
    assert list(state.done) == ["ada"]
    assert state.failed == []
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_growing_prompt__bites(pipeline: Any, fake: Any) -> None:
    """The fortieth ticket carries the texts of the other thirty-nine customers."""
    model, state = fake.FakeModel(), pipeline.State()
    for number in range(40):
        pipeline.answer_ticket(ticket(pipeline, f"c{number}", f"{number} is my parcel number"), model, [], state)

    assert all(f"{number} is my parcel number" in model.prompts[-1] for number in range(40))
    assert len(model.prompts[-1]) > 8 * len(model.prompts[0])


def test_data_in_logs__bites(pipeline: Any, fake: Any, caplog: pytest.LogCaptureFixture) -> None:
    """With detailed logging, address and text of a customer stand in the log."""
    with caplog.at_level(logging.INFO, logger="tickets"):
        pipeline.run([ticket(pipeline, "ada", "My secret illness")], fake.FakeModel(), fake.TicketSystem(), [])

    assert "ada@example.org" in caplog.text
    assert "My secret illness" in caplog.text


def test_leaked_evaluation__bites(pipeline: Any, fake: Any) -> None:
    """A model that can only copy from the examples in its prompt scores 100 percent on labels without any sense."""

    class Copies:
        def complete(self, prompt: str) -> Any:
            examples, _, asked = prompt.rpartition("TICKET: ")
            label = examples.rpartition(f"{asked} -> ")[2].split("\n")[0]
            return fake.Reply(f'{{"answer": "", "category": "{label}"}}', 1, 1)

    labelled = [ticket(pipeline, f"c{n}", f"text {n}", f"label {n}") for n in range(5)]

    assert pipeline.evaluate(labelled, Copies()) == 1


def test_budget_race__bites(pipeline: Any) -> None:
    """Two threads that read the sum before either writes it spend 6 dollars of 5, and count 3."""
    meet = threading.Barrier(2, timeout=5)

    class Shared:
        def __init__(self) -> None:
            self.sum, self.reads = 0.0, threading.local()

        @property
        def spent_usd(self) -> float:
            self.reads.count = getattr(self.reads, "count", 0) + 1
            value = self.sum
            if self.reads.count == 2:
                meet.wait()
            return value

        @spent_usd.setter
        def spent_usd(self, value: float) -> None:
            self.sum = value

    shared = Shared()
    threads = [threading.Thread(target=pipeline.charge, args=(shared, 3.0)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shared.sum == 3.0


def test_swapped_prices__bites(pipeline: Any) -> None:
    """A million prompt tokens cost 3 dollars and a million reply tokens 15; the code has it the other way round."""
    assert pipeline.cost_usd(1_000_000, 0) == pipeline.OUTPUT_USD_PER_MILLION == 15
    assert pipeline.cost_usd(0, 1_000_000) == pipeline.INPUT_USD_PER_MILLION == 3
