"""A level follows from the findings by the rubric's rule and from nothing else."""

from itertools import combinations

import pytest

from interviewsim.domain.rating import IndicatorFinding
from interviewsim.grading.levels import earned_level, indicative_result
from tests.builders import domain

CRITERION = domain.criterion("failure_handling")
INDICATORS = domain.rubric().of("failure_handling")


def _findings(*met: str) -> tuple[IndicatorFinding, ...]:
    return tuple(
        IndicatorFinding(id=i.id, kind=i.kind, met=True, quote="words", turn=2)
        if i.id in met
        else IndicatorFinding(id=i.id, kind=i.kind, met=False)
        for i in INDICATORS
    )


@pytest.mark.parametrize(
    ("met", "level", "capped_by"),
    [
        (("caps_attempts",), 2, ()),
        (("caps_attempts", "falls_back"), 2, ()),
        (("backs_off", "falls_back"), 3, ()),
        (("backs_off", "caps_attempts", "falls_back"), 4, ()),
        (("hammers",), 1, ()),
        (("backs_off", "falls_back", "drops_silently"), 2, ("drops_silently",)),
        (("backs_off", "falls_back", "drops_silently", "hammers"), 1, ("hammers", "drops_silently")),
        (("caps_attempts", "drops_silently"), 2, ()),
    ],
)
def test_the_rule_gives_the_level_and_the_lowest_cap_holds_it_down(
    met: tuple[str, ...], level: int, capped_by: tuple[str, ...]
) -> None:
    """Level by the number of desired and of key indicators; only caps that take something away are named."""
    result = indicative_result(CRITERION, INDICATORS, _findings(*met))

    assert (result.status, result.level, set(result.capped_by)) == ("indicative", level, set(capped_by))


def test_nothing_noticed_is_not_covered_rather_than_low() -> None:
    """Without any finding there is a status and no level."""
    result = indicative_result(CRITERION, INDICATORS, _findings())

    assert (result.status, result.level) == ("not_covered", None)
    assert [f.met for f in result.indicators] == [False] * len(INDICATORS)


def test_one_more_desired_indicator_never_lowers_the_level() -> None:
    """Over all sets of desired indicators."""
    desired = [i for i in INDICATORS if i.kind == "desired"]
    sets = [set(chosen) for n in range(4) for chosen in combinations([i.id for i in desired], n)]

    def level(ids: set[str]) -> int:
        return earned_level(CRITERION, [i for i in desired if i.id in ids])

    assert all(level(small) <= level(large) for small in sets for large in sets if small <= large)
