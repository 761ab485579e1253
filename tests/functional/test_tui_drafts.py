"""The interviewer's words while they come, and what was said for the design sheet."""

from textual.pilot import Pilot

from interviewsim.domain.interview import SheetDecision
from interviewsim.domain.session import MoveOn, Say, SetDesign
from tests.fakes.desk import FakeDesk
from tests.fakes.screens import interviewed, seen, until, write

SAID = (
    SheetDecision(field="max_attempts", value=4, quote="four attempts at most"),
    SheetDecision(field="backoff", value="exponential", quote="wait longer each time"),
    SheetDecision(field="defer_background", value=True, quote="the summaries can wait"),
)


async def test_a_draft_is_shown_in_place_and_replaced_by_the_stored_words() -> None:
    """The words appear while the interviewer is still busy, and stand there once, with their turn, in the end."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.hold.clear()
        desk.driver.drafts = ["Go"]
        write(pilot, "Stop the retries.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Interviewer\n" in trimmed(pilot) and "Go" in lines(pilot))
        while_busy = "Go on." in seen(pilot)
        desk.driver.hold.set()
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert not while_busy
        assert "Go" not in lines(pilot)
        assert lines(pilot).count("Go on.") == 1
        assert "Interviewer  turn 3" in seen(pilot)


async def test_a_draft_that_is_taken_back_disappears() -> None:
    """An empty draft leaves no trace."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.hold.clear()
        desk.driver.drafts = ["You looked at it.", ""]
        write(pilot, "Stop the retries.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The interviewer is thinking" in seen(pilot))
        await pilot.pause(0.05)
        gone = "You looked at it." not in seen(pilot)
        desk.driver.hold.set()
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert gone


async def test_who_took_over_is_told_beside_the_words_and_in_the_header() -> None:
    """A turn by the guide in the model's place says so."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        desk.driver.note = "model unreachable, guide took over"
        write(pilot, "Stop the retries.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Go on." in seen(pilot))

        assert "Interviewer  turn 3  model unreachable, guide took over" in seen(pilot)
        assert "model unreachable" in seen(pilot).splitlines()[0]


async def test_what_was_said_is_marked_on_the_sheet_and_taken_over_by_one_key() -> None:
    """Nothing changes before ctrl+g; a field that was edited keeps its value."""
    desk = FakeDesk()
    async with interviewed(desk, size=(120, 40)) as pilot:
        desk.driver.decisions = SAID
        write(pilot, "Four attempts at most, wait longer each time; the summaries can wait.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Go on." in seen(pilot))
        await pilot.press("f8", "down", "enter")
        await until(pilot, lambda: "2/3 Build" in seen(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: "◆ said 4" in seen(pilot))
        marked, before = seen(pilot), list(desk.driver.given)
        await pilot.press("7")
        await until(pilot, lambda: "✗" in seen(pilot) or "was 10" in seen(pilot))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(desk.driver.given[-1], SetDesign))
        await until(pilot, lambda: "◆ said" not in seen(pilot))

        assert "◆ said exponential" in marked
        assert "“four attempts at most”" in marked
        assert isinstance(before[0], Say)
        assert before[1:] == [MoveOn()]
        assert desk.driver.given[-1] == SetDesign(values={"backoff": "exponential", "defer_background": True})


def lines(pilot: Pilot[str]) -> list[str]:
    """Return the lines on screen without what surrounds them."""
    return [line.strip() for line in seen(pilot).splitlines()]


def trimmed(pilot: Pilot[str]) -> str:
    """Return the screen with blanks at the ends of lines cut off."""
    return "\n".join(lines(pilot))
