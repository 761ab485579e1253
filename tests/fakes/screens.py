"""Drives the application in tests: starts it over a fake desk, and waits for what a person would wait for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import TextArea

from interviewsim.tui.app import InterviewApp
from tests.builders import tui_story as story
from tests.fakes.desk import FakeDesk


def application(desk: FakeDesk, *, resume: str | None = None, scenario: str | None = None) -> InterviewApp:
    """Return the application with a clock that stands still."""
    return InterviewApp(desk, resume=resume, scenario=scenario, monotonic=lambda: 0.0)


@asynccontextmanager
async def opened(
    desk: FakeDesk, *, size: tuple[int, int] = (80, 24), scenario: str | None = None
) -> AsyncIterator[Pilot[str]]:
    """Start the application and give its pilot."""
    async with application(desk, scenario=scenario).run_test(size=size, notifications=True) as pilot:
        yield pilot


@asynccontextmanager
async def interviewed(desk: FakeDesk, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[str]]:
    """Start an interview and wait for the first question."""
    async with opened(desk, size=size, scenario=story.SCENARIO.slug) as pilot:
        await begin(pilot)
        yield pilot


async def begin(pilot: Pilot[str]) -> None:
    """Go from the brief to the first question."""
    await until(pilot, lambda: "Session" in seen(pilot))
    await pilot.press("enter")
    await until(pilot, lambda: story.SCENARIO.stages[0].question in seen(pilot) and "Your answer" in seen(pilot))


async def until(pilot: Pilot[str], condition: Callable[[], bool], seconds: float = 8.0) -> None:
    """Let the application work until the condition holds; fail with what is on screen when it never does."""
    for _ in range(int(seconds / 0.02)):
        await pilot.pause(0.02)
        if condition():
            return
    raise AssertionError(f"never came true; the screen was:\n{seen(pilot)}")


def seen(pilot: Pilot[str]) -> str:
    """Return the text on screen, line by line."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def write(pilot: Pilot[str], words: str) -> None:
    """Put words into the answer box, as a paste would."""
    box(pilot).insert(words)


def box(pilot: Pilot[str]) -> TextArea:
    """Return the answer box."""
    return pilot.app.screen.query_one("#answer", TextArea)
