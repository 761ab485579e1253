"""What every session store promises; the engine's tests lean on the one in memory, people on the one on disk."""

from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from interviewsim.domain.events import CommandGiven, Event, SelfRated, SessionEnded, WorldRan
from interviewsim.domain.session import AskHint, SessionSummary
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.errors import InputError, SessionBusyError, UnknownNameError
from interviewsim.ports import EventLog, SessionStore
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, exchange, said, session_started
from tests.fakes.memory_store import MemoryStore


def on_disk(folder: Path) -> SessionStore:
    return SqliteStore(folder / "sessions.db", StillClock())


def in_memory(folder: Path) -> SessionStore:
    return MemoryStore()


@pytest.fixture(params=[on_disk, in_memory])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SessionStore:
    make: Callable[[Path], SessionStore] = request.param
    return make(tmp_path)


@pytest.fixture
def log(store: SessionStore) -> EventLog:
    return store.create("0abc1", session_started(), NOON)


def test_a_new_session_holds_its_first_event(log: EventLog) -> None:
    """Creating a session stores the plan with its packs as event 1."""
    assert log.events() == (Event(seq=1, at=NOON, elapsed_seconds=0.0, body=session_started()),)


def test_appended_events_are_numbered_on(log: EventLog) -> None:
    """Events get the next numbers in the order given, with the time and the working time of the call."""
    later = NOON + timedelta(seconds=61)

    new = log.append(exchange(1), at=later, elapsed_seconds=60.5)

    answer, words = exchange(1)
    assert new == (
        Event(seq=2, at=later, elapsed_seconds=60.5, body=answer),
        Event(seq=3, at=later, elapsed_seconds=60.5, body=words),
    )


def test_what_was_appended_is_read_back(store: SessionStore, log: EventLog) -> None:
    """A log, and a reader without a lease, see every event so far, oldest first."""
    new = [log.append(exchange(turn), at=NOON, elapsed_seconds=float(turn)) for turn in (1, 2, 3)]

    assert log.events()[1:] == sum(new, ())
    assert store.read("0abc1") == log.events()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " leading and trailing ",
        "Ünïcödé, 日本語, 🙂, \u202eright to left",
        "tab\tand\nline\r\nbreaks",
        "\x1b[31mred\x00",
    ],
)
def test_words_are_stored_verbatim(store: SessionStore, log: EventLog, text: str) -> None:
    """Whatever the candidate typed comes back character for character."""
    log.append([said(1, text)], at=NOON, elapsed_seconds=1.0)

    assert store.read("0abc1")[1].body == said(1, text)


def test_numbers_keep_their_type_and_value(store: SessionStore, log: EventLog) -> None:
    """Whole numbers, fractions, flags and missing values of a world's outcome come back as they were."""
    figures = (
        Figure(name="whole", value=3),
        Figure(name="fraction", value=0.1 + 0.2),
        Figure(name="round", value=5.0),
        Figure(name="kept", value=True),
        Figure(name="none", value=None),
    )
    outcome = Outcome(
        world="w", seed=1, figures=figures, series=(Series(name="s", step_seconds=10, points=(1.0, 1e-9)),)
    )
    ran = WorldRan(turn=1, design={"retries": 3, "share": 1.0, "on": False}, conditions={}, outcome=outcome)

    log.append([ran], at=NOON, elapsed_seconds=1.0)

    stored = store.read("0abc1")[1].body
    assert stored == ran
    assert stored.model_dump_json() == ran.model_dump_json()


def test_times_of_other_zones_are_the_same_moment(store: SessionStore, log: EventLog) -> None:
    """A time given in another zone is stored as the same moment."""
    log.append([said(1)], at=NOON.astimezone(timezone(timedelta(hours=9))), elapsed_seconds=1.0)

    assert store.read("0abc1")[1].at == NOON


def test_appending_nothing_stores_nothing(log: EventLog) -> None:
    """No bodies, no events."""
    assert log.append([], at=NOON, elapsed_seconds=1.0) == ()
    assert len(log.events()) == 1


def test_an_id_is_taken_once(store: SessionStore, log: EventLog) -> None:
    """A second session with the same id is refused and the first one stays."""
    log.append([said(1)], at=NOON, elapsed_seconds=1.0)

    with pytest.raises(InputError, match="0abc1"):
        store.create("0abc1", session_started(), NOON)

    assert len(store.read("0abc1")) == 2


def test_a_held_session_is_not_opened_again(store: SessionStore, log: EventLog) -> None:
    """While one log holds a session a second one in the same program is refused."""
    with pytest.raises(SessionBusyError, match="session 0abc1 is already open in this program"):
        store.open("0abc1")


