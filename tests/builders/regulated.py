"""The bundled regulated scenario and its benchmark transcripts, as the tests read them."""

from functools import cache

from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.grading.grade import grade
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.storage.transcripts import read_transcript
from tests.builders.bundled import ROOT, RUBRIC_FOLDER

FOLDER = ROOT / "scenarios" / "regulated-explainability"


@cache
def scenario() -> Scenario:
    """The regulated scenario."""
    return read_scenario(FOLDER).value


@cache
def rubric() -> Rubric:
    """Production judgement as the scenario uses it."""
    return scenario().standard(read_rubric(RUBRIC_FOLDER).value)


@cache
def transcript(name: str) -> Transcript:
    """A benchmark transcript by its file's name."""
    return read_transcript(FOLDER / "benchmarks" / f"{name}.json")


@cache
def graded(name: str) -> Scorecard:
    """A benchmark transcript's offline scorecard."""
    return grade(transcript(name), scenario(), rubric())


def levels(name: str) -> dict[str, int]:
    """The indicative level per criterion, 0 where nothing was noticed."""
    return {criterion: result.level or 0 for criterion, result in graded(name).criteria.items()}


def met(name: str) -> frozenset[str]:
    """The indicators noticed."""
    return frozenset(i.id for result in graded(name).criteria.values() for i in result.indicators if i.met)
