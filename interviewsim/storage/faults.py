"""What goes wrong with files and databases, told in the user's words: which path, what happened, what to do."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from interviewsim.errors import StorageError, StorageFullError, StorageReadOnlyError

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_ROOM_BYTES = 100_000
_PRIMARY_CODE = 0xFF
_ADVICE = MappingProxyType(
    {
        sqlite3.SQLITE_NOTADB: "is not a session database; move it away or choose another data folder",
        sqlite3.SQLITE_CORRUPT: "is damaged; move it away and put a backup in its place",
        sqlite3.SQLITE_BUSY: "is in use by another program; try again when that has finished",
        sqlite3.SQLITE_LOCKED: "is in use by another program; try again when that has finished",
    }
)


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` into a StorageError.

    Raises:
        StorageReadOnlyError: no permission, or a read-only file system.
        StorageFullError: no space or quota is left.
        StorageError: anything else, e.g. a folder that is a file.
    """
    try:
        yield
    except OSError as error:
        raise _of_file(path, error) from error


def database_error(path: Path, error: sqlite3.Error) -> StorageError:
    """Return the StorageError that tells what SQLite's error means for the database at `path`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return _read_only(path)
    if code == sqlite3.SQLITE_CANTOPEN and not path.is_dir() and not _writable(path):
        return _read_only(path)
    if code == sqlite3.SQLITE_FULL or (code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _no_room(path)):
        return _full(path)
    advice = _ADVICE.get(code, f"can't be used ({error}); check the folder, or choose another data folder")
    return StorageError(f"{path}: {advice}")


def _of_file(path: Path, error: OSError) -> StorageError:
    if error.errno in _READ_ONLY:
        return _read_only(path)
    if error.errno in _FULL:
        return _full(path)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return StorageError(f"{path}: a file is where a folder should be; move it away or choose another folder")
    return StorageError(f"{path}: {(error.strerror or str(error)).lower()}; choose another folder")


def _read_only(path: Path) -> StorageReadOnlyError:
    return StorageReadOnlyError(f"{path}: can't be written; allow writing there or choose another data folder")


def _full(path: Path) -> StorageFullError:
    return StorageFullError(f"{path}: no space is left; free some and try again, what was confirmed is safe")


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.R_OK | os.W_OK))


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False
