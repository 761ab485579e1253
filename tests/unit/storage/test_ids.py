"""Session ids."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.storage.ids import as_typed, new_session_id
from tests.builders.sessions import NOON

MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_an_id_is_ten_letters_that_are_easy_to_type() -> None:
    """An id is made of digits and small letters that aren't mistaken for each other."""
    assert new_session_id(NOON, 0) == "1mtayy0000"
    assert new_session_id(NOON, 32_767) == "1mtayy0zzz"


@given(MOMENTS, MOMENTS, st.integers(0, 2**15 - 1), st.integers(0, 2**15 - 1))
def test_ids_sort_by_their_start(one: datetime, other: datetime, token: int, other_token: int) -> None:
    """Of two ids the one of the earlier second comes first in the alphabet."""
    if int(one.timestamp()) < int(other.timestamp()):
        assert new_session_id(one, token) < new_session_id(other, other_token)
    assert len(new_session_id(one, token)) == 10


def test_ids_of_one_second_differ() -> None:
    """Sessions started in the same second get different ids."""
    ids = {new_session_id(NOON + timedelta(milliseconds=n)) for n in range(20)}

    assert len(ids) > 15


@pytest.mark.parametrize(("typed", "meant"), [(" 1NB1A ", "1nb1a"), ("inbla", "1nb1a"), ("O0o", "000")])
def test_look_alikes_are_put_right(typed: str, meant: str) -> None:
    """Capitals, blanks around, and letters that look like digits are understood."""
    assert as_typed(typed) == meant
