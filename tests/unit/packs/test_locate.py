"""Packs are found by slug in folders searched in order, and nowhere else."""

import errno
from pathlib import Path

import pytest

from interviewsim.errors import PackError, UnknownNameError
from interviewsim.packs.load import Packs
from interviewsim.packs.locate import bundled_folder, find_pack, is_slug, named
from tests.builders.packs import scenario_data, write_rubric, write_scenario


def test_the_first_folder_that_has_a_slug_wins(tmp_path: Path) -> None:
    """A team's own pack takes the place of a bundled one of the same slug; the others stay."""
    mine, bundled = tmp_path / "mine", tmp_path / "bundled"
    write_scenario(mine, scenario_data({"title": "Mine"}))
    write_scenario(bundled, scenario_data({"title": "Bundled"}))
    write_scenario(bundled, scenario_data({"slug": "another"}))
    write_rubric(bundled)

    packs = Packs([tmp_path / "missing", mine], bundled=bundled)

    assert packs.scenario_slugs() == ("another", "small-outage")
    assert packs.rubric_slugs() == ("steadiness",)
    assert packs.load_scenario("small-outage").value.title == "Mine"


def test_only_folders_with_a_main_file_and_a_slug_are_packs(tmp_path: Path) -> None:
    """Drafts, notes and hidden folders beside the packs are left alone."""
    folder = write_scenario(tmp_path)
    (folder.parent / "notes").mkdir()
    (folder.parent / "readme.txt").write_text("x")
    folder.with_name(".hidden").mkdir()
    (folder.with_name(".hidden") / "scenario.yaml").write_text("slug: x")

    assert Packs([tmp_path], bundled=tmp_path).scenario_slugs() == ("small-outage",)


@pytest.mark.parametrize("name", ["../secret", "..", ".", "", "/etc", "a/../../secret", "a\\b", "a\n", "x" * 65, "A"])
def test_a_name_cannot_lead_out_of_the_folders(tmp_path: Path, name: str) -> None:
    """A `str` is only ever a slug, even when a pack stands where a path would lead."""
    write_scenario(tmp_path, scenario_data({"slug": "secret"}))
    root = tmp_path / "scenarios"
    (root / "scenarios").mkdir()

    assert not is_slug(name)
    with pytest.raises(UnknownNameError):
        find_pack("scenario", name, [root])


def test_a_path_must_be_a_pack(tmp_path: Path) -> None:
    """The path of a folder without a main file is refused by name."""
    with pytest.raises(UnknownNameError, match=r"no folder with a scenario\.yaml named '.*'$"):
        find_pack("scenario", tmp_path, [])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("small-outage", "small-outage"),
        ("./small-outage", Path("small-outage")),
        ("packs/small-outage/", Path("packs/small-outage")),
        ("/tmp/x", Path("/tmp/x")),
        (".", Path()),
    ],
)
def test_typed_names_with_a_separator_are_paths(text: str, read: str | Path) -> None:
    """What a person types is a path when it looks like one, otherwise a slug."""
    assert named(text) == read


def test_an_unreadable_folder_is_a_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of packs that can't be read is named instead of passed over."""

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", refuse)

    with pytest.raises(PackError, match="scenarios:1:1: can't be read: permission denied"):
        Packs([tmp_path], bundled=tmp_path).scenario_slugs()


def test_bundled_packs_are_beside_the_package() -> None:
    """The bundled folder holds scenarios and rubrics, in a checkout and in an installed wheel."""
    assert (bundled_folder() / "scenarios").is_dir()
    assert (bundled_folder() / "rubrics").is_dir()
