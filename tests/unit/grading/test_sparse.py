"""What little evidence says: nothing about a low level."""

from interviewsim.domain.rating import IndicatorFinding
from interviewsim.grading.levels import indicative_result
from tests.builders.interviews import INDICATORS, rubric


def found(*ids: str) -> tuple[IndicatorFinding, ...]:
    """Return findings in which these indicators are met."""
    return tuple(
        IndicatorFinding(id=i.id, kind=i.kind, met=i.id in ids, quote="words" if i.id in ids else None, turn=2)
        for i in INDICATORS
    )


def test_less_than_level_two_takes_is_not_enough_rather_than_level_one() -> None:
    """Patterns miss wordings, so that few hits are no proof of little judgement."""
    strict = (
        rubric()
        .criteria[0]
        .model_copy(
            update={"rule": tuple(r.model_copy(update={"desired": r.desired + 1}) for r in rubric().criteria[0].rule)}
        )
    )

    result = indicative_result(strict, INDICATORS, found("backs_off"))

    assert (result.status, result.level) == ("insufficient_evidence", None)


def test_harmful_advice_is_evidence_for_a_low_level() -> None:
    """What was said does harm; that is heard, not missed."""
    result = indicative_result(rubric().criteria[0], INDICATORS, found("hammers"))

    assert (result.status, result.level) == ("indicative", 1)
