"""Packs of one's own, designs without an interview and transcripts with names, as a user meets them."""

from pathlib import Path

import pytest

from tests.functional.conftest import Run


def test_a_copied_scenario_is_clean_listed_and_shown(here: Run, tmp_path: Path) -> None:
    """A bundled scenario is the start of one's own; the packs folder is created with the first copy."""
    mine = tmp_path / "mine"

    copied = here("packs", "copy", "rate-limit-429", "our-limits", "--packs-dir", mine)
    linted = here("packs", "lint", "our-limits", "--packs-dir", mine)
    listed = here("packs", "list", "--packs-dir", mine)
    shown = here("packs", "show", "our-limits", "--packs-dir", mine)
    again = here("packs", "copy", "rate-limit-429", "our-limits", "--packs-dir", mine)

    folder = mine / "scenarios" / "our-limits"
    assert copied.stdout == f"{folder}\n"
    assert (linted.returncode, linted.stderr) == (0, "1 pack checked, 0 problems\n")
    assert f"your own, in {folder}" in listed.stdout
    assert "  production-judgement\n    bundled" in listed.stdout
    assert f"Folder: {folder}\n" in shown.stdout
    assert "- Attempts [max_attempts]: whole number from" in shown.stdout
    assert again.returncode == 2


def test_a_copied_rubric_is_clean(here: Run, tmp_path: Path) -> None:
    """A standard of one's own begins with the bundled one."""
    here("packs", "copy", "production-judgement", "our-standard", "--packs-dir", tmp_path / "mine")

    linted = here("packs", "lint", "our-standard", "--packs-dir", tmp_path / "mine")

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("command", [("packs", "list"), ("practice", "rate-limit-429", "--plain")])
def test_a_packs_folder_that_is_not_there_is_an_error(here: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A misspelt flag isn't an empty folder."""
    done = here(*command, "--packs-dir", tmp_path / "mein")

    assert done.returncode == 2
    assert f"there is no folder {tmp_path / 'mein'}" in done.stderr


def test_only_what_differs_from_the_design_in_place_is_called_changed(here: Run) -> None:
    """The scenario leaves fields of its baseline to the world's defaults; those aren't changes."""
    unchanged = here("world", "run", "rate-limit-429")
    changed = here("world", "run", "rate-limit-429", "--set", "max_attempts=4")

    assert "Design  all as in place\n" in unchanged.stdout
    assert "Design  Attempts: 4\n" in changed.stdout


def test_figures_that_are_not_key_are_shown_on_request(here: Run) -> None:
    """Totals have no verdict."""
    key = here("world", "run", "rate-limit-429", "--set", "max_attempts=4", "--compare").stdout
    every = here("world", "run", "rate-limit-429", "--set", "max_attempts=4", "--compare", "--all").stdout

    calls = [line for line in every.splitlines() if line.startswith("Provider calls")]
    assert len(calls) == 1
    assert not calls[0].endswith(("better", "worse"))
    assert "Provider calls" not in key
    assert "better" in key


def test_names_are_told_as_they_were_understood(here: Run, tmp_path: Path) -> None:
    """Who counts as the candidate is said on stderr, and can be said by a flag."""
    talk = tmp_path / "talk.txt"
    talk.write_text("Ada: I would wait longer after each refusal.\nGrace: And then?\n")

    guessed = here("grade", talk, "--scenario", "rate-limit-429")
    named = here("grade", talk, "--scenario", "rate-limit-429", "--candidate", "Ada")

    assert "graded as candidate: Grace (interviewer: Ada)" in guessed.stderr
    assert "graded as candidate: Ada (interviewer: Grace)" in named.stderr
    assert "wait longer after each refusal" in named.stdout
