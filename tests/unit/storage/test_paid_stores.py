"""What is particular to replies and ratings on disk."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from interviewsim.domain.usage import Usage
from interviewsim.errors import StorageFullError, StorageReadOnlyError
from interviewsim.storage.database import SqliteStore
from interviewsim.storage.group_commit import GroupCommit, Row
from interviewsim.storage.ratings import SqliteRatings
from interviewsim.storage.replies import SqliteReplies
from tests.builders.paid import chat_reply, rating
from tests.builders.sessions import NOON, StillClock, session_started
from tests.unit.storage.conftest import Quota


@pytest.fixture
def replies(path: Path, clock: StillClock) -> Iterator[SqliteReplies]:
    store = SqliteReplies(path, clock)
    yield store
    store.close()


@pytest.fixture
def ratings(path: Path, clock: StillClock) -> Iterator[SqliteRatings]:
    store = SqliteRatings(path, clock)
    yield store
    store.close()


async def test_rows_of_one_tick_share_a_transaction() -> None:
    """Forty writers at once cost two transactions at most, and each returns only after its own is done."""
    transactions: list[list[str]] = []
    commits = GroupCommit(lambda rows: transactions.append(list(rows)))

    async def store(name: str) -> None:
        await commits.store(name, {})
        assert any(name in one for one in transactions)

    await asyncio.gather(*(store(str(n)) for n in range(40)))

    assert len(transactions) <= 2
    assert sorted(name for one in transactions for name in one) == sorted(map(str, range(40)))


async def test_a_failed_transaction_fails_nobody_who_can_still_be_stored() -> None:
    """The writer whose turn it was is told; the others try again by themselves."""
    stored: list[str] = []

    def write(rows: Mapping[str, Row]) -> None:
        if not stored and len(rows) > 1:
            stored.append("")
            raise StorageFullError("full")
        stored.extend(rows)

    commits = GroupCommit(write)

    results = await asyncio.gather(*(commits.store(str(n), {}) for n in range(5)), return_exceptions=True)

    assert [type(one) for one in results].count(StorageFullError) == 1
    assert len(set(stored) - {""}) == 4


def test_one_store_serves_one_loop_after_the_other(replies: SqliteReplies) -> None:
    """A program may run several event loops in its life."""

    async def put_some(prefix: str) -> None:
        await asyncio.gather(*(replies.put(f"{prefix}{n}", chat_reply(str(n))) for n in range(5)))

    for prefix in ("a", "b"):
        asyncio.run(put_some(prefix))

    assert replies.get("a4") == replies.get("b4") == chat_reply("4")


def test_looking_creates_nothing(path: Path, replies: SqliteReplies, ratings: SqliteRatings) -> None:
    """Asking for a reply, a rating or levels makes neither folder nor file."""
    assert replies.get("k") is None
    assert ratings.rating("k") is None
    assert ratings.ratings("k") == ()
    assert ratings.levels(["k"]) == {}
    assert not path.parent.exists()


async def test_a_reply_of_another_version_is_no_reply(path: Path, replies: SqliteReplies) -> None:
    """What can't be read is asked for again instead of stopping the work."""
    await replies.put("k", chat_reply())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE replies SET reply = '{\"words\": 1}'")

    assert replies.get("k") is None


async def test_deleting_a_session_deletes_its_ratings_and_their_replies(
    path: Path, store: SqliteStore, ratings: SqliteRatings, replies: SqliteReplies
) -> None:
    """Nothing that quotes the candidate stays, not even in the file; other sessions' ratings do."""
    for name in ("s1", "s2"):
        store.create(name, session_started(), NOON).close()
        await ratings.keep(rating(name, replies=(chat_reply(f"about {name}", cached=True, usage=Usage()),)))
        await replies.put(name, chat_reply(f"about {name}"))

    store.delete("s1")

    assert ratings.ratings(rating("s1").transcript_hash) == ()
    assert len(ratings.ratings(rating("s2").transcript_hash)) == 1
    assert (replies.get("s1"), replies.get("s2")) == (None, chat_reply("about s2"))


async def test_a_session_with_an_unreadable_rating_can_be_deleted(
    path: Path, store: SqliteStore, ratings: SqliteRatings
) -> None:
    """A wish to be forgotten doesn't fail on what another version wrote."""
    store.create("s1", session_started(), NOON).close()
    await ratings.keep(rating("s1"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ratings SET body = '{}'")

    store.delete("s1")

    assert ratings.ratings(rating("s1").transcript_hash) == ()


async def test_noted_levels_are_what_a_rebuild_compares_with(ratings: SqliteRatings) -> None:
    """Levels are remembered beside their rating until other answers take its place."""
    one, two = rating(), rating(repeat=2)
    await ratings.keep(one)
    await ratings.keep(two)

    ratings.note_levels({one.key: {"framing": 3}})

    assert ratings.levels([one.key, two.key, "other"]) == {one.key: {"framing": 3}}
    await ratings.keep(one)
    assert ratings.levels([one.key]) == {}


async def test_without_room_nothing_is_confirmed(ratings: SqliteRatings, quota: Quota) -> None:
    """A full disk is named, and the same rating is stored once there is room."""
    long = rating(replies=(chat_reply("x" * 200_000),))
    await ratings.keep(rating("other"))
    quota.pages = 1

    with pytest.raises(StorageFullError, match=r"sessions\.db: no space is left"):
        await ratings.keep(long)

    assert ratings.ratings(long.transcript_hash) == ()
    quota.pages = 1_000_000
    await ratings.keep(long)
    assert ratings.rating(long.key) == long


async def test_what_cannot_be_written_can_still_be_read(replies: SqliteReplies) -> None:
    """On a read-only disk stored replies are found and new ones refused, with the path."""
    await replies.put("k", chat_reply())

    def refuse(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON").close()

    event.listen(Pool, "checkout", refuse)
    try:
        with pytest.raises(StorageReadOnlyError, match=r"sessions\.db: can't be written"):
            await replies.put("new", chat_reply())
        assert replies.get("k") == chat_reply()
    finally:
        event.remove(Pool, "checkout", refuse)


def test_sessions_of_the_first_version_survive_the_migration(path: Path, store: SqliteStore) -> None:
    """A database that knows no ratings gets their tables and keeps its sessions."""
    store.create("s1", session_started(), NOON).close()
    store.close()
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE ratings; DROP TABLE replies; UPDATE alembic_version SET version_num = '0001'"
        )

    again = SqliteStore(path, StillClock())
    assert [one.id for one in again.sessions()] == ["s1"]
    asyncio.run(_keep_one(path))
    again.delete("s1")
    again.close()


async def _keep_one(path: Path) -> None:
    ratings = SqliteRatings(path, StillClock())
    await ratings.keep(rating("s1"))
    ratings.close()
