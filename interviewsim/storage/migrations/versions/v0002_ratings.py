"""Replies of language models, and ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of what was paid for."""
    op.create_table(
        "replies",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("model", sa.String(255), nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_replies"),
    )
    op.create_index("ix_replies_text_hash", "replies", ["text_hash"])
    op.create_table(
        "ratings",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("transcript_hash", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("levels", sa.JSON, nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_ratings"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_ratings_session_id"),
    )
    op.create_index("ix_ratings_transcript_hash", "ratings", ["transcript_hash"])
    op.create_index("ix_ratings_session_id", "ratings", ["session_id"])
