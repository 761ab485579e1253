"""What every store of replies and of ratings promises."""

import asyncio
from pathlib import Path

import pytest

from interviewsim.domain.chat import TokenChance
from interviewsim.ports import RatingStore, ReplyStore
from interviewsim.storage.ratings import SqliteRatings
from interviewsim.storage.replies import SqliteReplies
from tests.builders.paid import chat_reply, rater_setup, rating
from tests.builders.sessions import StillClock
from tests.fakes.paid_stores import MemoryRatings, MemoryReplies

KEY = "ab" * 32


@pytest.fixture(params=["on disk", "in memory"])
def replies(request: pytest.FixtureRequest, tmp_path: Path) -> ReplyStore:
    return SqliteReplies(tmp_path / "s.db", StillClock()) if request.param == "on disk" else MemoryReplies()


@pytest.fixture(params=["on disk", "in memory"])
def ratings(request: pytest.FixtureRequest, tmp_path: Path) -> RatingStore:
    return SqliteRatings(tmp_path / "s.db", StillClock()) if request.param == "on disk" else MemoryRatings()


async def test_a_stored_reply_comes_back_whole(replies: ReplyStore) -> None:
    """Text, usage and token chances are what was paid for."""
    whole = chat_reply("\u202e日本語 {}", first_token=(TokenChance(token="Yes", logprob=-0.1),))

    assert replies.get(KEY) is None
    await replies.put(KEY, whole)

    assert replies.get(KEY) == whole


async def test_a_reply_from_the_store_is_stored_as_paid(replies: ReplyStore) -> None:
    """Whether a reply was cached is told by whoever reads it, not by the store."""
    await replies.put(KEY, chat_reply(cached=True))

    assert replies.get(KEY) == chat_reply(cached=False)


async def test_a_later_reply_takes_the_place_of_an_older_one(replies: ReplyStore) -> None:
    """One reply a key."""
    await replies.put(KEY, chat_reply("first"))
    await replies.put(KEY, chat_reply("second"))

    assert replies.get(KEY) == chat_reply("second")


async def test_replies_put_together_are_all_stored(replies: ReplyStore) -> None:
    """Concurrent writers don't overwrite or lose each other's replies."""
    await asyncio.gather(*(replies.put(f"{n:064x}", chat_reply(str(n))) for n in range(50)))

    assert [replies.get(f"{n:064x}") for n in range(50)] == [chat_reply(str(n)) for n in range(50)]


async def test_a_kept_rating_comes_back_whole(ratings: RatingStore) -> None:
    """Answers, chances, quotes, setup and raw replies."""
    whole = rating(failed=("framing",))

    assert ratings.rating(whole.key) is None
    await ratings.keep(whole)

    assert ratings.rating(whole.key) == whole
    assert ratings.ratings(whole.transcript_hash) == (whole,)


async def test_a_rating_replaces_one_with_the_same_key(ratings: RatingStore) -> None:
    """A retry of failed criteria leaves one rating, not two."""
    await ratings.keep(rating(failed=("framing",)))
    await ratings.keep(rating())

    assert ratings.ratings(rating().transcript_hash) == (rating(),)


async def test_raters_repeats_and_transcripts_are_kept_apart(ratings: RatingStore) -> None:
    """Another setup, another repeat or another transcript is another rating."""
    kept = [rating(), rating(repeat=2), rating(setup=rater_setup("fake/other")), rating("t2")]

    for one in kept:
        await ratings.keep(one)

    assert {one.key for one in ratings.ratings(rating().transcript_hash)} == {one.key for one in kept[:3]}
    assert ratings.ratings(rating("t2").transcript_hash) == (kept[3],)
    assert ratings.ratings("00" * 32) == ()
