"""Who may write to a session."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from interviewsim.errors import SessionBusyError
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import NOON, StillClock, said, session_started
from tests.unit.storage.conftest import Program
from tests.unit.storage.others import Other, Start, hold, idle, race

HOLD = """
import sys
from pathlib import Path
from interviewsim.storage.database import SqliteStore
from tests.builders.sessions import StillClock
log = SqliteStore(Path(sys.argv[1]), StillClock()).open("s1")
print("held", flush=True)
sys.stdin.readline()
"""


def write_lease(path: Path, **columns: object) -> None:
    """Change the lease as another holder would have written it."""
    with sqlite3.connect(path) as connection:
        for name, value in columns.items():
            connection.execute(f"UPDATE leases SET {name} = ?", [value])


@pytest.fixture
def closed(store: SqliteStore) -> SqliteStore:
    store.create("s1", session_started(), NOON).close()
    return store


def holder(start: Start, path: Path) -> Other:
    """Return a process that has the session open."""
    other = start(hold, path)
    assert other.hears() == "s1"
    return other


def test_another_process_is_named(closed: SqliteStore, path: Path, other: Start) -> None:
    """While another process has the session open, the refusal tells which, where, since when and what to do."""
    holding = holder(other, path)

    with pytest.raises(SessionBusyError) as refusal:
        closed.open("s1")

    assert str(refusal.value) == (
        f"session s1 is open in process {holding.process.pid} on {os.uname().nodename}, since 2026-03-02 12:00:00 UTC; "
        "close it there, or end that process if it hangs, and try again"
    )


def test_a_running_holder_keeps_its_lease_for_hours(
    closed: SqliteStore, path: Path, other: Start, clock: StillClock
) -> None:
    """On the same host a lease lasts as long as its process, however long the candidate thinks."""
    holder(other, path)
    clock.pass_time(hours=30)

    with pytest.raises(SessionBusyError):
        closed.open("s1")


def test_a_killed_holder_is_succeeded_at_once(closed: SqliteStore, path: Path, other: Start) -> None:
    """After `kill -9` the next process takes the session without waiting."""
    holder(other, path).kill()

    log = closed.open("s1")

    assert log.append([said(1)], at=NOON, elapsed_seconds=1.0)


def test_a_dead_holder_that_nobody_buried_is_succeeded(closed: SqliteStore, path: Path, program: Program) -> None:
    """A killed process that still has a number, because its parent hasn't looked, holds nothing."""
    zombie = program(HOLD, path)
    assert zombie.stdout is not None
    assert zombie.stdout.readline() == "held\n"
    zombie.kill()
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)

    assert closed.open("s1").session_id == "s1"


@pytest.mark.skipif(sys.platform != "linux", reason="start times of processes are read from /proc")
def test_a_reused_process_number_does_not_lock_the_session(closed: SqliteStore, path: Path, other: Start) -> None:
    """A lease of a process that is gone isn't kept alive by a later process with the same number."""
    lost, bystander = holder(other, path), other(idle)
    assert bystander.hears() == "here"
    write_lease(path, pid=bystander.process.pid)

    assert closed.open("s1").session_id == "s1"
    assert lost.process.is_alive()


def test_a_lease_from_before_a_crash_of_this_very_process_number_is_void(store: SqliteStore, path: Path) -> None:
    """In a container the program often has the same number after a restart; its old lease doesn't lock it out."""
    store.create("s1", session_started(), NOON)
    write_lease(path, holder="of the last run", pid_started="last boot/1")

    assert store.open("s1").session_id == "s1"


def test_a_holder_whose_start_is_unknown_counts_while_its_number_lives(
    closed: SqliteStore, path: Path, other: Start
) -> None:
    """Where the system doesn't tell when a process started, the number alone decides."""
    holding = holder(other, path)
    write_lease(path, pid_started="")

    with pytest.raises(SessionBusyError):
        closed.open("s1")
    holding.kill()

    assert closed.open("s1").session_id == "s1"


def test_another_host_keeps_its_lease_until_it_expires(closed: SqliteStore, path: Path, clock: StillClock) -> None:
    """A holder on another host can't be asked, so its lease counts for ten minutes after its last renewal."""
    closed.open("s1")
    write_lease(path, host="elsewhere", pid=4242)
    clock.pass_time(minutes=9, seconds=59)

    with pytest.raises(SessionBusyError) as refusal:
        closed.open("s1")
    clock.pass_time(seconds=1)

    assert str(refusal.value) == (
        "session s1 is open in process 4242 on elsewhere, since 2026-03-02 12:00:00 UTC; "
        "close it there, or wait until 2026-03-02 12:10:00 UTC, and try again"
    )
    assert closed.open("s1").session_id == "s1"


def test_appending_renews_the_lease(closed: SqliteStore, path: Path, clock: StillClock) -> None:
    """Each append prolongs the lease to ten minutes from then."""
    log = closed.open("s1")
    clock.pass_time(minutes=8)
    log.append([said(1)], at=NOON, elapsed_seconds=1.0)
    write_lease(path, host="elsewhere")
    clock.pass_time(minutes=9)

    with pytest.raises(SessionBusyError, match="wait until 2026-03-02 12:18:00 UTC"):
        closed.open("s1")


def test_a_lost_lease_stops_the_old_holder(closed: SqliteStore, path: Path) -> None:
    """Once somebody else holds the session the old log stores nothing and says who has it."""
    log = closed.open("s1")
    write_lease(path, holder="somebody", host="elsewhere", pid=4242)

    with pytest.raises(SessionBusyError, match="session s1 is open in process 4242 on elsewhere"):
        log.append([said(1)], at=NOON, elapsed_seconds=1.0)
    assert len(closed.read("s1")) == 1


def test_a_failed_open_leaves_nothing_behind(closed: SqliteStore) -> None:
    """Being refused once doesn't keep the session busy after its holder has closed it."""
    log = closed.open("s1")
    with pytest.raises(SessionBusyError):
        closed.open("s1")

    log.close()

    assert closed.open("s1").session_id == "s1"


def test_two_stores_in_one_program_respect_each_other(closed: SqliteStore, path: Path, clock: StillClock) -> None:
    """A second store on the same file sees the first one's lease although the process is the same."""
    closed.open("s1")

    with pytest.raises(SessionBusyError, match="already open in this program"):
        SqliteStore(path, clock).open("s1")


def test_one_of_many_takes_over_from_a_dead_holder(closed: SqliteStore, path: Path, other: Start) -> None:
    """When several processes reach for a dead holder's session at the same moment exactly one gets it."""
    holder(other, path).kill()
    racers = [other(race, path) for _ in range(6)]
    assert {racer.hears() for racer in racers} == {"ready"}

    for racer in racers:
        racer.line.send("go")

    assert sorted(racer.hears() for racer in racers) == [*["lost"] * 5, "won"]
