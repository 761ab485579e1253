"""Databases of other versions."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Dialect, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from interviewsim.errors import DatabaseTooNewError, StorageError
from interviewsim.storage import migrate
from interviewsim.storage.database import SqliteStore
from interviewsim.storage.schema import metadata
from tests.builders.sessions import NOON, session_started
from tests.unit.storage.conftest import Program

POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
USE_EXISTING = """
import sys
from pathlib import Path
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, exchange
log = SqliteStore(Path(sys.argv[1]), StillClock()).open("s1")
log.append(exchange(1), at=NOON, elapsed_seconds=1.0)
log.close()
print(sorted(name for name in sys.modules if name.startswith("alembic")))
"""


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "interviewsim.storage:migrations")
    return ScriptDirectory.from_config(config)


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    """The constants by which Alembic is avoided name exactly the packaged migrations."""
    revisions = [script.revision for script in scripts().walk_revisions()]

    assert list(reversed(revisions)) == list(migrate.REVISIONS)
    assert scripts().get_current_head() == migrate.HEAD


def test_migrations_lead_to_the_schema(store: SqliteStore, path: Path) -> None:
    """A migrated database has the tables, columns, types, keys and indexes of the schema, no more and no less."""
    store.create("s1", session_started(), NOON)
    engine = create_engine(f"sqlite:///{path}")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)

    engine.dispose()
    assert differences == []


def test_migrations_and_schema_make_the_same_tables(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    """Primary and foreign keys, which a comparison of columns overlooks, agree as well."""
    store.create("s1", session_started(), NOON)
    direct = tmp_path / "direct.db"
    engine = create_engine(f"sqlite:///{direct}")
    metadata.create_all(engine)
    engine.dispose()

    assert described(path) == described(direct)


def described(path: Path) -> dict[str, list[object]]:
    with sqlite3.connect(path) as connection:
        return {
            table: [
                sorted(connection.execute(f"PRAGMA {what}({table})").fetchall())
                for what in ("table_info", "foreign_key_list")
            ]
            for table in metadata.tables
        }


def test_the_schema_is_not_tied_to_sqlite() -> None:
    """Every table can be written for PostgreSQL."""
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=POSTGRESQL))


def test_a_current_database_needs_no_alembic(store: SqliteStore, path: Path, program: Program) -> None:
    """Using a database that is up to date doesn't load the migration library."""
    store.create("s1", session_started(), NOON).close()

    assert program(USE_EXISTING, path).communicate() == ("[]\n", "")


def test_a_newer_database_is_refused(store: SqliteStore, path: Path) -> None:
    """A database of a newer version is left alone, for reading and for writing."""
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")

    for use in (store.sessions, lambda: store.create("s1", session_started(), NOON)):
        with pytest.raises(
            DatabaseTooNewError, match=r"sessions\.db: was written by a newer interviewsim \(schema 9999"
        ):
            use()


def test_another_programs_database_is_refused(store: SqliteStore, path: Path) -> None:
    """A database with other tables gets none of ours."""
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")

    with pytest.raises(StorageError, match=r"is the database of another program \(tables songs\)"):
        store.create("s1", session_started(), NOON)

    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_an_empty_file_becomes_a_database(store: SqliteStore, path: Path) -> None:
    """A file of no bytes, as a crash at the first start can leave it, is used."""
    path.parent.mkdir()
    path.touch()

    assert store.sessions() == ()
    store.create("s1", session_started(), NOON)
    assert store.verify("s1") == 1


def test_a_failed_migration_leaves_nothing(store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a migration breaks off in the middle none of its tables stay, and the next try starts over."""
    from alembic.operations import Operations

    create_index = Operations.create_index

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(Operations, "create_index", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        store.create("s1", session_started(), NOON)
    with sqlite3.connect(path) as connection:
        left = connection.execute("SELECT name FROM sqlite_master").fetchall()
    monkeypatch.setattr(Operations, "create_index", create_index)
    store.create("s1", session_started(), NOON)

    assert left == []
    assert store.verify("s1") == 1
