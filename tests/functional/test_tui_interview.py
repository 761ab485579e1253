from functools import partial

from textual.events import Key, Paste
from textual.pilot import Pilot

from interviewsim.domain.session import AskHint, Finish, MoveOn, Say
from interviewsim.errors import StorageError, StorageFullError
from interviewsim.tui.widgets.conversation import Conversation
from interviewsim.tui.widgets.session_bar import WorkingClock
from tests.fakes.desk import FakeDesk
from tests.fakes.screens import application, box, interviewed, seen, until, write


def answered(pilot: Pilot[str], desk: FakeDesk, turn: int) -> bool:
    return desk.driver.view.answered_turn == turn and "Your answer" in seen(pilot)


async def test_an_answer_is_sent_and_answered() -> None:
    """ctrl+s sends the answer, clears the box and shows both sides of the conversation."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        write(pilot, "What is the limit?")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "750,000 tokens" in seen(pilot))

        assert desk.driver.given == [Say(text="What is the limit?")]
        assert box(pilot).text == ""
        assert "You  turn 2" in seen(pilot)
        assert "F3 Facts 1" in seen(pilot)


async def test_ctrl_j_sends_too_and_an_empty_box_sends_nothing() -> None:
    """ctrl+j is a second way to send; blanks are not an answer."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        write(pilot, " \n")
        await pilot.press("ctrl+j")
        write(pilot, "Stop the retries.")
        await pilot.press("ctrl+j")
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert desk.driver.given == [Say(text=" \nStop the retries.")]


async def test_markup_and_control_characters_in_an_answer_stay_text() -> None:
    """What the candidate writes can neither style nor steer the terminal."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        pilot.app.post_message(Paste("[bold]x[/bold] \x1b[31mred\x07"))
        await until(pilot, lambda: "[bold]" in box(pilot).text)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert "[bold]x[/bold] red" in seen(pilot)
        assert "\x1b" not in seen(pilot)


async def test_keys_pressed_before_sending_are_sent() -> None:
    """However fast one types, ctrl+s sends every key that was pressed before it and none that came after."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        for key in [*"quick", "ctrl+s", *"xy"]:
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert desk.driver.given == [Say(text="quick")]
        assert box(pilot).text == "xy"


async def test_a_hint_is_asked_for_by_one_key() -> None:
    """F7 asks for a hint."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await pilot.press("f7")
        await until(pilot, lambda: "Look at who sends what" in seen(pilot))

        assert desk.driver.given == [AskHint()]


async def test_moving_on_asks_first() -> None:
    """F8 asks before it leaves a stage, without naming what comes; staying sends nothing."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: "You leave “Triage” for the next stage" in seen(pilot))
        asked = seen(pilot)
        await pilot.press("enter")
        before = list(desk.driver.given)
        await pilot.press("f8", "down", "enter")
        await until(pilot, lambda: "2/3 Build" in seen(pilot))

        assert "Build" not in asked
        assert before == []
        assert desk.driver.given == [MoveOn()]


async def test_pause_stops_the_clock_and_keeps_the_draft() -> None:
    """F9 pauses: the clock stops, the draft stays, and F9 goes on."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        write(pilot, "half a thought")
        await pilot.press("f9")
        await until(pilot, lambda: "PAUSED" in seen(pilot))
        await pilot.press("x")
        await pilot.press("ctrl+s")
        paused = desk.driver.view.paused
        await pilot.press("f9")
        await until(pilot, lambda: "PAUSED" not in seen(pilot) and "Your answer" in seen(pilot))

        assert paused
        assert not desk.driver.view.paused
        assert box(pilot).text == "half a thought"
        assert desk.driver.given == []


async def test_typing_goes_on_while_the_interviewer_is_busy() -> None:
    """A slow interviewer blocks no key; sending waits visibly and keeps the words."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.hold.clear()
        write(pilot, "first")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The interviewer is thinking" in seen(pilot))
        await pilot.press("o", "k")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not sent yet" in seen(pilot))
        while_busy = box(pilot).text
        desk.driver.hold.set()
        await until(pilot, lambda: "Your answer" in seen(pilot))

        assert while_busy == "ok"
        assert box(pilot).text == "ok"
        assert desk.driver.given == [Say(text="first")]


