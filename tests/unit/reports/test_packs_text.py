"""A scenario as text tells an interviewer where its files are and what the design sheet takes."""

from pathlib import Path

from interviewsim.domain.world import DesignField
from interviewsim.reports.packs_text import scenario_text
from interviewsim.reports.plain import cells
from tests.builders import scorecards

FIELDS = (
    DesignField(name="backoff", kind="choice", default="fixed", choices=("none", "fixed", "exponential")),
    DesignField(name="timeout_seconds", kind="number", default=30.0, unit="s", minimum=1.0, maximum=120.0),
    DesignField(name="max_attempts", kind="integer", default=5, minimum=1),
    DesignField(name="breaker", kind="flag", default=False),
)


def test_the_design_sheet_says_what_each_field_takes() -> None:
    """Kind, bounds, unit and the value in place: the scenario's, or the world's default where it leaves one out."""
    text = scenario_text(scorecards.scenario(), Path("/packs/scenarios/one"), FIELDS)

    sheet = text.split("Design sheet\n------------\n")[1]
    assert sheet.splitlines() == [
        "  - Backoff [backoff]: one of none, fixed, exponential; in place: none",
        "  - Timeout seconds [timeout_seconds]: number from 1 to 120 s; in place: 30",
        "  - Max attempts [max_attempts]: whole number at least 1; in place: 5",
        "  - Breaker [breaker]: on or off; in place: off",
    ]


def test_folder_and_guide_are_named_and_lines_fit() -> None:
    """The folder stands whole on one line; the guide is mentioned where there is one; key figures are wrapped."""
    scenario = scorecards.scenario()

    text = scenario_text(scenario.model_copy(update={"guide": "Listen."}), Path("/packs/scenarios/one"), FIELDS)

    assert "Folder: /packs/scenarios/one\n" in text
    assert "guide.md" in text
    assert "guide.md" not in scenario_text(scenario, Path("/packs"), FIELDS)
    assert max(map(cells, text.splitlines())) <= 80
