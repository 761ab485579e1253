"""Draws interview.svg, the picture in the README, from a real session. Run as a module from the top of the checkout."""

import asyncio
import re
import tempfile
from pathlib import Path

from textual.widgets import TextArea

from interviewsim.bootstrap import LocalDesk
from interviewsim.clocks import RecordedClock, SystemClock
from interviewsim.domain.session import Command, MoveOn, RunWorld, Say, SetDesign
from interviewsim.settings import load
from interviewsim.tui.app import InterviewApp

PICTURE = Path(__file__).with_name("interview.svg")
WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SIZE = (120, 42)
WRITING = "Nothing is refused any more, but people now wait in our own line. I'd rather turn a few away early."
SHOWN_AT_LAST = "Promise"
LONGEST_WAIT_SECONDS = 30
SECONDS_PER_ANSWER = 75.0
TOLD: tuple[Command, ...] = (
    Say(text="Which limit do we hit, requests or tokens? And what does our client do after a refusal?"),
    Say(text="First I would stop the client from calling again at once: each refused call uses up the limit, too."),
    MoveOn(),
    Say(text="Wait longer after each refusal, plus a random bit, and never less than the provider asks for."),
    MoveOn(),
    Say(text="Growing waits with a random part, four attempts. I expect far fewer refusals and somewhat longer waits."),
    SetDesign(values={"backoff": "exponential", "jitter": "full", "honour_retry_after": True, "max_attempts": 4}),
    RunWorld(),
    SetDesign(values={"client_token_budget_share": 0.9, "queue_length": 200, "defer_background": True}),
    RunWorld(),
)


async def told(desk: LocalDesk, clock: RecordedClock) -> str:
    driver = desk.start("rate-limit-429", seed=7)
    await driver.open()
    for command in TOLD:
        clock.advance(SECONDS_PER_ANSWER)
        await driver.give(command)
    driver.close()
    return driver.session_id


async def drawn(desk: LocalDesk, session_id: str) -> str:
    app = InterviewApp(desk, resume=session_id, monotonic=lambda: 0.0)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        app.screen.query_one(TextArea).text = WRITING
        for _ in range(LONGEST_WAIT_SECONDS):
            await pilot.pause(1)
            if SHOWN_AT_LAST in (picture := app.export_screenshot(title="interviewsim practice")):
                return picture
    raise TimeoutError(f"no {SHOWN_AT_LAST!r} on the screen")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = RecordedClock(SystemClock().now())
        desk = LocalDesk(load(data_dir=Path(folder)), clock)
        picture = await drawn(desk, await told(desk, clock))
        desk.store.close()
    PICTURE.write_text(WEB_FONTS.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
