"""The bundled packs and benchmark transcripts, as the tests read them."""

import json
from functools import cache
from pathlib import Path

from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.grading.grade import grade
from interviewsim.packs.load import read_rubric, read_scenario

ROOT = Path(__file__).parents[2]
RUBRIC_FOLDER = ROOT / "rubrics" / "production-judgement"
SCENARIO_FOLDER = ROOT / "scenarios" / "rate-limit-429"
BENCHMARKS = SCENARIO_FOLDER / "benchmarks"
CORE = ("trade_off_reasoning", "failure_handling", "cost_awareness")


@cache
def scenario() -> Scenario:
    """The 429 scenario."""
    return read_scenario(SCENARIO_FOLDER).value


@cache
def rubric() -> Rubric:
    """Production judgement, with the scenario's own indicators."""
    return read_rubric(RUBRIC_FOLDER).value.extended(scenario().indicators)


@cache
def transcript(name: str) -> Transcript:
    """A benchmark transcript by its file's name."""
    data = json.loads((BENCHMARKS / f"{name}.json").read_text())
    turns = (Turn(number=n, speaker=t["speaker"], text=t["text"]) for n, t in enumerate(data["turns"], start=1))
    return Transcript(id=data["id"], scenario=data["scenario"], turns=tuple(turns))


@cache
def graded(name: str) -> Scorecard:
    """A benchmark transcript's offline scorecard."""
    return grade(transcript(name), scenario(), rubric())


def level(name: str, criterion: str) -> int:
    """The indicative level, 1 when nothing was noticed."""
    return graded(name).criteria[criterion].level or 1


def met(name: str, criterion: str) -> frozenset[str]:
    """The indicators noticed for a criterion."""
    return frozenset(i.id for i in graded(name).criteria[criterion].indicators if i.met)
