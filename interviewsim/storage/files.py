"""Writing a text file so that a reader finds the old one or the whole new one, never half of it."""

import os
import tempfile
from pathlib import Path

from interviewsim.storage.faults import file_errors


def write_whole(path: Path, text: str) -> Path:
    """Write `text` as UTF-8 to `path`, with the folders above it, and return the path.

    Raises:
        StorageError: nothing was written; an older file of that name is untouched.
    """
    with file_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return path
