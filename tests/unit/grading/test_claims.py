"""Numbers that the candidate states are recomputed from what the scenario knows."""

import pytest

from interviewsim.domain.rating import ClaimResult
from interviewsim.domain.scenario import NumericCheck, Scenario
from interviewsim.grading.claims import claims
from interviewsim.grading.coverage import spoken
from tests.builders import domain


def _claims(*lines: str, situation: Scenario | None = None, **injects: int) -> tuple[ClaimResult, ...]:
    situation = situation or domain.scenario()
    return claims(spoken(domain.transcript(*lines).turns, situation.brief), situation, injects)


@pytest.mark.parametrize(
    ("answer", "stated", "agrees"),
    [
        ("That leaves 300 too many.", 300, True),
        ("About 0.3k calls too many", 300, True),
        ("Three hundred too many.", 300, True),
        ("We have 330 calls too many.", 330, True),
        ("We have 400 calls too many.", 400, False),
        ("Well, 0 too many.", 0, False),
    ],
)
def test_a_claim_is_compared_within_its_tolerance(answer: str, stated: float, *, agrees: bool) -> None:
    """Digits, scales and number words are read; a tenth more or less still agrees."""
    (claim,) = _claims("Q: Well?", answer)

    assert (claim.check, claim.stated, claim.expected, claim.agrees) == ("excess", stated, 300.0, agrees)
    assert (claim.turn, claim.quote, claim.unit) == (2, answer, "calls/min")


@pytest.mark.parametrize("wording", ["1,200", "1.200", "1 200", "1200", "1.2k"])
def test_thousands_are_grouped_in_many_ways(wording: str) -> None:
    """The reading that is nearer to the expected value is the one that was meant."""
    check = NumericCheck(id="x", title="X", formula="peak + 300", claims=("(?P<number>[\\d., ]*\\dk?) in all",))

    (claim,) = _claims(f"It's {wording} in all.", situation=domain.scenario(checks=(check,)))

    assert (claim.stated, claim.agrees) == (1200, True)


@pytest.mark.parametrize("answer", ["Are 300 too many?", "Far too many.", "They are too many.", "300 is a lot."])
def test_questions_and_words_without_a_number_claim_nothing(answer: str) -> None:
    """Asking whether a figure is right states nothing."""
    assert _claims(answer) == ()


def test_the_same_number_twice_in_a_turn_is_one_claim() -> None:
    """Repeating oneself adds nothing; a correction does."""
    found = _claims("It's 300 too many. Yes, 300 calls too many. No, 200 too many.", "Still 200 too many.")

    assert [(c.turn, c.stated) for c in found] == [(1, 300), (1, 200), (2, 200)]


def test_an_inject_changes_what_is_expected_from_the_next_turn_on() -> None:
    """The value that held when the claim was made counts."""
    found = _claims("300 too many.", "Q: The peak is now 1,200 calls a minute.", "600 too many.", surge=2)

    assert [(c.expected, c.agrees) for c in found] == [(300.0, True), (600.0, True)]


@pytest.mark.parametrize("formula", ["peak / (peak - 900)", "nonsense", "peak +"])
def test_a_check_that_cannot_be_computed_gives_no_result(formula: str) -> None:
    """A broken formula doesn't stop the grading."""
    check = NumericCheck(id="x", title="X", formula=formula, claims=("(?P<number>\\d+) too many",))

    assert _claims("300 too many.", situation=domain.scenario(checks=(check,))) == ()


@pytest.mark.parametrize(("answer", "stated"), [("67 % get through", 0.67), ("0.67 get through", 0.67)])
def test_a_percentage_is_compared_as_points_or_as_a_share(answer: str, stated: float) -> None:
    """Whichever of its readings is nearer to the expected value counts."""
    check = NumericCheck(id="x", title="X", formula="limit / peak", claims=("(?P<number>[\\d.]+).* get through",))

    (claim,) = _claims(answer, situation=domain.scenario(checks=(check,)))

    assert (claim.stated, claim.agrees) == (stated, True)


def test_an_expected_zero_agrees_only_with_zero() -> None:
    """A relative tolerance of nothing is nothing."""
    check = NumericCheck(id="x", title="X", formula="peak - peak", claims=("(?P<number>\\d+) lost",))

    found = _claims("0 lost. Or 1 lost.", situation=domain.scenario(checks=(check,)))

    assert [c.agrees for c in found] == [True, False]


def test_a_formula_may_name_figures_of_the_last_run_before_the_claim() -> None:
    """Before any run there is nothing to compare with; fact values win over a figure of the same name."""
    check = NumericCheck(id="x", title="X", formula="refused / peak", claims=("(?P<number>[\\d.]+) of all",))
    situation = domain.scenario(checks=(check,))
    said = spoken(domain.transcript("0.5 of all.", "Q: 450 refused.", "0.5 of all.", "Q: 90.", "0.1 of all.").turns, "")

    found = claims(said, situation, {}, [(2, {"refused": 450, "peak": 1}), (4, {"refused": 90})])

    assert [(c.turn, c.expected, c.agrees) for c in found] == [(3, 0.5, True), (5, 0.1, True)]
