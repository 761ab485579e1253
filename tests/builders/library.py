"""The bundled scenarios with their keyed transcripts, as the tests of the whole library read them."""

from functools import cache

from interviewsim.domain.base import Value
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Level, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.grading.grade import grade
from interviewsim.packs.load import Packs, read_scenario
from interviewsim.packs.pack import LoadedPack, validated
from interviewsim.packs.yaml_source import read_yaml
from interviewsim.storage.transcripts import read_transcript
from tests.builders.bundled import ROOT

SCENARIOS = tuple(sorted(file.parent.name for file in (ROOT / "scenarios").glob("*/scenario.yaml")))
RUBRICS = tuple(sorted(file.parent.name for file in (ROOT / "rubrics").glob("*/rubric.yaml")))
KEYED = ("strong-jargon", "strong-plain", "mid", "weak", "bluffer", "salad")


class Key(Value):
    """What a person gave the transcripts of one scenario."""

    core: tuple[str, ...]
    """The criteria that the scenario is made for."""
    levels: dict[str, dict[str, Level | None]]
    """By transcript and criterion; None where there was nothing to rate."""


@cache
def loaded(slug: str) -> LoadedPack[Scenario]:
    """A bundled scenario."""
    return read_scenario(ROOT / "scenarios" / slug)


@cache
def rubric_of(slug: str) -> Rubric:
    """A scenario's rubric, with the scenario's own indicators."""
    scenario = loaded(slug).value
    return Packs().load_rubric(scenario.rubric).value.extended(scenario.indicators)


@cache
def key(slug: str) -> Key:
    """The key to a scenario's transcripts."""
    file = loaded(slug).folder / "benchmarks" / "key.yaml"
    return validated(Key, file, read_yaml(file)).value


@cache
def benchmark(slug: str, name: str) -> Transcript:
    """One of a scenario's benchmark transcripts."""
    return read_transcript(loaded(slug).folder / "benchmarks" / f"{name}.json")


@cache
def card(slug: str, name: str) -> Scorecard:
    """The offline scorecard of a benchmark transcript."""
    return grade(benchmark(slug, name), loaded(slug).value, rubric_of(slug))


def levels(slug: str, name: str) -> dict[str, int]:
    """The indicative level per criterion, 1 where none was given: nothing can be below it."""
    return {criterion: result.level or 1 for criterion, result in card(slug, name).criteria.items()}
