"""The bundled packs and benchmark transcripts, as the tests read them."""

from functools import cache
from pathlib import Path

from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.grading.grade import grade
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.packs.pack import LoadedPack
from interviewsim.storage.transcripts import read_transcript

ROOT = Path(__file__).parents[2]
RUBRIC_FOLDER = ROOT / "rubrics" / "production-judgement"
FIRST = "rate-limit-429"
SCENARIOS = (FIRST, "claims-automation", "regulated-explainability")
"""Every bundled scenario that has a world and keyed transcripts."""
SCENARIO_FOLDER = ROOT / "scenarios" / FIRST
BENCHMARKS = SCENARIO_FOLDER / "benchmarks"
CORE = ("trade_off_reasoning", "failure_handling", "cost_awareness")


@cache
def loaded(slug: str) -> LoadedPack[Scenario]:
    """A bundled scenario with its folder and the places of its values."""
    return read_scenario(ROOT / "scenarios" / slug)


def scenario(slug: str = FIRST) -> Scenario:
    """A bundled scenario."""
    return loaded(slug).value


@cache
def rubric(slug: str = FIRST) -> Rubric:
    """What a session of the scenario is rated by."""
    return scenario(slug).standard(read_rubric(ROOT / "rubrics" / scenario(slug).rubric).value)


@cache
def transcript(name: str, slug: str = FIRST) -> Transcript:
    """A benchmark transcript by its file's name."""
    return read_transcript(loaded(slug).folder / "benchmarks" / f"{name}.json")


@cache
def graded(name: str, slug: str = FIRST) -> Scorecard:
    """A benchmark transcript's offline scorecard."""
    return grade(transcript(name, slug), scenario(slug), rubric(slug))


def level(name: str, criterion: str, slug: str = FIRST) -> int:
    """The indicative level, 1 when nothing was noticed."""
    return graded(name, slug).criteria[criterion].level or 1


def met(name: str, criterion: str, slug: str = FIRST) -> frozenset[str]:
    """The indicators noticed for a criterion."""
    return frozenset(i.id for i in graded(name, slug).criteria[criterion].indicators if i.met)