async def test_a_full_disk_gives_the_words_back() -> None:
    """When nothing could be stored, a dialog says why and the words are back in the box."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.fail_next = [StorageFullError("no space left for the session database")]
        write(pilot, "my best answer")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "no space left" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Your answer" in seen(pilot))
        words = box(pilot).text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert words == "my best answer"
        assert desk.driver.given == [Say(text="my best answer")]


async def test_a_failed_reaction_can_be_tried_again_without_saying_it_twice() -> None:
    """Words that were stored aren't put back; only the reaction is repeated."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.fail_reaction = [StorageError("the database is locked")]
        write(pilot, "once only")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Your words are stored" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert box(pilot).text == ""
        assert [turn.text for turn in desk.driver.view.lines if turn.speaker == "candidate"] == ["once only"]


async def test_an_unexpected_error_does_not_end_the_program() -> None:
    """A defect in the engine is told calmly; the words stay."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.fail_next = [ZeroDivisionError("division by zero")]
        write(pilot, "still here")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "ZeroDivisionError" in seen(pilot))
        await pilot.press("escape")

        assert box(pilot).text == "still here"


async def test_leaving_asks_and_gives_the_session_back() -> None:
    """ctrl+q asks; leaving gives the lease back and names the session to resume."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "Leave, and resume later" in seen(pilot))
        await pilot.press("down", "enter")
        for _ in range(100):
            if desk.driver.closed:
                break
            await pilot.pause(0.02)
        await pilot.pause(0.05)

    assert desk.driver.closed
    assert desk.driver.view.ended is None
    assert pilot.app.return_value == "s-4"


async def test_leaving_while_the_interviewer_is_busy_does_not_wait_for_it() -> None:
    """A hung interviewer can be left; what was said is stored."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.hold.clear()
        write(pilot, "stored before the reaction")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: desk.driver.view.pending)
        await pilot.press("ctrl+q", "down", "enter")
        await until(pilot, lambda: desk.driver.closed)

        assert desk.driver.view.lines[-1].text == "stored before the reaction"


async def test_staying_keeps_the_draft_and_finishing_ends_the_interview() -> None:
    """Escape in the leave dialog changes nothing; finishing speaks the closing words."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        write(pilot, "draft")
        await pilot.press("ctrl+q", "escape")
        draft = box(pilot).text
        await pilot.press("ctrl+q", "down", "down", "enter")
        await until(pilot, lambda: "The interview is over" in seen(pilot))

        assert draft == "draft"
        assert desk.driver.given == [Finish()]
        assert "Thank you, that was the interview." in seen(pilot)


async def test_the_conversation_follows_its_end_unless_the_reader_has_scrolled_up() -> None:
    """New turns scroll into view; after paging up the place stays."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        talk = pilot.app.screen.query_one(Conversation)
        for number in range(1, 7):
            write(pilot, f"answer {number}\nwith a second line")
            await pilot.press("ctrl+s")
            await until(pilot, partial(answered, pilot, desk, number))
        followed = talk.scroll_y == talk.max_scroll_y > 0
        await pilot.press("pageup")
        await pilot.pause(0.05)
        place = talk.scroll_y
        write(pilot, "one more")
        await pilot.press("ctrl+s")
        await until(pilot, partial(answered, pilot, desk, 7))

        assert followed
        assert talk.scroll_y == place < talk.max_scroll_y


async def test_a_resumed_session_shows_what_was_said_and_the_time_that_is_left() -> None:
    """Resuming draws the old turns and counts on from the stored working time."""
    desk = FakeDesk()
    first = desk.start("refused-calls", minutes=30)
    await first.open()
    first.seconds_per_event = 60.0
    await first.give(Say(text="said before the break"))
    desk.sessions = ()
    async with application(desk, resume=first.session_id).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "said before the break" in seen(pilot))

        left = pilot.app.screen.query_one(WorkingClock).seconds_left
        assert left == 30 * 60 - first.view.elapsed_seconds
        assert "min" not in seen(pilot).splitlines()[0]


async def test_the_last_minutes_are_told_in_words() -> None:
    """Little time left is a calm word in the header, not only a colour."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.seconds_per_event = 600.0
        write(pilot, "slow answer")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "last minutes" in seen(pilot))

        assert "PAUSED" not in seen(pilot)


async def test_a_large_paste_is_taken_whole() -> None:
    """Twenty thousand characters go into the box and through to the session."""
    desk, text = FakeDesk(), "word " * 4000
    async with interviewed(desk) as pilot:
        pilot.app.post_message(Paste(text))
        await until(pilot, lambda: len(box(pilot).text) == len(text))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(desk.driver.given))

        assert desk.driver.given == [Say(text=text)]
