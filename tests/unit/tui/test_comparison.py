from interviewsim.domain.base import Scalar
from interviewsim.domain.events import WorldRan
from interviewsim.domain.scenario import WorldSetup
from interviewsim.tui.comparison import Change, changes, figure_rows, headline
from tests.builders import tui_story as story


def setup() -> WorldSetup:
    assert story.SCENARIO.world
    return story.SCENARIO.world


def ran(**design: Scalar) -> WorldRan:
    return WorldRan(turn=1, design=design, conditions={}, outcome=story.outcome(design))


def test_rows_hold_both_runs_the_design_in_place_and_a_verdict_per_goal() -> None:
    """Key figures come in the scenario's order; only figures with a goal are judged."""
    rows = figure_rows(setup(), [ran(), ran(backoff="exponential", fallback="on_429")], story.outcome({}))

    assert [(r.label, r.now, r.before, r.in_place, r.goal_with_mark) for r in rows] == [
        ("Answered in time", "98.5 %", "61 %", "61 %", "✓ ≥ 97 %"),
        ("95th percentile", "11.2 s", "31.2 s", "31.2 s", ""),
        ("Cost per 1,000", "12.8 USD", "9.8 USD", "9.8 USD", "✗ ≤ 12 USD"),
    ]


def test_a_goal_has_no_verdict_before_the_first_run() -> None:
    """The design in place alone is shown, not judged."""
    rows = figure_rows(setup(), [], story.outcome({}))

    assert {(row.now, row.verdict) for row in rows} == {("-", "")}


def test_only_fields_that_differ_are_changes() -> None:
    """Changes keep the order of the newer design."""
    assert changes({"a": 1, "b": True}, {"b": False, "a": 1, "c": "x"}) == (
        Change("b", True, False),
        Change("c", None, "x"),
    )


def test_the_headline_tells_goals_and_the_way_from_the_run_before() -> None:
    """One line says how many goals are kept and how their figures moved."""
    assert headline(setup(), [ran(), ran(backoff="exponential")]) == (
        "Run 2: 1 of 2 goals kept · Answered in time 61 % → 86 % · Cost per 1,000 9.8 USD → 9.8 USD"
    )
