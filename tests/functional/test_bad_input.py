"""Bad input on purpose: each gets a clear message, the right exit code, and nothing is lost or half-written."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewsim.packs.locate import bundled_folder
from tests.functional.conftest import Run

BUNDLED = bundled_folder()


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[Callable[[str], str | bytes]], Path]:
    """Return a function that copies the bundled scenario with a changed scenario.yaml."""

    def change(edit: Callable[[str], str | bytes]) -> Path:
        folder = tmp_path / "rate-limit-429"
        shutil.copytree(BUNDLED / "scenarios" / "rate-limit-429", folder)
        file = folder / "scenario.yaml"
        content = edit(file.read_text(encoding="utf-8"))
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return change


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda text: text.replace("minutes: 30", "minuets: 30", 1), "did you mean 'minutes'"),
        (lambda text: text.replace("minutes: 30\n", "", 1), "minutes:"),
        (lambda text: text.replace("minutes: 30", "minutes: soon", 1), "minutes:"),
        (lambda text: text.replace("minutes: 30", "minutes: 30\nminutes: 31", 1), "minutes"),
        (lambda text: text.replace("\n    kind: public", "\n\tkind: public", 1), "tab"),
        (lambda text: "", "empty"),
        (lambda text: b"\x00\xff\xfe\x80" + text.encode(), "text"),
    ],
    ids=["unknown key", "missing key", "wrong type", "duplicate key", "tab", "empty file", "binary file"],
)
def test_a_wrong_scenario_file_is_told_with_file_line_and_column(
    run: Run,
    pack: Callable[[Callable[[str], str | bytes]], Path],
    edit: Callable[[str], str | bytes],
    message: str,
) -> None:
    """Exit code 2, `file:line:column:` first, and what to do."""
    done = run("practice", pack(edit), "--plain")

    assert done.returncode == 2
    assert f"{os.sep}scenario.yaml:" in done.stderr
    place = done.stderr.split("scenario.yaml:")[1]
    line, column = place.split(":")[:2]
    assert line.isdigit()
    assert column.isdigit()
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_own_scenario_that_does_not_lint_is_not_started(
    run: Run, pack: Callable[[Callable[[str], str | bytes]], Path]
) -> None:
    """The interviewer would say a number that is in no ledger."""
    folder = pack(lambda text: text.replace("You may ask me anything", "You may ask me 4711 things", 1))

    done = run("practice", folder, "--plain")

    assert done.returncode == 2
    assert "states the number '4711'" in done.stderr
    assert run("sessions", "list", "--json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.json", json.dumps({"id": "x", "scenario": "rate-limit-429", "turns": []}), "at least 1 item"),
        (
            "only.txt",
            "Interviewer: What do you do?\nInterviewer: And then?\n",
            "candidate",
        ),
        ("wrong.json", '{"id": "x", "turns": [{"speaker": "robot", "text": 3}]}', "turns"),
        ("broken.json", '{"id": ', "broken.json"),
        ("empty.txt", "", "empty"),
        ("binary.txt", "\x00\x01\x02\x03", "binary.txt"),
    ],
)
def test_a_wrong_transcript_is_told(run: Run, tmp_path: Path, name: str, content: str, message: str) -> None:
    """Exit code 2, nothing graded."""
    (tmp_path / name).write_text(content)

    done = run("grade", tmp_path / name, "--scenario", "rate-limit-429")

    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("practice", "rate-limit-492", "--plain"), "did you mean 'rate-limit-429'?"),
        (("run", "rate-limit-429", "--answers", "missing.yaml"), "missing.yaml"),
        (("report", "zzzz"), "no session named 'zzzz'"),
        (("grade", "missing.json"), "missing.json: no such file"),
        (("world", "run", "rate-limit-429", "--set", "backof=none"), "did you mean 'backoff'?"),
        (("world", "run", "rate-limit-429", "--set", "max_attempts=99"), "max_attempts"),
        (("world", "run", "rate-limit-429", "--set", "max_attempts"), "NAME=VALUE"),
        (("practice", "rate-limit-429", "--minutes", "0"), "minutes"),
        (("practise",), "practice"),
    ],
)
def test_wrong_usage_is_told_with_what_to_do(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2 and the nearest valid name."""
    done = run(*arguments)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_every_problem_of_an_answers_file_is_told_at_once(run: Run, tmp_path: Path) -> None:
    """Each with its line."""
    (tmp_path / "a.yaml").write_text(
        "answers:\n  - sya: Hello\n  - say: Hi\n    hint: true\n  - seconds: -1\n    run: true\n"
    )

    done = run("run", "rate-limit-429", "--answers", tmp_path / "a.yaml")

    assert done.returncode == 2
    assert "a.yaml:2:" in done.stderr
    assert "did you mean 'say'?" in done.stderr
    assert "a.yaml:3:" in done.stderr
    assert "a.yaml:5:" in done.stderr


def test_a_data_folder_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    """Nothing can be stored there."""
    (tmp_path / "data").write_text("")

    done = run("practice", "rate-limit-429", "--plain", "--data-dir", tmp_path / "data")

    assert done.returncode == 1
    assert str(tmp_path / "data") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_that_was_stored(run: Run, small_disk: Path) -> None:
    """The answer that doesn't fit is told back; after making room the session goes on with all that was stored."""
    first = run(
        "practice", "rate-limit-429", "--plain", "--data-dir", small_disk, stdin="What are the limits?\n\n/quit\n"
    )
    session = first.stderr.split("session ")[1].split()[0]
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    full = run(
        "sessions", "resume", session, "--plain", "--data-dir", small_disk, stdin="I wait longer each time.\n\n/quit\n"
    )
    filler.unlink()
    again = run(
        "sessions", "resume", session, "--plain", "--data-dir", small_disk, stdin="I wait longer each time.\n\n/quit\n"
    )
    shown = run("sessions", "show", session, "--data-dir", small_disk)

    assert full.returncode in (1, 3)
    assert "space" in full.stderr
    assert again.returncode == 3, again.stderr
    assert shown.stdout.count("What are the limits?") == 1
    assert shown.stdout.count("I wait longer each time.") == 1


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system that can't be written; a folder's mode wouldn't stop root."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        folder.chmod(0o500)
    yield folder
    if not mounted.returncode:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_read_only_data_folder_is_told(run: Run, read_only: Path) -> None:
    """Before anything is asked, with the folder's name and the flag to use."""
    done = run("practice", "rate-limit-429", "--plain", "--data-dir", read_only / "data")

    assert done.returncode == 1
    assert "read-only" in done.stderr
    assert "Traceback" not in done.stderr
