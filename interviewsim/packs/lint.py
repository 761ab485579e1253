"""Linting packs: every rule that a valid pack must also satisfy, and every problem at once."""

from collections.abc import Callable, Iterable

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack
from interviewsim.packs.rules import (
    anchors,
    formulas,
    ids,
    interviewer,
    ledger,
    levels,
    patterns,
    references,
    reviews,
    worlds,
)
from interviewsim.worlds import registry
from interviewsim.worlds.base import World


def lint_rubric(pack: LoadedPack[Rubric]) -> tuple[Problem, ...]:
    """Return every problem of a rubric by itself, in the order of the file."""
    return _in_order(
        ids.rubric_names(pack),
        references.criteria(pack, pack.value),
        anchors.behavioural_anchors(pack),
        levels.rising_thresholds(pack),
        levels.biting_caps(pack),
        patterns.rubric_patterns(pack),
    )


def lint_scenario(
    pack: LoadedPack[Scenario], rubric: Rubric, *, world: Callable[[str], World] = registry.load
) -> tuple[Problem, ...]:
    """Return every problem of a scenario administered with `rubric`, file by file in the order of the lines.

    The scenario's world is run, once or twice. Rules that search texts by pattern run when all patterns are usable.
    """
    unusable = tuple(patterns.scenario_patterns(pack))
    return _in_order(
        unusable,
        ids.scenario_names(pack, rubric),
        references.criteria(pack, rubric),
        references.probes_and_injects(pack, rubric),
        levels.biting_caps(pack),
        levels.reachable_levels(pack, rubric),
        reviews.code_and_defects(pack, rubric),
        ledger.stated_numbers(pack),
        ledger.agreeing_values(pack),
        formulas.numeric_checks(pack, world),
        interviewer.plan(pack),
        interviewer.single_questions(pack),
        () if unusable else interviewer.untaught_answers(pack, rubric),
        worlds.world_setup(pack, world),
    )


def _in_order(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    problems = [problem for group in groups for problem in group]
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))
