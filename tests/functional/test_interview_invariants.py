"""What must hold in every interview, whatever the candidate does: random walks through all bundled scenarios."""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest

from interviewsim.clocks import RecordedClock
from interviewsim.domain.interview import NextStage, OpenSheet, Probe
from interviewsim.domain.numbers import numbers_in, without_measures
from interviewsim.interview.session_runner import SessionRunner
from tests.builders.bundled import ROOT
from tests.builders.interviews import START, MemoryLog, no_grade
from tests.builders.walks import Walk, stage, walk, walks

ALL = tuple(sorted(file.parent.name for file in (ROOT / "scenarios").glob("*/scenario.yaml")))
TURNS = int(os.environ.get("INTERVIEWSIM_WALK_TURNS", "10000"))
"""Candidate turns over all scenarios together."""

Claim = Callable[[Sequence[Walk]], Iterator[object]]


@cache
def stated(text: str) -> tuple[tuple[float, ...], ...]:
    """Return the readings of each number that a text states."""
    return tuple(tuple(map(float, number.values)) for number in numbers_in(without_measures(text)))


@cache
def is_known(readings: tuple[float, ...], known: frozenset[float]) -> bool:
    """Whether one reading of a stated number is a known one, exactly or as the world's figures are rounded."""
    return any(math.isclose(s, k, rel_tol=0.02, abs_tol=0.006) for s in readings for k in known)


def unknown_numbers(taken: Sequence[Walk]) -> Iterator[object]:
    """Every number that the interviewer says is in the ledger or came out of the world, whatever the candidate claims."""
    for each in taken:
        for heard in each.heard:
            yield from (
                (readings, heard.said.text)
                for readings in stated(heard.said.text)
                if not is_known(readings, heard.known)
            )


def questions_asked_twice(taken: Sequence[Walk]) -> Iterator[object]:
    """Neither a core question nor a probe comes back."""
    for each in taken:
        asked = [repr(h.said.move) for h in each.heard if isinstance(h.said.move, Probe | NextStage | OpenSheet)]
        yield from (move for move in set(asked) if asked.count(move) > 1)


def core_questions_out_of_order(taken: Sequence[Walk]) -> Iterator[object]:
    """Core questions come from the plan, in its order, for everybody; all of them unless time ran out."""
    order = [each.id for each in taken[0].view.scenario.stages]
    for each in taken:
        visited, complete = each.view.visited, each.view.ended == "completed"
        if visited != (order if complete else order[: len(visited)]):
            yield visited


def probes_over_budget(taken: Sequence[Walk]) -> Iterator[object]:
    """No stage has more probes than its budget, so that the same candidate gets the same chance."""
    stages = taken[0].view.scenario.stages
    for each in taken:
        probed = [h.said.move.probe for h in each.heard if isinstance(h.said.move, Probe)]
        for part in stages:
            if sum(probe.id in probed for probe in part.probes) > part.max_probes:
                yield part.id, probed


CLAIMS: tuple[Claim, ...] = (
    unknown_numbers,
    questions_asked_twice,
    core_questions_out_of_order,
    probes_over_budget,
)


@pytest.mark.parametrize("slug", ALL)
def test_no_path_leads_to_a_number_that_nobody_knows_or_to_an_unfair_interview(slug: str) -> None:
    """Numbers come from ledger and world, questions from the plan, each once, in order and within its budget."""
    taken = walks(slug, -(-TURNS // len(ALL)))
    broken = {claim.__name__: found for claim in CLAIMS if (found := list(claim(taken)))}

    assert broken == {}


def test_the_walks_do_look_at_something() -> None:
    """Numbers are stated, worlds run, hints given and probes asked in the walks, and invented numbers would be noticed."""
    taken = walks("drift", -(-TURNS // len(ALL)))
    heard = [h for each in taken for h in each.heard]

    assert sum(len(stated(h.said.text)) for h in heard) > len(taken)
    assert {h.said.move.kind for h in heard} >= {"release_facts", "probe", "give_hint", "fire_inject", "read_outcome"}
    assert not is_known((4711.0,), heard[-1].known)
    assert {each.view.ended for each in taken} <= {"completed", "time_up"}


@pytest.mark.parametrize("slug", ["model-choice", "drift"])
async def test_a_walk_is_the_interview_that_the_whole_engine_holds(slug: str) -> None:
    """The same commands through the graph give the same words."""
    short = await walk(slug, 0)
    shared = stage(slug)
    clock = RecordedClock(START)
    driver = SessionRunner(
        MemoryLog(shared.started),
        shared.started,
        interpreter=shared.interpreter,
        world=shared.world,
        clock=clock,
        grade=no_grade,
    )
    await driver.open()
    for at, command in short.given:
        clock.advance(at - clock.monotonic())
        await driver.give(command)

    assert [m.text for m in driver.view.moves] == [h.said.text for h in short.heard]
    assert driver.view.ended == short.view.ended
