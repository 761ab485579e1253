import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclopts import App, CycloptsError

from interviewsim.cli.app import build

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.joinpath("docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
SHELL_WORDS = {"|", ">", "<", "&&", ";"}


def leaves(app: App, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in app:
        if name.startswith("-"):
            continue
        below = list(leaves(app[name], (*path, name)))
        yield from below or [(*path, name)]


def commands_shown() -> list[tuple[str, list[str]]]:
    """Return every `interviewsim` command in a shell block: where it stands and its arguments."""
    return [
        (f"{page.relative_to(ROOT)}: {line}", arguments)
        for page in DOCS
        for block in FENCE.findall(page.read_text())
        for line in block.replace("\\\n", "").splitlines()
        if (arguments := arguments_in(line)) is not None
    ]


def arguments_in(line: str) -> list[str] | None:
    words = shlex.split(line.removeprefix("$ "), comments=True)
    if words[:1] != ["interviewsim"]:
        return None
    end = next((i for i, word in enumerate(words) if word in SHELL_WORDS), len(words))
    return words[1:end]


def test_every_command_is_documented() -> None:
    """Each command of the command line is shown at least once in the docs."""
    shown = [tuple(arguments) for _, arguments in commands_shown()]

    missing = [leaf for leaf in leaves(build()) if not any(arguments[: len(leaf)] == leaf for arguments in shown)]

    assert missing == []


@pytest.mark.parametrize(("where", "arguments"), commands_shown(), ids=lambda value: str(value)[:60])
def test_commands_in_the_docs_are_accepted(where: str, arguments: list[str]) -> None:
    """Each command shown in the docs is one that the command line understands."""
    if arguments in (["--help"], ["--version"]):
        return
    try:
        _, bound, _ = build().parse_args(arguments, print_error=False, exit_on_error=False)
    except CycloptsError as error:
        pytest.fail(f"{where}: {error}")

    assert bound is not None


def test_make_targets_in_the_docs_exist() -> None:
    """Each `make` target that the docs name is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", ROOT.joinpath("Makefile").read_text(), re.MULTILINE))
    named = {name for page in DOCS for name in re.findall(r"^\$? ?make ([a-z]+)", page.read_text(), re.MULTILINE)}
    named |= {name for page in DOCS for name in re.findall(r"`make ([a-z]+)`", page.read_text())}

    assert named - targets == set()


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link in the docs points to a file or folder that exists."""
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in DOCS
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]

    assert broken == []
