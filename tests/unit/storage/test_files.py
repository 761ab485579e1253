"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from interviewsim.errors import StorageError
from interviewsim.storage.files import write_whole


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """Missing folders are made, and the path comes back."""
    target = tmp_path / "a" / "b" / "report.txt"

    assert write_whole(target, "Zażółć\nline\n") == target

    assert target.read_bytes() == "Zażółć\nline\n".encode()


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    """Writing again leaves the new text and nothing beside it."""
    write_whole(tmp_path / "report.txt", "old and long")

    write_whole(tmp_path / "report.txt", "new")

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("report.txt", "new")]


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    """Writing through a link replaces the file it leads to, with the permissions that file had."""
    file, link = tmp_path / "file.txt", tmp_path / "link.txt"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)

    write_whole(link, "new")

    assert link.is_symlink()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What isn't an ordinary file, such as a pipe or a device, gets the text and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_whole(pipe, "text")

    assert os.read(reader, 100) == b"text"
    assert pipe.is_fifo()
    os.close(reader)


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing breaks off the old file is untouched and nothing half-written stays."""
    write_whole(tmp_path / "report.txt", "old")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(StorageError, match=r"report\.txt: no space is left"):
        write_whole(tmp_path / "report.txt", "new")

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("report.txt", "old")]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder where the file should go is reported with its path."""
    (tmp_path / "report.txt").mkdir()

    with pytest.raises(StorageError, match=r"report\.txt: is a directory; choose another folder"):
        write_whole(tmp_path / "report.txt", "new")
    assert list(tmp_path.iterdir()) == [tmp_path / "report.txt"]
