"""Levels: thresholds rise, caps bite, and the indicators at hand can give every level."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from interviewsim.domain.rubric import LEVELS, Criterion, Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack


def rising_thresholds(pack: LoadedPack[Rubric]) -> Iterator[Problem]:
    """Yield every level rule that doesn't ask for more than the level below it, or that no count can meet."""
    for i, criterion in enumerate(pack.value.criteria):
        for j, (lower, rule) in enumerate(pairwise(criterion.rule), start=1):
            rises = rule.desired > lower.desired or rule.key > lower.key
            if not rises or rule.desired < lower.desired or rule.key < lower.key:
                message = f"level {rule.level} must ask for more than level {lower.level}, and for less of nothing"
                yield pack.problem(("criteria", i, "rule", j), message)
        for j, rule in enumerate(criterion.rule):
            if rule.key > rule.desired:
                path = ("criteria", i, "rule", j, "key")
                yield pack.problem(path, f"asks for {rule.key} key indicators among {rule.desired} desired ones")


def biting_caps(pack: LoadedPack[Scenario] | LoadedPack[Rubric]) -> Iterator[Problem]:
    """Yield every cap that caps nothing and every harmful indicator marked as key."""
    for i, indicator in enumerate(pack.value.indicators):
        if indicator.cap == LEVELS[-1]:
            yield pack.problem(("indicators", i, "cap"), "a cap of 4 caps nothing; give 1, 2 or 3")
        if indicator.kind == "harmful" and indicator.key:
            yield pack.problem(("indicators", i, "key"), "harmful indicators can't be key")


def reachable_levels(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    """Yield each criterion without indicators, and each level that no set of indicators gives."""
    together = pack.value.standard(rubric)
    for criterion in rubric.criteria:
        indicators = together.of(criterion.id)
        if not indicators:
            message = f"criterion {criterion.id!r} has no indicator, neither here nor in the rubric"
            yield pack.problem(("indicators",), message)
            continue
        missing = [level for level in LEVELS if level not in _levels(criterion, indicators)]
        if missing:
            yield pack.problem(("indicators",), _unreachable(criterion, indicators, missing))


def _levels(criterion: Criterion, indicators: tuple[Indicator, ...]) -> set[int]:
    """Return the levels that some number of desired indicators, key ones among them, gives."""
    have = _desired(indicators)
    return {
        max((rule.level for rule in criterion.rule if key + other >= rule.desired and key >= rule.key), default=1)
        for key, other in product(range(have[True] + 1), range(have[False] + 1))
    }


def _desired(indicators: tuple[Indicator, ...]) -> Counter[bool]:
    return Counter(indicator.key for indicator in indicators if indicator.kind == "desired")


def _unreachable(criterion: Criterion, indicators: tuple[Indicator, ...], missing: Sequence[int]) -> str:
    have = _desired(indicators)
    levels = " and ".join(map(str, missing))
    wanted = "; ".join(f"level {rule.level}: {rule.desired}, {rule.key} of them key" for rule in criterion.rule)
    return (
        f"criterion {criterion.id!r} can't give level {levels} with {have.total()} desired indicators, "
        f"{have[True]} of them key (wanted for {wanted})"
    )
