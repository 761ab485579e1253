"""Charts follow the page and say in words what they show."""

import re

from interviewsim.domain.world import Outcome, Series
from interviewsim.reports.charts import charts
from tests.builders import scorecards


def drawn(label: str = "Answered requests") -> str:
    card, setup = scorecards.scorecard(), scorecards.world_setup()
    renamed = setup.model_copy(update={"series": {"answered": label}})
    return charts(card.baseline, card.runs[1].outcome, "run 2", renamed)[0].svg


def test_a_chart_has_a_name_and_a_description() -> None:
    """A screen reader hears the title, averages and peaks."""
    svg = drawn()

    assert '<title id="chart-1-title">Answered requests (requests)</title>' in svg
    assert re.search(r"<desc[^>]*>in place: [\d.]+ requests on average, highest [\d.]+ at 0:50\. run 2: ", svg)


def test_a_chart_takes_its_colours_and_type_from_the_page() -> None:
    """No colour, font, style sheet, address or size of its own is left; labels are text."""
    svg = drawn()

    assert "var(--accent)" in svg
    assert not re.search(r"#[0-9a-f]{6}|font-family|<style|http|<metadata|width=\"\d+pt", svg)
    assert ">minutes</text>" in svg


def test_labels_are_escaped_and_no_formula() -> None:
    """Signs in a pack's label stay signs."""
    assert "Cost in $ &lt;each$ &amp; all (requests)</title>" in drawn("Cost in $ <each$ & all")


def test_the_table_beside_it_averages_spans_of_time() -> None:
    """Twelve steps become four rows of three, a value per line."""
    card = scorecards.scorecard()
    chart = charts(card.baseline, card.runs[1].outcome, "run 2", scorecards.world_setup())[1]

    assert chart.names == ("in place", "run 2")
    assert [span for span, _ in chart.rows] == ["0:00-0:30", "0:30-1:00", "1:00-1:30", "1:30-2:00"]
    assert chart.rows[1][1] == ("298", "16.8")


def test_a_series_that_the_run_lacks_is_left_out() -> None:
    """Only what there is gets drawn, and a run alone is one line."""
    outcome = Outcome(
        world="w", seed=1, figures=(), series=(Series(name="queue_depth", unit="", step_seconds=10, points=(1.0, 2.0)),)
    )

    assert charts(None, outcome, "run 1", scorecards.world_setup()) == ()
    assert [(c.title, c.names) for c in charts(None, outcome, "run 1", None)] == [("Queue depth", ("run 1",))]