def test_a_closed_session_can_be_opened_again(store: SessionStore, log: EventLog) -> None:
    """Giving the lease back lets the session continue where it stopped."""
    log.append(exchange(1), at=NOON, elapsed_seconds=1.0)
    log.close()

    again = store.open("0abc1")

    assert [event.seq for event in again.append([said(2)], at=NOON, elapsed_seconds=2.0)] == [4]


def test_a_closed_log_takes_no_more(store: SessionStore, log: EventLog) -> None:
    """A log that gave its lease back stores nothing."""
    log.close()

    with pytest.raises(SessionBusyError):
        log.append([said(1)], at=NOON, elapsed_seconds=1.0)
    assert len(store.read("0abc1")) == 1


def test_a_closed_log_does_not_disturb_the_next_holder(store: SessionStore, log: EventLog) -> None:
    """Closing a log twice leaves the lease of whoever opened the session since."""
    log.close()
    again = store.open("0abc1")

    log.close()

    assert again.append([said(1)], at=NOON, elapsed_seconds=1.0)


def test_an_unknown_session_is_named(store: SessionStore, log: EventLog) -> None:
    """Opening, reading and noting levels of a session that isn't there says so and which one is near."""
    for use in (store.open, store.read, store.resolve, lambda name: store.note_levels(name, {})):
        with pytest.raises(UnknownNameError, match="no session named '0abd1'; did you mean '0abc1'"):
            use("0abd1")


@pytest.mark.parametrize("typed", ["0abc1", "0abc", "0AB", "0"])
def test_the_beginning_of_an_id_is_enough(store: SessionStore, log: EventLog, typed: str) -> None:
    """An unambiguous beginning of an id, in either case, stands for the id."""
    assert store.resolve(typed) == "0abc1"


def test_an_empty_id_is_no_session(store: SessionStore, log: EventLog) -> None:
    """Nothing typed stands for no session, even when there is only one."""
    with pytest.raises(UnknownNameError):
        store.resolve("")


def test_an_ambiguous_beginning_lists_the_candidates(store: SessionStore, log: EventLog) -> None:
    """A beginning that several ids share is refused with all of them."""
    store.create("0abd2", session_started(), NOON)

    with pytest.raises(InputError, match="0ab") as refusal:
        store.resolve("0ab")

    assert "0abc1" in str(refusal.value)
    assert "0abd2" in str(refusal.value)


def test_a_whole_id_wins_over_a_longer_one(store: SessionStore, log: EventLog) -> None:
    """An id that is also the beginning of another one is not ambiguous."""
    store.create("0abc12", session_started(), NOON)

    assert store.resolve("0abc1") == "0abc1"


def test_sessions_are_summed_up(store: SessionStore, log: EventLog) -> None:
    """The list tells of a session when it was started and last used, its events, and its answers: only what was said."""
    log.append([*exchange(1), CommandGiven(turn=2, command=AskHint()), said(3)], at=NOON, elapsed_seconds=1.0)
    later = NOON + timedelta(minutes=3)
    log.append([said(4)], at=later, elapsed_seconds=180.0)

    assert store.sessions() == (
        SessionSummary(
            id="0abc1",
            scenario="refused-calls",
            started_at=NOON,
            updated_at=later,
            status="running",
            events=6,
            answers=3,
        ),
    )


def test_an_ended_session_is_finished(store: SessionStore, log: EventLog) -> None:
    """A session is finished from its end on, whatever follows."""
    log.append([said(1), SessionEnded(reason="completed")], at=NOON, elapsed_seconds=1.0)
    log.append([SelfRated(levels={"framing": 3})], at=NOON, elapsed_seconds=1.0)

    (summary,) = store.sessions()
    assert (summary.status, summary.events, summary.answers) == ("finished", 4, 1)


def test_sessions_are_listed_newest_first(store: SessionStore) -> None:
    """The list begins with the session that started last."""
    for name, hours in (("b", 1), ("c", 3), ("a", 2)):
        store.create(name, session_started(), NOON + timedelta(hours=hours))

    assert [summary.id for summary in store.sessions()] == ["c", "a", "b"]


def test_no_sessions_is_an_empty_list(store: SessionStore) -> None:
    """A store that holds nothing lists nothing."""
    assert store.sessions() == ()


def test_noted_levels_are_listed(store: SessionStore, log: EventLog) -> None:
    """The newest levels replace older ones, and noting them needs no lease."""
    store.note_levels("0abc1", {"framing": 2, "cost_awareness": 4})

    store.note_levels("0abc", {"framing": 3})

    assert store.sessions()[0].levels == {"framing": 3}
