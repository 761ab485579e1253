"""The tables of the session database. A change here needs a migration; a test compares the two."""

from sqlalchemy import JSON, Column, Double, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("scenario", String(64), nullable=False),
    Column("started_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("events", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("levels", JSON, nullable=False),
    Index(None, "started_at"),
)

events = Table(
    "events",
    metadata,
    Column("session_id", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("elapsed_seconds", Double, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("session_id", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("host", String(255), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("pid_started", String(64), nullable=False),
    Column("taken_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("model", String(255), nullable=False),
    Column("reply", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Index(None, "text_hash"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("transcript_hash", String(64), nullable=False),
    Column("session_id", String(64), ForeignKey("sessions.id"), nullable=True),
    Column("body", Text, nullable=False),
    Column("levels", JSON, nullable=True),
    Column("at", String(32), nullable=False),
    Index(None, "transcript_hash"),
    Index(None, "session_id"),
)
