"""The keys to the bundled scenarios' transcripts, as the tests of the whole library read them."""

from functools import cache

from interviewsim.domain.base import Value
from interviewsim.domain.rubric import Level
from interviewsim.packs.pack import validated
from interviewsim.packs.yaml_source import read_yaml
from tests.builders.bundled import ROOT, graded, loaded

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
