"""What it costs to run the world once: 15 minutes with the scenario's peak in them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from simpy import Environment

from benchmarks.measure import Result, code_cpu
from interviewsim.bootstrap import LocalDesk
from interviewsim.settings import load
from interviewsim.worlds import registry

BARE_EVENTS = 100_000
PACED = MappingProxyType(
    {"backoff": "exponential", "jitter": "full", "honour_retry_after": True, "client_token_budget_share": 0.9}
)


def bare_simulation() -> None:
    world = Environment()
    for i in range(BARE_EVENTS):
        world.timeout(i / BARE_EVENTS)
    world.run()


def results() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        setup = LocalDesk(load(data_dir=Path(folder))).preview("rate-limit-429").world
    assert setup is not None
    world = registry.load(setup.name)
    bare = code_cpu(bare_simulation)
    designs = {"the design in place": setup.baseline, "a paced design": setup.baseline | PACED}
    for name, design in designs.items():
        cpu = code_cpu(lambda design=design: world.run(design, setup.conditions, 1))  # type: ignore[misc]
        yield Result(f"world, 15 min peak: {name}", cpu, "CPU s", f"SimPy, {BARE_EVENTS:,} bare events", bare)
