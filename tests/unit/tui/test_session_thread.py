import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual.message import Message

from interviewsim.domain.session import Finish, Say
from interviewsim.errors import SessionBusyError, StorageError
from interviewsim.tui.messages import Happened, NotOpened, Opened, Refused, Released, Settled
from interviewsim.tui.session_thread import SessionThread
from tests.fakes.desk import FakeDesk


@contextmanager
def served(desk: FakeDesk) -> Iterator[tuple[SessionThread, list[Message]]]:
    posted: list[Message] = []
    thread = SessionThread(
        desk, lambda heard, drafts: desk.start("refused-calls", listener=heard, draft_listener=drafts), posted.append
    )
    body = threading.Thread(target=thread.serve)
    body.start()
    try:
        yield thread, posted
    finally:
        thread.stop()
        body.join(5)
        assert not body.is_alive()


def wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def count(posted: list[Message], kind: type[Message]) -> int:
    return sum(isinstance(message, kind) for message in posted)


def test_events_come_in_order_after_the_view_and_before_settling() -> None:
    """The receiver can fold what it hears: the view first, then each event once, then that all is done."""
    with served(FakeDesk()) as (thread, posted):
        wait(lambda: count(posted, Settled) == 1)
        thread.give(Say(text="hello"), Finish())
        wait(lambda: count(posted, Settled) == 2)

    after = posted[[isinstance(m, Opened) for m in posted].index(True) :]
    sequence = [message.event.seq for message in after if isinstance(message, Happened)]
    assert isinstance(after[0], Opened)
    assert sequence == list(range(2, 2 + len(sequence)))
    assert isinstance(after[-1], Released)


def test_the_view_that_is_handed_over_is_a_copy() -> None:
    """No thread shares state that another one changes."""
    desk = FakeDesk()
    with served(desk) as (thread, posted):
        wait(lambda: count(posted, Settled) == 1)
        opened = next(message for message in posted if isinstance(message, Opened))
        seq = opened.view.seq
        thread.give(Say(text="hello"))
        wait(lambda: count(posted, Settled) == 2)

    assert opened.view is not desk.driver.view
    assert opened.view.seq == seq < desk.driver.view.seq


def test_a_refused_command_comes_back_and_the_thread_goes_on() -> None:
    """An error names the commands that it hit; the next request is served."""
    desk = FakeDesk()
    with served(desk) as (thread, posted):
        wait(lambda: count(posted, Settled) == 1)
        desk.driver.fail_next = [StorageError("full")]
        thread.give(Say(text="lost"))
        wait(lambda: count(posted, Refused) == 1)
        thread.give(Say(text="kept"))
        wait(lambda: count(posted, Settled) == 2)

    refused = next(message for message in posted if isinstance(message, Refused))
    assert (str(refused.error), refused.commands) == ("full", (Say(text="lost"),))
    assert desk.driver.given == [Say(text="kept")]


def test_stopping_does_not_wait_for_a_hung_reaction() -> None:
    """A reaction that never comes is abandoned; the lease is given back."""
    desk = FakeDesk()
    with served(desk) as (thread, posted):
        wait(lambda: count(posted, Settled) == 1)
        desk.driver.hold.clear()
        thread.give(Say(text="stored"))
        wait(lambda: desk.driver.view.pending)

    assert desk.driver.closed
    assert count(posted, Released) == 1


def test_a_session_that_cannot_be_opened_is_reported() -> None:
    """Nothing is served when there is no session."""
    desk = FakeDesk()
    desk.broken = SessionBusyError("held elsewhere")
    with served(desk) as (_, posted):
        wait(lambda: bool(posted))

    assert [type(message) for message in posted] == [NotOpened]
