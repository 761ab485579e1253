"""Ratings, in the session database: the answers that levels are derived from, again and again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from interviewsim.domain.chat import ChatReply
from interviewsim.domain.model_rating import Rating
from interviewsim.domain.rubric import Level
from interviewsim.errors import StorageError
from interviewsim.ports import Clock
from interviewsim.storage.connection import Database
from interviewsim.storage.group_commit import GroupCommit, Row
from interviewsim.storage.instants import instant, utc_text
from interviewsim.storage.replies import remove_replies
from interviewsim.storage.schema import ratings, sessions

_FIND = select(ratings.c.body).where(ratings.c.key == bindparam("wanted"))
_REMOVE = delete(ratings).where(ratings.c.key == bindparam("old"))
_SESSION = select(sessions.c.id).where(sessions.c.id == bindparam("transcript_id")).scalar_subquery()
_ADD = insert(ratings).values(session_id=_SESSION)


class SqliteRatings:
    """A `RatingStore` in the database file, which is created with the first rating."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Remember where the database is; nothing is touched before it is needed."""
        self._database = Database(path)
        self._clock = clock
        self._commits = GroupCommit(self._write)

    def rating(self, key: str) -> Rating | None:
        """Return one rating, or None."""
        if not self._database.exists():
            return None
        with self._database.reading() as connection:
            found = connection.execute(_FIND, {"wanted": key}).scalar_one_or_none()
        return None if found is None else _rating(found)

    def ratings(self, transcript_hash: str) -> tuple[Rating, ...]:
        """Return all ratings of a transcript, oldest first."""
        if not self._database.exists():
            return ()
        wanted = select(ratings.c.body).where(ratings.c.transcript_hash == transcript_hash)
        with self._database.reading() as connection:
            found = connection.execute(wanted.order_by(ratings.c.at, ratings.c.key)).scalars().all()
        return tuple(map(_rating, found))

    def kept_at(self, keys: Iterable[str]) -> dict[str, datetime]:
        """Return when ratings were stored, by their key."""
        wanted = list(keys)
        if not wanted or not self._database.exists():
            return {}
        times = select(ratings.c.key, ratings.c.at).where(ratings.c.key.in_(wanted))
        with self._database.reading() as connection:
            return {row.key: instant(row.at) for row in connection.execute(times)}

    async def keep(self, rating: Rating) -> None:
        """Store a rating, in place of an older one with the same key; it survives a crash once this returns.

        Raises:
            StorageError: it wasn't stored.
        """
        key = rating.key
        row = {
            "key": key,
            "transcript_hash": rating.transcript_hash,
            "transcript_id": rating.transcript_id,
            "body": rating.model_dump_json(),
            "at": utc_text(self._clock.now()),
        }
        await self._commits.store(key, row)

    def levels(self, keys: Iterable[str]) -> dict[str, dict[str, Level]]:
        """Return the levels that were derived last, by the rating's key; ratings without noted levels are absent."""
        wanted = list(keys)
        if not wanted or not self._database.exists():
            return {}
        noted = select(ratings.c.key, ratings.c.levels).where(ratings.c.key.in_(wanted), ratings.c.levels.is_not(None))
        with self._database.reading() as connection:
            return {row.key: row.levels for row in connection.execute(noted) if row.levels is not None}

    def note_levels(self, levels: Mapping[str, Mapping[str, Level]]) -> None:
        """Remember which levels were derived from ratings, by the rating's key: what a later rebuild compares with."""
        if not levels:
            return
        note = update(ratings).where(ratings.c.key == bindparam("rating")).values(levels=bindparam("derived"))
        with self._database.writing() as connection:
            connection.execute(note, [{"rating": key, "derived": dict(found)} for key, found in levels.items()])

    def close(self) -> None:
        """Close the idle connections."""
        self._database.close()

    def _write(self, rows: Mapping[str, Row]) -> None:
        with self._database.writing() as connection:
            connection.execute(_REMOVE, [{"old": key} for key in rows])
            connection.execute(_ADD, list(rows.values()))


def remove_of_session(connection: Connection, session_id: str) -> None:
    """Delete the ratings of a session, and the stored replies that they were made of: those quote the candidate."""
    mine = ratings.c.session_id == session_id
    bodies = connection.execute(select(ratings.c.body).where(mine)).scalars().all()
    remove_replies(connection, (reply for body in bodies for reply in _replies_in(body)))
    connection.execute(delete(ratings).where(mine))


def _replies_in(body: str) -> tuple[ChatReply, ...]:
    try:
        return Rating.model_validate_json(body).replies
    except ValidationError:
        return ()


def _rating(body: str) -> Rating:
    try:
        return Rating.model_validate_json(body)
    except ValidationError as error:
        raise StorageError(
            f"a rating was written by another version of interviewsim: {error.errors()[0]['msg'].lower()}"
        ) from error
