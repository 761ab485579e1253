"""Several ratings become one scorecard; no status becomes a number, and disagreement goes to a person."""

import pytest

from interviewsim.domain.rating import CriterionResult, IndicatorFinding
from interviewsim.domain.rubric import Agreement, Level
from interviewsim.errors import InputError
from interviewsim.grading.consensus import consensus, indicator_agreement
from tests.builders import domain
from tests.builders.ratings import graded, rating, result

SAID = ("We use exponential backoff there.", "At most three attempts each.", "A second provider answers the rest.")
TRANSCRIPT = domain.transcript("Q: Well?", *SAID)
GOOD = {"backs_off": [(2, SAID[0])], "caps_attempts": [(3, SAID[1])], "falls_back": [(4, SAID[2])]}


def _some(*names: str) -> dict[str, list[tuple[int, str]]]:
    return {name: GOOD[name] for name in names}


def _level(level: Level, met: str = "") -> CriterionResult:
    found = (IndicatorFinding(id=met, kind="desired", met=True, quote="words", turn=2),) if met else ()
    return CriterionResult(status="scored", level=level, indicators=found)


@pytest.mark.parametrize(
    ("levels", "middle"),
    [((2, 3, 3), 3), ((2, 3), 2), ((3, 3, 4, 4), 3), ((4,), 4)],
)
def test_the_level_is_the_median(levels: tuple[Level, ...], middle: int) -> None:
    """The lower of two in the middle: it's a level that a rater gave."""
    assert consensus([_level(n) for n in levels], Agreement()).level == middle


def test_levels_too_far_apart_go_to_a_person() -> None:
    """The rubric says how far is too far."""
    apart = [_level(1), _level(3), _level(3)]

    assert consensus(apart, Agreement()).reasons == ("raters disagree: levels 1 to 3",)
    assert consensus(apart, Agreement()).needs_person
    assert consensus(apart, Agreement(max_level_spread=2)).level == 3


def test_raters_who_met_other_indicators_go_to_a_person() -> None:
    """The same level on different grounds is no agreement."""
    found = consensus([_level(2, met="caps_attempts"), _level(2, met="falls_back")], Agreement())

    assert (found.status, found.needs_person) == ("insufficient_evidence", True)
    assert found.reasons == ("raters disagree: 0% agreement on the indicators that any of them met",)


def test_one_rater_left_of_a_panel_does_not_decide() -> None:
    """A level takes that more than half of the raters answered."""
    failed = CriterionResult(status="rater_failed", reasons=("no answer",))

    assert consensus([failed, failed, _level(4)], Agreement()).reasons[0] == "2 of 3 raters failed"
    assert consensus([failed, failed, _level(4)], Agreement()).level is None
    assert consensus([failed, _level(4), _level(4)], Agreement()).level == 4


def test_a_level_that_some_raters_do_not_give_needs_a_person() -> None:
    """It is told how many found nothing to rate."""
    found = consensus([_level(4), _level(4), CriterionResult(status="not_covered")], Agreement())

    assert (found.level, found.needs_person) == (4, True)
    assert found.reasons == ("1 of 3 raters give no level",)


def test_agreement_is_told_for_every_indicator() -> None:
    """The share of pairs of raters who agree."""
    card = graded(
        TRANSCRIPT,
        *(
            rating(TRANSCRIPT, yes, repeat=n)
            for n, yes in enumerate((GOOD, GOOD, _some("backs_off", "caps_attempts")), 1)
        ),
    )

    assert {f.id: f.agreement for f in result(card).indicators} == {
        "backs_off": 1.0,
        "caps_attempts": 1.0,
        "falls_back": pytest.approx(1 / 3),
        "hammers": 1.0,
        "drops_silently": 1.0,
    }
    assert (result(card).level, result(card).spread) == (4, 1)
    assert indicator_agreement([r.criteria["failure_handling"] for r in card.raters]) == pytest.approx(7 / 9)


def test_a_failed_rater_takes_no_part() -> None:
    """It says nothing about the candidate, and stays on record."""
    failing = rating(TRANSCRIPT, {}, failed=["failure_handling"], model="other/model")
    card = graded(TRANSCRIPT, rating(TRANSCRIPT, GOOD), failing, rating(TRANSCRIPT, GOOD, repeat=2))

    assert result(card).level == 4
    assert card.raters[1].criteria["failure_handling"].status == "rater_failed"
    assert card.raters[1].failures == {"failure_handling": "no answer after all retries"}


def test_when_all_fail_there_is_no_level() -> None:
    """The reason is kept."""
    found = result(graded(TRANSCRIPT, rating(TRANSCRIPT, {}, failed=["failure_handling"])))

    assert (found.status, found.level, found.reasons) == ("rater_failed", None, ("no answer after all retries",))


def test_a_level_and_a_missing_one_are_not_averaged() -> None:
    """One of two raters gives none: a person has to look."""
    nothing = CriterionResult(status="not_covered")

    assert consensus([_level(3), nothing], Agreement()).reasons == ("raters disagree: 1 scored, 1 not covered",)
    assert consensus([nothing, nothing], Agreement()).status == "not_covered"
    assert consensus([_level(3), _level(3), nothing], Agreement()).level == 3


def test_a_doubt_of_one_rater_stays_visible_beside_the_level_of_the_others() -> None:
    """The level holds, and a person is told."""
    doubt = CriterionResult(status="insufficient_evidence", needs_person=True, reasons=("far above",))
    found = consensus([_level(2), _level(2), doubt], Agreement())

    assert (found.level, found.needs_person) == (2, True)
    assert found.reasons == ("1 of 3 raters give no level", "far above")


def test_the_whole_chain_is_on_the_scorecard() -> None:
    """Who rated, which model answered, their words, and what it used."""
    card = graded(TRANSCRIPT, rating(TRANSCRIPT, GOOD), rating(TRANSCRIPT, GOOD, repeat=2))

    assert card.rater == card.raters[0].rater
    assert [(r.models, r.repeat) for r in card.raters] == [(("fake/model",), 1), (("fake/model",), 2)]
    assert card.raters[0].rationales["failure_handling"] == "So it seems."
    assert card.usage.input_tokens == 200
    assert card.raters[0].criteria["failure_handling"].level == 4


def test_a_rater_s_own_words_change_nothing() -> None:
    """The rationale is shown and never used."""
    told = rating(TRANSCRIPT, GOOD)
    silent = told.model_copy(update={"criteria": tuple(c.model_copy(update={"rationale": ""}) for c in told.criteria)})

    assert graded(TRANSCRIPT, told).criteria == graded(TRANSCRIPT, silent).criteria


def test_ratings_of_something_else_are_refused() -> None:
    """Another transcript, another rubric, or none at all."""
    other = domain.transcript("Q: Well?", "Something else.")
    with pytest.raises(InputError, match="another transcript"):
        graded(TRANSCRIPT, rating(other, {}))
    with pytest.raises(InputError, match="another version of the rubric"):
        graded(TRANSCRIPT, rating(TRANSCRIPT, {}, rubric=domain.rubric(*domain.INDICATORS[:3])))
    with pytest.raises(InputError, match="no rating"):
        graded(TRANSCRIPT)
