"""Runs are compared in words, and nothing is concluded from an absent value."""

from interviewsim.domain.world import Figure, Outcome
from interviewsim.reports.comparison import changes, condition_changes, goals, kept_words, rows
from tests.builders import scorecards


def one(value: float | bool | None, better: str = "lower") -> Outcome:
    figure = Figure.model_validate({"name": "interactive_p95_seconds", "value": value, "unit": "s", "better": better})
    return Outcome(world="rate_limit", seed=1, figures=(figure,))


def test_the_verdict_follows_the_good_direction() -> None:
    """Less latency is better, more of a neutral figure is just changed, and a difference nobody sees is none."""
    assert changes(one(5.0), one(9.0), None)[0].verdict == "better"
    assert changes(one(9.0), one(5.0), None)[0].verdict == "worse"
    assert changes(one(9.0, "none"), one(5.0, "none"), None)[0].verdict == "changed"
    assert changes(one(5.001), one(5.002), None)[0].verdict == "same"


def test_an_absent_value_is_not_comparable() -> None:
    """No value on either side gives no verdict."""
    assert changes(one(None), one(9.0), None)[0].verdict == "not comparable"
    assert changes(one(9.0), one(None), None)[0].verdict == "not comparable"


def test_goals_are_kept_missed_or_not_known() -> None:
    """A bound is judged by the run's value; without a value nothing is known."""
    card, setup = scorecards.scorecard(), scorecards.world_setup()
    first, second = (goals(run.outcome, setup) for run in card.runs)

    assert [kept_words(g) for g in first] == ["missed", "kept"]
    assert [kept_words(g) for g in second] == ["kept", "missed"]
    assert [g.bound for g in first] == ["at least 97 %", "at most $12.00"]
    assert [kept_words(g) for g in goals(one(1.0), setup)] == ["not known", "not known"]


def test_key_figures_are_shown_in_the_scenarios_order_and_words() -> None:
    """The table has the scenario's figures only; without a scenario it has all of them."""
    outcome = scorecards.scorecard().runs[0].outcome

    assert [r.label for r in rows([outcome], scorecards.world_setup())][:2] == [
        "Service level kept",
        "Interactive answers in time",
    ]
    assert [r.label for r in rows([outcome], None)][2:4] == ["Interactive p95", "Refused share"]


def test_changed_conditions_are_named() -> None:
    """A run after an inject says what was different."""
    first, second = scorecards.scorecard().runs

    assert condition_changes(first, scorecards.world_setup()) == ()
    assert condition_changes(second, scorecards.world_setup()) == ("Traffic multiplier: 1.5",)
