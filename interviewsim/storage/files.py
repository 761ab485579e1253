"""Writing a text file so that a reader finds the old one or the whole new one, never half of it."""

import os
import secrets
import shutil
from pathlib import Path

from interviewsim.storage.faults import file_errors


def write_whole(path: Path, text: str) -> Path:
    """Write `text` as UTF-8 to `path`, with the folders above it, and return the path.

    A device or pipe is written to directly; a link keeps pointing to its file.

    Raises:
        StorageError: nothing was written; an older file of that name is untouched.
    """
    with file_errors(path):
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            _write(target, text, mode="w")
        else:
            _replace(target, text)
    return path


def _replace(target: Path, text: str) -> None:
    unfinished = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}")
    try:
        _write(unfinished, text, mode="x")
        if target.exists():
            shutil.copymode(target, unfinished)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _write(target: Path, text: str, *, mode: str) -> None:
    with target.open(mode, encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(text)
        file.flush()
        if mode == "x":
            os.fsync(file.fileno())
