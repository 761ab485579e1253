from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from interviewsim.tui.app import InterviewApp
from interviewsim.tui.widgets.design_pane import DesignPane
from tests.builders import tui_story as story
from tests.fakes.desk import FakeDesk
from tests.fakes.screens import application, begin, box, seen, until, write

pytestmark = pytest.mark.snapshot

Compare = Callable[..., bool]
Steps = Callable[[Pilot[str]], Awaitable[None]]

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reader live in the same time zone."""
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def app(*, brief: bool = True) -> InterviewApp:
    return application(FakeDesk(), scenario=story.SCENARIO.slug if brief else None)


async def to_the_start(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: "The slow index" in seen(pilot) and "Failure handling" in seen(pilot))


async def to_the_brief(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: "travel company" in seen(pilot) and "Recorded" in seen(pilot))


async def to_the_interview(pilot: Pilot[str]) -> None:
    await begin(pilot)
    write(pilot, "What is the limit, and what about next year?")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "750,000 tokens" in seen(pilot) and "Facts 2" in seen(pilot))
    write(pilot, "Then I would stop the immediate retries first,\nand look at who sends what at noon.")
    await until(pilot, lambda: "at noon." in seen(pilot) and "Your answer" in seen(pilot))


async def to_the_design(pilot: Pilot[str]) -> None:
    await to_the_interview(pilot)
    box(pilot).clear()
    await pilot.press("f8", "down", "enter")
    await until(pilot, lambda: "2/3 Build" in seen(pilot) and "Your answer" in seen(pilot))
    await pilot.press("f6")
    await until(pilot, lambda: "Attempts at most" in seen(pilot))
    pilot.app.screen.query_one(DesignPane).row("backoff").query_one(Select).value = "exponential"
    await pilot.press("5", "0")
    await until(pilot, lambda: "● was none" in seen(pilot) and "✗ not valid" in seen(pilot))


async def to_the_world(pilot: Pilot[str]) -> None:
    await to_the_design(pilot)
    await pilot.press("backspace", "backspace", "5")
    await until(pilot, lambda: "2 changes not run yet" in seen(pilot))
    await pilot.press("ctrl+r")
    await until(pilot, lambda: "World run 1" in seen(pilot) and "Your answer" in seen(pilot))
    await pilot.press("f4")
    await until(pilot, lambda: "in place" in seen(pilot) and "61 %" in seen(pilot))


async def to_the_scorecard(pilot: Pilot[str]) -> None:
    await to_the_start(pilot)
    await pilot.press("f4", "down", "enter")
    await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))


@SIZES
def test_start(snap_compare: Compare, size: tuple[int, int]) -> None:
    """One sees what to practise, for how long, what was done before, and how the levels developed."""
    assert snap_compare(app(brief=False), terminal_size=size, run_before=to_the_start)


@SIZES
def test_brief(snap_compare: Compare, size: tuple[int, int]) -> None:
    """One reads the situation, the session's length, its mode and what is recorded, before the clock starts."""
    assert snap_compare(app(), terminal_size=size, run_before=to_the_brief)


@SIZES
def test_interview(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Both sides of the conversation are told apart by name, indent and bar; stage and time stand on top."""
    assert snap_compare(app(), terminal_size=size, run_before=to_the_interview)


@SIZES
def test_design(snap_compare: Compare, size: tuple[int, int]) -> None:
    """A changed field says what it was; a wrong one is marked in words and explained under the form."""
    assert snap_compare(app(), terminal_size=size, run_before=to_the_design)


@SIZES
def test_world(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Figures stand beside those of the design in place and their goals, series beside each other on one scale."""
    assert snap_compare(app(), terminal_size=size, run_before=to_the_world)


@SIZES
def test_scorecard(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Levels are called indicative, with what they rest on, what caps them, quotes with turns, and advice."""
    assert snap_compare(app(brief=False), terminal_size=size, run_before=to_the_scorecard)


def test_light_theme(snap_compare: Compare) -> None:
    """The light look keeps the same layout and its contrast."""

    async def lit(pilot: Pilot[str]) -> None:
        await to_the_interview(pilot)
        await pilot.press("ctrl+l")

    assert snap_compare(app(), terminal_size=(80, 24), run_before=lit)
