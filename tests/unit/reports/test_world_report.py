"""A run of a world is told as a table, as JSON and as plots."""

import json
from pathlib import Path

from interviewsim.domain.world import Figure, Outcome
from interviewsim.reports.plain import cells
from interviewsim.reports.world_plot import world_plot
from interviewsim.reports.world_report import WorldReport, WorldRunJson, world_json
from interviewsim.reports.world_text import world_text
from tests.builders import scorecards

GOLDEN = Path(__file__).parent / "golden" / "world.txt"


def compared() -> WorldReport:
    card = scorecards.scorecard()
    return WorldReport(
        outcome=card.runs[1].outcome,
        design={"backoff": "exponential", "jitter": "full"},
        baseline=card.baseline,
        setup=scorecards.world_setup(),
    )


def alone() -> WorldReport:
    return WorldReport(outcome=scorecards.scorecard().runs[1].outcome)


def test_the_comparison_table() -> None:
    """Value, value in place, change and whether that is better, then the goals."""
    assert world_text(compared()) == GOLDEN.read_text(encoding="utf-8")


def test_a_run_alone_lists_every_figure_with_its_unit() -> None:
    """Without a scenario the world's own names serve, and no comparison is made."""
    text = world_text(alone())

    assert "Interactive p95 7.31 s" in " ".join(text.split())
    assert "better" not in text
    assert "Goals" not in text


def test_other_figures_are_shown_on_request_and_never_judged() -> None:
    """Only the scenario's key figures are printed by default; a total among the others is neither better nor worse."""
    report = compared()
    total = Figure(name="total_cost_usd", value=90.0, unit="USD", better="lower")
    less = total.model_copy(update={"value": 60.0})
    assert report.baseline is not None
    both = report.model_copy(
        update={
            "outcome": report.outcome.model_copy(update={"figures": (*report.outcome.figures, total)}),
            "baseline": report.baseline.model_copy(update={"figures": (*report.baseline.figures, less)}),
        }
    )

    line = next(line for line in world_text(both, every=True).splitlines() if line.startswith("Total cost"))

    assert "Total cost" not in world_text(both)
    assert line.split() == ["Total", "cost", "$90.00", "$60.00", "+$30.00"]


def test_a_design_that_changes_nothing_is_called_so() -> None:
    """No field is listed when every one has the value in place."""
    report = compared().model_copy(update={"design": scorecards.world_setup().baseline})

    assert "Design  all as in place\n" in world_text(report)


def test_a_series_that_is_always_zero_is_not_drawn() -> None:
    """Nothing to see in either run takes no space; zero in one run alone is drawn."""
    report = compared()
    assert report.baseline is not None

    def silent(outcome: Outcome) -> Outcome:
        still = tuple(s.model_copy(update={"points": (0.0,) * len(s.points)}) for s in outcome.series)
        return outcome.model_copy(update={"series": still})

    one = report.model_copy(update={"outcome": silent(report.outcome)})
    both = one.model_copy(update={"baseline": silent(report.baseline)})

    assert "Refused calls" in world_plot(one)
    assert world_plot(both).strip() == ""


def test_json_has_goals_and_changes() -> None:
    """The JSON holds the whole outcome, each goal, and each figure beside the baseline's."""
    output = json.loads(world_json(compared()))

    assert [g["kept"] for g in output["goals"]] == [True, False]
    assert output["changes"][3] == {
        "figure": "refused_share",
        "label": "Calls refused (429)",
        "unit": "share",
        "value": 0.04,
        "baseline": 0.71,
        "verdict": "better",
    }
    WorldRunJson.model_validate_json(world_json(compared()))


def test_json_without_a_baseline_compares_nothing() -> None:
    """Keys stay the same; their values say that there is nothing."""
    output = json.loads(world_json(alone()))

    assert (output["baseline"], output["changes"], output["goals"]) == (None, [], [])


def test_plots_are_plain_text_of_80_columns() -> None:
    """Each series is drawn with characters, without colours, the design in place with a marker of its own."""
    drawn = world_plot(compared())

    assert [label in drawn for label in scorecards.world_setup().series.values()] == [True] * 3
    assert "•• in place" in drawn
    assert "\x1b" not in drawn
    assert max(map(cells, drawn.splitlines())) <= 80


def test_drawing_twice_gives_the_same_picture() -> None:
    """No plot is left over from the one before."""
    assert world_plot(alone()) == world_plot(alone())
    assert "in place" not in world_plot(alone())
