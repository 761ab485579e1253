"""Which columns the table of figures has room for."""

import pytest
from rich.table import Table

from interviewsim.tui.comparison import FigureRow
from interviewsim.tui.widgets.world_pane import figure_table

ROWS = (FigureRow("Answered in time", "98.5 %", "86 %", "61 %", "≥ 97 %", "kept"),)


def headers(table: Table) -> list[str]:
    return [str(column.header) for column in table.columns]


@pytest.mark.parametrize(
    ("runs", "width", "shown"),
    [
        (1, 80, ["", "run 1", "in place", "goal"]),
        (2, 80, ["", "run 2", "run before", "in place", "goal"]),
        (2, 52, ["", "run 2", "run before", "in place", "goal"]),
        (2, 51, ["", "run 2", "in place", "goal"]),
    ],
)
def test_the_run_before_goes_first_when_there_is_no_room(runs: int, width: int, shown: list[str]) -> None:
    """Labels and figures are measured; the design in place and the goals always stay."""
    assert headers(figure_table(ROWS, runs, width)) == shown
