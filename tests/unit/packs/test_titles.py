"""The list of scenarios is quick, and a broken scenario doesn't empty it."""

from pathlib import Path

import pytest

from interviewsim.domain.session import ScenarioTitle
from interviewsim.packs.load import Packs
from interviewsim.packs.titles import scenario_title
from tests.builders.packs import scenario_data, write_scenario


def test_titles_are_read_without_the_rest(tmp_path: Path) -> None:
    """Title, summary and minutes are known, whatever is wrong further down or with the brief."""
    folder = write_scenario(tmp_path, scenario_data({"summary": "Calls: are 'refused'."}))
    with (folder / "scenario.yaml").open("a") as file:
        file.write("\t[broken")
    (folder / "brief.md").unlink()

    titles = Packs([tmp_path], bundled=tmp_path).titles()

    assert titles == (
        ScenarioTitle(slug="small-outage", title="A small outage", summary="Calls: are 'refused'.", minutes=20),
    )


def test_what_a_scenario_needs_is_known_too(tmp_path: Path) -> None:
    """It stands among the first lines, before the long lists."""
    folder = write_scenario(tmp_path)
    head = "title: T\nsuits: [strategy]\nminutes: 20\nsummary: S\nneeds: [model_training]\n"
    (folder / "scenario.yaml").write_text(head + "facts:\n  - needs: [nothing]\n    broken")

    assert scenario_title(folder).needs == ("model_training",)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\x00", b"\tx", b"- a\n", b"stages:\n  - title: Inner\n", b"minutes: soon", b"minutes: " + b"9" * 9999],
)
def test_a_broken_scenario_is_listed_by_its_slug(tmp_path: Path, content: bytes) -> None:
    """A file that doesn't tell its title is still listed, so that choosing it can tell what is wrong."""
    folder = write_scenario(tmp_path)
    (folder / "scenario.yaml").write_bytes(content)

    title = scenario_title(folder)

    assert title == ScenarioTitle(slug="small-outage", title="small-outage", summary="", minutes=None)


def test_a_title_that_steers_the_terminal_is_dropped(tmp_path: Path) -> None:
    """A control character written as a YAML escape costs the text that has it, not the others."""
    folder = write_scenario(tmp_path)
    (folder / "scenario.yaml").write_text('title: "\\e]0;owned\\a"\nsummary: Calm.\nminutes: 20\n')

    title = scenario_title(folder)

    assert title == ScenarioTitle(slug="small-outage", title="small-outage", summary="Calm.", minutes=20)
