"""Bundled scenarios by their slug, with their benchmark transcripts graded offline."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.answers import read_answers
from interviewsim.clocks import RecordedClock
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.view import SessionView
from interviewsim.grading.grade import grade
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.settings import load
from interviewsim.storage.transcripts import read_transcript

ROOT = Path(__file__).parents[2]


def folder(slug: str) -> Path:
    """The folder of a bundled scenario."""
    return ROOT / "scenarios" / slug


@cache
def scenario(slug: str) -> Scenario:
    """A bundled scenario."""
    return read_scenario(folder(slug)).value


@cache
def rubric(slug: str) -> Rubric:
    """A scenario's rubric with the scenario's own indicators."""
    standard = read_rubric(ROOT / "rubrics" / scenario(slug).rubric).value
    return standard.extended(scenario(slug).indicators)


@cache
def transcript(slug: str, name: str) -> Transcript:
    """A benchmark transcript."""
    return read_transcript(folder(slug) / "benchmarks" / f"{name}.json")


@cache
def graded(slug: str, name: str) -> Scorecard:
    """A benchmark transcript's offline scorecard."""
    return grade(transcript(slug, name), scenario(slug), rubric(slug))


def level(slug: str, name: str, criterion: str) -> int:
    """The indicative level, 1 when nothing was noticed."""
    return graded(slug, name).criteria[criterion].level or 1


def met(slug: str, name: str, kind: str) -> frozenset[str]:
    """The indicators of a kind that were noticed."""
    results = graded(slug, name).criteria.values()
    return frozenset(i.id for result in results for i in result.indicators if i.met and i.kind == kind)


async def played(slug: str, data_dir: Path, seed: int = 3) -> SessionView:
    """Hold the scenario's recorded interview with the guide interviewer, to its end."""
    clock = RecordedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    driver = LocalDesk(load(data_dir=data_dir, environ={}), clock).start(slug, seed=seed)
    await driver.open()
    for step in read_answers(folder(slug) / "benchmarks" / "answers-strong.yaml"):
        if driver.view.ended:
            break
        clock.advance(step.seconds)
        await driver.give(step.command())
    driver.close()
    return driver.view
