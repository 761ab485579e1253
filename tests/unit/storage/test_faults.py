"""What goes wrong with the data folder, told so that a person can put it right."""

import ctypes
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from interviewsim.errors import StorageError, StorageFullError, StorageReadOnlyError
from interviewsim.storage import connection as connection_module
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, exchange, said, session_started
from tests.unit.storage.conftest import Program, Quota

MS_RDONLY, MS_REMOUNT, MNT_DETACH = 1, 32, 2

AS_NOBODY = """
import os, sys
from pathlib import Path
from interviewsim.storage.database import SqliteStore
from interviewsim.errors import StorageError
from tests.builders.sessions import NOON, StillClock, session_started
import interviewsim.storage.migrations.versions.v0001_sessions, alembic.command
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    SqliteStore(Path(sys.argv[1]), StillClock()).create("s2", session_started(), NOON)
except StorageError as error:
    print(type(error).__name__, error)
"""


def mount(target: Path, options: str, flags: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", str(target).encode(), b"tmpfs", flags, options.encode()):
        pytest.skip(f"needs the right to mount a small file system: {os.strerror(ctypes.get_errno())}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 640 kB; its own mount, gone after the test."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root to mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount(disk, "size=640k")
    yield disk
    ctypes.CDLL(None).umount2(str(disk).encode(), MNT_DETACH)


def test_nothing_is_touched_before_it_is_needed(path: Path, store: SqliteStore) -> None:
    """Making a store and looking into an empty one creates neither folder nor file."""
    assert store.sessions() == ()
    assert not path.parent.exists()


def test_the_data_folder_is_private(path: Path, store: SqliteStore) -> None:
    """The folder made for the sessions is for the user alone."""
    store.create("s1", session_started(), NOON)

    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_full_database_stores_nothing_of_an_append(store: SqliteStore, quota: Quota) -> None:
    """Without room nothing of an append is stored, and the same append works once there is room."""
    log = store.create("s1", session_started(), NOON)
    quota.pages = 1
    long = [said(1, "word " * 20_000), *exchange(2)]

    with pytest.raises(StorageFullError, match=r"sessions\.db: no space is left; free some and try again"):
        log.append(long, at=NOON, elapsed_seconds=1.0)

    assert len(log.events()) == 1
    assert store.sessions()[0].answers == 0
    quota.pages = 1_000_000
    assert [one.seq for one in log.append(long, at=NOON, elapsed_seconds=1.0)] == [2, 3, 4]
    assert store.verify("s1") == 4


def test_a_first_start_without_room_can_be_repeated(store: SqliteStore, quota: Quota) -> None:
    """A database that couldn't be created for lack of space is created by the next try."""
    quota.pages = 4
    with pytest.raises(StorageFullError):
        store.create("s1", session_started(), NOON)

    quota.pages = 1_000_000
    store.create("s1", session_started(), NOON)

    assert store.verify("s1") == 1


def test_a_really_full_disk_loses_nothing_that_was_confirmed(small_disk: Path) -> None:
    """On a disk that fills up every confirmed event stays, the failed append is absent, and it works after a clean-up."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 200_000)
    store = SqliteStore(small_disk / "sessions.db", StillClock())
    log = store.create("s1", session_started(), NOON)
    confirmed = 1

    def fill_up() -> None:
        nonlocal confirmed
        for turn in range(1, 200):
            new = log.append([said(turn, f"{turn} " * 3_000)], at=NOON, elapsed_seconds=1.0)
            confirmed = new[-1].seq

    with pytest.raises(StorageFullError, match="no space is left"):
        fill_up()

    assert confirmed > 5
    ballast.unlink()
    assert store.verify("s1") == confirmed
    assert log.append(exchange(200), at=NOON, elapsed_seconds=2.0)[-1].seq == confirmed + 2
    store.close()


def test_a_disk_without_any_room_gets_no_broken_database(small_disk: Path) -> None:
    """A first start on a full disk says so, and works once there is room."""
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="space"):
        ballast.write_bytes(b"x" * 1_000_000)
    store = SqliteStore(small_disk / "sessions.db", StillClock())

    with pytest.raises(StorageFullError):
        store.create("s1", session_started(), NOON)

    ballast.unlink()
    store.create("s1", session_started(), NOON)
    assert store.verify("s1") == 1
    store.close()


def test_a_read_only_file_system_is_named(small_disk: Path) -> None:
    """A data folder on a read-only file system is refused with its path and the way out."""
    mount(small_disk, "size=640k", MS_REMOUNT | MS_RDONLY)

    with pytest.raises(StorageReadOnlyError, match=r"sessions\.db: can't be written; allow writing there or choose"):
        SqliteStore(small_disk / "sessions.db", StillClock()).create("s1", session_started(), NOON)
    with pytest.raises(StorageReadOnlyError, match="new"):
        SqliteStore(small_disk / "new" / "sessions.db", StillClock()).create("s1", session_started(), NOON)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that other users can look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.parametrize("what", ["folder", "database", "above"])
def test_missing_permissions_are_named(shared_folder: Path, program: Program, what: str) -> None:
    """Without the right to write to the folder, the database or the folder above, the refusal names the path."""
    data = shared_folder / "data"
    if what == "database":
        store = SqliteStore(data / "sessions.db", StillClock())
        store.create("s1", session_started(), NOON)
        store.close()
        (data / "sessions.db").chmod(0o444)
        data.chmod(0o777)
    elif what == "folder":
        data.mkdir(mode=0o555)
    else:
        shared_folder.chmod(0o555)

    output, problems = program(AS_NOBODY, data / "sessions.db").communicate()

    assert problems == ""
    assert output.startswith(f"StorageReadOnlyError {data}")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """A data folder that is a file is refused, for reading and for writing, with its path."""
    (tmp_path / "data").write_text("not a folder")
    store = SqliteStore(tmp_path / "data" / "sessions.db", StillClock())

    for use in (store.sessions, lambda: store.create("s1", session_started(), NOON)):
        with pytest.raises(StorageError, match=r"data: a file is where a folder should be"):
            use()


def test_a_folder_in_place_of_the_database_is_refused(path: Path, store: SqliteStore) -> None:
    """A folder with the database's name is refused with its path."""
    path.mkdir(parents=True)

    with pytest.raises(StorageError, match=r"sessions\.db: can't be used"):
        store.create("s1", session_started(), NOON)


def test_something_else_in_place_of_the_database_is_left_alone(path: Path, store: SqliteStore) -> None:
    """A file that isn't a database is refused and stays as it is."""
    path.parent.mkdir()
    path.write_text("Dear diary, " * 100)

    with pytest.raises(StorageError, match=r"sessions\.db: is not a session database; move it away"):
        store.create("s1", session_started(), NOON)

    assert path.read_text() == "Dear diary, " * 100


def test_a_damaged_database_is_named(path: Path, store: SqliteStore) -> None:
    """Overwritten pages are reported as damage, with the path."""
    log = store.create("s1", session_started(), NOON)
    log.append([said(turn, "x" * 2000) for turn in range(50)], at=NOON, elapsed_seconds=1.0)
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))

    with pytest.raises(StorageError, match=r"sessions\.db: is damaged; move it away and put a backup"):
        store.read("s1")


def test_another_programs_lock_is_named(path: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that somebody keeps locked for longer than the time-out is refused with its path."""
    monkeypatch.setattr(connection_module, "BUSY_TIMEOUT_SECONDS", 0.1)
    store.create("s1", session_started(), NOON).close()
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StorageError, match=r"sessions\.db: is in use by another program"):
            store.open("s1")

        other.execute("ROLLBACK")
    assert store.open("s1").session_id == "s1"


def test_closing_without_room_frees_the_session_all_the_same(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the lease can't be given back on disk, the same program can still open the session again."""
    log = store.create("s1", session_started(), NOON)

    def refuse(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON").close()

    event.listen(Pool, "checkout", refuse)
    log.close()
    event.remove(Pool, "checkout", refuse)
    store.close()

    assert store.open("s1").session_id == "s1"


def test_the_store_prints_nothing(path: Path, program: Program) -> None:
    """Creating the database, migrations included, writes neither to stdout nor to stderr."""
    done: subprocess.Popen[str] = program(AS_NOBODY.replace("os.geteuid() == 0", "False"), path)

    assert done.communicate() == ("", "")
