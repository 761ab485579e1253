"""Bringing a database to the schema of this version. Alembic is loaded only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from interviewsim.errors import DatabaseTooNewError, StorageError

REVISIONS = ("0001", "0002")
"""Every migration of this version, oldest first."""

HEAD = REVISIONS[-1]
"""The newest migration."""


def is_current(connection: Connection, path: Path) -> bool:
    """Tell whether the database at `path` needs no migration.

    Raises:
        DatabaseTooNewError: a newer version of interviewsim has migrated it.
        StorageError: it isn't a session database.
    """
    found = _revision(connection, path)
    if found is not None and found not in REVISIONS:
        raise DatabaseTooNewError(
            f"{path}: was written by a newer interviewsim (schema {found}; this one knows up to {HEAD}); "
            "update interviewsim or choose another data folder"
        )
    return found == HEAD


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "interviewsim.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StorageError(
                f"{path}: is the database of another program (tables {', '.join(tables[:3])}); choose another data folder"
            )
        return None
    return connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
