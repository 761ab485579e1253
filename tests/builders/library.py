"""The keys to the bundled scenarios' transcripts, and their recorded interviews, as the tests of the whole library use them."""

from functools import cache
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.answers import read_answers
from interviewsim.clocks import RecordedClock
from interviewsim.domain.base import Value
from interviewsim.domain.rubric import Level
from interviewsim.domain.view import SessionView
from interviewsim.packs.pack import validated
from interviewsim.packs.yaml_source import read_yaml
from interviewsim.settings import load
from tests.builders.bundled import ROOT, graded, loaded
from tests.builders.interviews import START

SCENARIOS = tuple(sorted(file.parent.parent.name for file in (ROOT / "scenarios").glob("*/benchmarks/key.yaml")))
"""Every bundled scenario whose transcripts have a key."""
RUBRICS = tuple(sorted(file.parent.name for file in (ROOT / "rubrics").glob("*/rubric.yaml")))
KEYED = ("strong-jargon", "strong-plain", "mid", "weak", "bluffer", "salad")


class Key(Value):
    """What a person gave the transcripts of one scenario."""

    core: tuple[str, ...]
    """The criteria that the scenario is made for."""
    levels: dict[str, dict[str, Level | None]]
    """By transcript and criterion; None where there was nothing to rate."""


@cache
def key(slug: str) -> Key:
    """The key to a scenario's transcripts."""
    file = loaded(slug).folder / "benchmarks" / "key.yaml"
    return validated(Key, file, read_yaml(file)).value


def levels(slug: str, name: str) -> dict[str, int]:
    """The indicative level per criterion, 1 where none was given: nothing can be below it."""
    return {criterion: result.level or 1 for criterion, result in graded(name, slug).criteria.items()}


def noticed(slug: str, name: str, kind: str) -> frozenset[str]:
    """The indicators of a kind that were noticed, over all criteria."""
    results = graded(name, slug).criteria.values()
    return frozenset(i.id for result in results for i in result.indicators if i.met and i.kind == kind)


async def played(slug: str, data_dir: Path, seed: int = 1) -> SessionView:
    """Give a scenario's recorded strong answers to the interviewer, as `interviewsim run` does."""
    clock = RecordedClock(START)
    driver = LocalDesk(load(data_dir=data_dir, environ={}), clock).start(slug, seed=seed, mode="recorded")
    await driver.open()
    for step in read_answers(loaded(slug).folder / "benchmarks" / "answers-strong.yaml"):
        assert not driver.view.ended, f"the interview ended before {step}"
        clock.advance(step.seconds)
        await driver.give(step.command())
    driver.close()
    return driver.view
