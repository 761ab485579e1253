"""Model replies that were paid for, in the session database."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, delete, insert, select

from interviewsim.domain.chat import ChatReply
from interviewsim.ports import Clock
from interviewsim.storage.connection import Database
from interviewsim.storage.group_commit import GroupCommit, Row
from interviewsim.storage.instants import utc_text
from interviewsim.storage.schema import replies

_FIND = select(replies.c.reply).where(replies.c.key == bindparam("wanted"))
_REMOVE = delete(replies).where(replies.c.key == bindparam("old"))
_ADD = insert(replies)
_AT_ONCE = 200


class SqliteReplies:
    """A `ReplyStore` in the database file, which is created with the first reply."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Remember where the database is; nothing is touched before it is needed."""
        self._database = Database(path)
        self._clock = clock
        self._commits = GroupCommit(self._write)

    def get(self, key: str) -> ChatReply | None:
        """Return the stored reply, or None; one that this version can't read counts as none."""
        if not self._database.exists():
            return None
        with self._database.reading() as connection:
            found = connection.execute(_FIND, {"wanted": key}).scalar_one_or_none()
        if found is None:
            return None
        try:
            return ChatReply.model_validate_json(found)
        except ValidationError:
            return None

    async def put(self, key: str, reply: ChatReply) -> None:
        """Store a usable reply; it survives a crash once this returns.

        Raises:
            StorageError: it wasn't stored.
        """
        paid = reply.model_copy(update={"cached": False})
        row = {
            "key": key,
            "model": reply.model,
            "reply": paid.model_dump_json(),
            "text_hash": _hash(reply),
            "at": utc_text(self._clock.now()),
        }
        await self._commits.store(key, row)

    def close(self) -> None:
        """Close the idle connections."""
        self._database.close()

    def _write(self, rows: Mapping[str, Row]) -> None:
        with self._database.writing() as connection:
            connection.execute(_REMOVE, [{"old": key} for key in rows])
            connection.execute(_ADD, list(rows.values()))


def remove_replies(connection: Connection, unwanted: Iterable[ChatReply]) -> None:
    """Delete the stored replies that say the same as these, whatever was asked; at worst one is asked for again."""
    hashes = sorted({_hash(reply) for reply in unwanted})
    for start in range(0, len(hashes), _AT_ONCE):
        connection.execute(delete(replies).where(replies.c.text_hash.in_(hashes[start : start + _AT_ONCE])))


def _hash(reply: ChatReply) -> str:
    return hashlib.sha256(reply.text.encode(errors="surrogatepass")).hexdigest()
