from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Select

from interviewsim.domain.session import RunWorld, SetDesign
from interviewsim.tui.widgets.design_pane import DesignPane
from tests.fakes.desk import FakeDesk
from tests.fakes.screens import box, interviewed, opened, seen, until, write


async def to_the_sheet(pilot: Pilot[str]) -> DesignPane:
    """Move on to the stage in which the sheet is open, and show the form."""
    await pilot.press("f8", "down", "enter")
    await until(pilot, lambda: "2/3 Build" in seen(pilot))
    await pilot.press("f6")
    await until(pilot, lambda: "Attempts at most" in seen(pilot))
    return pilot.app.screen.query_one(DesignPane)


async def test_the_design_sheet_is_locked_until_the_interviewer_opens_it() -> None:
    """Before its stage the sheet shows why it is locked, and no field names."""
    async with interviewed(FakeDesk()) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "The design sheet is locked" in seen(pilot))

        assert "Attempts at most" not in seen(pilot)
        assert "Design (locked)" in seen(pilot)


async def test_a_wrong_value_is_told_at_its_field_and_not_run() -> None:
    """A number out of bounds is marked at once, explained, and keeps the world from running."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        pane = await to_the_sheet(pilot)
        await pilot.press("5", "0")
        await until(pilot, lambda: "✗ not valid" in seen(pilot))
        told = seen(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause(0.05)

        assert "must be from 1 to 20 (got 50)" in told
        assert not any(isinstance(command, RunWorld) for command in desk.driver.given)
        assert pane.row("max_attempts").control.has_focus


async def test_a_run_sends_only_what_changed_and_compares_with_the_design_in_place() -> None:
    """ctrl+r stores the changed fields, runs the world and tells the result next to what was before."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        pane = await to_the_sheet(pilot)
        pane.row("backoff").query_one(Select).value = "exponential"
        pane.row("max_attempts").query_one(Input).value = "4"
        await until(pilot, lambda: "2 changes not run yet" in seen(pilot))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "86% were answered in time" in seen(pilot) and "Your answer" in seen(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: "Run 1: 1 of 2 goals kept" in seen(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "in place" in seen(pilot) and "61 %" in seen(pilot))

        assert desk.driver.given[1:] == [SetDesign(values={"max_attempts": 4, "backoff": "exponential"}), RunWorld()]
        assert "Wait between attempts: none → exponential" in seen(pilot)
        assert "First wait" not in seen(pilot)
        assert "✗ ≥ 97 %" in seen(pilot)


async def test_a_run_waits_until_a_just_typed_number_was_read() -> None:
    """ctrl+r right after typing runs with the typed number, not with the one before."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        pane = await to_the_sheet(pilot)
        pane.row("max_attempts").query_one(Input).value = "7"
        pane.run()
        await until(pilot, lambda: "World run 1" in seen(pilot))

        assert desk.driver.given[1:] == [SetDesign(values={"max_attempts": 7}), RunWorld()]


async def test_after_a_run_what_is_typed_is_the_answer() -> None:
    """At 80 columns the conversation comes back with the interviewer's reaction, and the answer box has the focus."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        pane = await to_the_sheet(pilot)
        await pilot.press("4", "ctrl+r")
        await until(pilot, lambda: "61% were answered in time" in seen(pilot) and "Your answer" in seen(pilot))
        await pilot.press("s", "o", "space", "3")

        assert box(pilot).text == "so 3"
        assert pane.row("max_attempts").query_one(Input).value == "4"


async def test_after_a_run_on_a_wide_terminal_the_sheet_stays_and_the_answer_has_the_focus() -> None:
    """Where there is room, the form stays beside the conversation while one answers."""
    async with interviewed(FakeDesk(), size=(120, 40)) as pilot:
        await to_the_sheet(pilot)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Run 1:" in seen(pilot) and "61% were answered in time" in seen(pilot))

        assert "Attempts at most" in seen(pilot)
        assert box(pilot).has_focus


async def test_a_wrong_field_is_shown_when_the_run_is_asked_for_from_elsewhere() -> None:
    """ctrl+r beside the conversation opens the form at the field that is wrong."""
    async with interviewed(FakeDesk()) as pilot:
        pane = await to_the_sheet(pilot)
        pane.row("base_wait_seconds").query_one(Input).value = "900"
        await until(pilot, lambda: "✗ not valid" in seen(pilot))
        await pilot.press("escape", "ctrl+r")
        await until(pilot, lambda: "1 field to put right first" in seen(pilot))

        assert pane.row("base_wait_seconds").control.has_focus


async def test_a_number_field_takes_no_letters() -> None:
    """Only what can be part of a number is typed into it: digits, and a point where fractions are allowed."""
    async with interviewed(FakeDesk()) as pilot:
        pane = await to_the_sheet(pilot)
        await pilot.press("a", "7", "full_stop", "e")
        pane.row("base_wait_seconds").focus_control()
        await pilot.press("x", "0", "full_stop", "5", "full_stop")

        assert pane.row("max_attempts").query_one(Input).value == "7"
        assert pane.row("base_wait_seconds").query_one(Input).value == "0.5"


async def test_after_a_run_a_field_still_says_what_is_in_place() -> None:
    """What was run is no change any more, but the row keeps telling that the design in place differs."""
    async with interviewed(FakeDesk(), size=(120, 40)) as pilot:
        await to_the_sheet(pilot)
        await pilot.press("4", "ctrl+r")
        await until(pilot, lambda: "○ in place 10" in seen(pilot) and "Your answer" in seen(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: "In place: 10." in seen(pilot))

        assert "● was" not in seen(pilot)
        assert seen(pilot).count("○ in place") == 1


async def test_keys_pressed_before_a_run_count_in_it() -> None:
    """However fast one types, ctrl+r runs with the whole number."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await to_the_sheet(pilot)
        for key in ("1", "2", "ctrl+r"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "World run 1" in seen(pilot))

        assert desk.driver.given[1:] == [SetDesign(values={"max_attempts": 12}), RunWorld()]


async def test_the_second_run_is_compared_with_the_first() -> None:
    """After two runs the figures of both stand side by side, with only the change between them."""
    async with interviewed(FakeDesk(), size=(120, 40)) as pilot:
        pane = await to_the_sheet(pilot)
        pane.row("backoff").query_one(Select).value = "exponential"
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Run 1:" in seen(pilot) and "Your answer" in seen(pilot))
        pane.row("fallback").query_one(Select).value = "on_429"
        await until(pilot, lambda: "1 change not run yet" in seen(pilot))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Run 2:" in seen(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "run before in place goal" in seen(pilot))

        assert "Second provider: none → on 429" in seen(pilot)
        assert "Wait between attempts: none" not in seen(pilot)
        assert "86 %" in seen(pilot)


async def test_the_ledger_lists_what_was_learned_and_what_nobody_knows() -> None:
    """The facts pane shows released facts, unknown ones and those of the brief, each with its source."""
    async with interviewed(FakeDesk()) as pilot:
        write(pilot, "What is the limit, and what about next year?")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Facts 2" in seen(pilot))
        await pilot.press("f3")
        await until(pilot, lambda: "Learned by asking" in seen(pilot))

        assert "✓ The provider's limit  turn 2" in seen(pilot)
        assert "? Next year's traffic  turn 2, nobody knows" in seen(pilot)
        assert "In the brief" in seen(pilot)


async def test_a_pane_takes_no_room_on_a_narrow_terminal_and_the_draft_survives_it() -> None:
    """At 80 columns a pane replaces the conversation; the same key or escape brings it back, with the draft."""
    async with interviewed(FakeDesk()) as pilot:
        write(pilot, "a draft")
        await pilot.press("f2")
        await until(pilot, lambda: "travel company" in seen(pilot))
        covered = "What do you want to know first?" not in seen(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "What do you want to know first?" in seen(pilot))

        assert covered
        assert box(pilot).text == "a draft"
        assert box(pilot).has_focus


async def test_on_a_wide_terminal_pane_and_conversation_stand_side_by_side() -> None:
    """At 120 columns both are there at once."""
    async with interviewed(FakeDesk(), size=(120, 40)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: "travel company" in seen(pilot))

        assert "What do you want to know first?" in seen(pilot)


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing() -> None:
    """At 40x10 there is one clear message; enlarging brings everything back, focus and draft included."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        write(pilot, "kept")
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: "needs at least 60x20, now 40x10" in seen(pilot))
        await pilot.press("x", "ctrl+s", "f8")
        small = seen(pilot)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Your answer" in seen(pilot))
        await pilot.press("!")

        assert "Move on?" not in small
        assert desk.driver.given == []
        assert box(pilot).text == "kept!"


async def test_a_start_in_a_too_small_terminal_recovers() -> None:
    """Started too small, the program waits for room and then shows its first screen."""
    async with opened(FakeDesk(), size=(40, 10)) as pilot:
        await until(pilot, lambda: "needs at least 60x20, now 40x10" in seen(pilot))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Refused calls at noon" in seen(pilot))

        assert "needs at least" not in seen(pilot)


async def test_help_and_palette_list_every_key() -> None:
    """F1 lists the keys that work now; the palette offers the same actions."""
    async with interviewed(FakeDesk()) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: "Ask for a hint; it is recorded" in seen(pilot))
        await pilot.press("escape")
        screen = pilot.app.screen
        offered = {command.title for command in pilot.app.get_system_commands(screen)}

        assert {"Send", "Hint", "Move on", "Pause", "Brief", "Facts", "World", "Design", "Leave"} <= offered
        assert "Run" not in offered


async def test_no_key_is_one_that_a_browser_keeps() -> None:
    """ctrl+w, ctrl+t, ctrl+n and F5 belong to browsers; no action depends on them."""
    async with interviewed(FakeDesk()) as pilot:
        own = {key for key, active in pilot.app.screen.active_bindings.items() if active.binding.id}

        assert own.isdisjoint({"ctrl+w", "ctrl+t", "ctrl+n", "f5"})


async def test_light_and_dark_are_one_key_apart() -> None:
    """ctrl+l changes the look and changes it back."""
    async with opened(FakeDesk()) as pilot:
        await pilot.press("ctrl+l")
        light = pilot.app.current_theme.dark
        await pilot.press("ctrl+l")

        assert (light, pilot.app.current_theme.dark) == (False, True)
