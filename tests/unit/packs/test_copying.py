"""A pack is copied under another slug, whole or not at all."""

from pathlib import Path

import pytest

from interviewsim.errors import InputError
from interviewsim.packs.copying import copy_pack
from interviewsim.packs.load import Packs
from tests.builders.packs import write_scenario


@pytest.mark.parametrize("slug", ["our-limits", "true"])
def test_only_the_line_with_the_slug_is_changed(tmp_path: Path, slug: str) -> None:
    """The copy loads under its new slug, even one that YAML would read as something else than text."""
    original = write_scenario(tmp_path / "theirs")

    copy = copy_pack("scenario", original, tmp_path / "mine", slug)

    before = (original / "scenario.yaml").read_text().splitlines()
    after = (copy / "scenario.yaml").read_text().splitlines()
    assert [old for old, new in zip(before, after, strict=True) if old != new] == [
        line for line in before if line.startswith("slug:")
    ]
    assert sorted(f.name for f in copy.iterdir()) == sorted(f.name for f in original.iterdir())
    assert Packs((tmp_path / "mine",)).load_scenario(slug).value.slug == slug


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A pack that is there already stays as it is."""
    original = write_scenario(tmp_path / "theirs")
    copy = copy_pack("scenario", original, tmp_path / "mine", "ours")
    (copy / "brief.md").write_text("Changed.")

    with pytest.raises(InputError, match="exists already"):
        copy_pack("scenario", original, tmp_path / "mine", "ours")

    assert (copy / "brief.md").read_text() == "Changed."


@pytest.mark.parametrize("slug", ["../out", "Ours", "2-limits", ""])
def test_a_copys_slug_has_to_be_one(tmp_path: Path, slug: str) -> None:
    """A name that leads elsewhere is refused before anything is written."""
    original = write_scenario(tmp_path / "theirs")

    with pytest.raises(InputError, match="can't name a pack"):
        copy_pack("scenario", original, tmp_path / "mine", slug)

    assert not (tmp_path / "mine").exists()


def test_a_slug_that_cannot_be_changed_leaves_nothing_behind(tmp_path: Path) -> None:
    """A key in quotes isn't found by its line; the copy is given up and removed."""
    original = write_scenario(tmp_path / "theirs")
    file = original / "scenario.yaml"
    file.write_text(file.read_text().replace("slug:", '"slug":', 1))

    with pytest.raises(InputError, match="can't be changed"):
        copy_pack("scenario", original, tmp_path / "mine", "ours")

    assert list((tmp_path / "mine" / "scenarios").iterdir()) == []
