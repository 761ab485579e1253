"""One SQLite database file: its settings, its transactions, and its failures in the user's words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from interviewsim.storage import migrate
from interviewsim.storage.faults import database_error, file_errors

BUSY_TIMEOUT_SECONDS = 5.0
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


class Database:
    """The database file at a path. Nothing is touched before the first transaction."""

    def __init__(self, path: Path) -> None:
        """Remember where it is."""
        self.path = path
        self._current = False

    def exists(self) -> bool:
        """Tell whether there is a file yet.

        Raises:
            StorageError: the folder can't be looked into, or isn't one.
        """
        with file_errors(self.path.parent):
            if self.path.parent.exists() and not self.path.parent.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "not a folder")
            return self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of an existing database."""
        self._make_current()
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are on disk, all or none, when the block is left.

        Raises:
            StorageError: nothing was changed.
        """
        self._make_current()
        with self._transaction(writes=True) as connection:
            yield connection

    def wipe(self) -> None:
        """Clear what was deleted out of the write-ahead log as well, unless somebody is reading just now."""
        with self._errors(), closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the idle connections."""
        self._engine.dispose()

    @cached_property
    def _engine(self) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_SECONDS},
        )
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        return engine

    def _make_current(self) -> None:
        if self._current:
            return
        if not self.exists():
            with file_errors(self.path.parent):
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._transaction(writes=False) as connection:
            current = migrate.is_current(connection, self.path)
        if not current:
            with self._transaction(writes=True) as connection:
                migrate.upgrade(connection)
        self._current = True

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self._errors(), self._engine.connect() as plain:
            connection = plain.execution_options(writes=writes)
            with connection.begin():
                yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise database_error(self.path, error.orig) from error
            raise
        except sqlite3.Error as error:
            raise database_error(self.path, error) from error


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
