"""The interview as lines of text: for pipes, screen readers and dumb terminals."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterator

from interviewsim.cli.diagnostics import INTERRUPTED, note
from interviewsim.domain.events import Event, InterviewerSaid, SessionEnded
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.errors import InputError, InterviewSimError, StorageError
from interviewsim.ports import Desk, InterviewDriver

HELP = """\
Type your answer; an empty line sends it. Commands:
  /brief            read the brief again       /hint      ask for a hint (recorded)
  /facts            what you have learned      /next      leave this part
  /sheet            the design sheet           /time      minutes left
  /set NAME=VALUE   change the sheet           /quit      leave; resume later
  /run              run the world              /finish    end the interview now
"""


def converse(desk: Desk, scenario: str | None, *, minutes: int | None, seed: int | None) -> int:
    """Hold a new interview over stdin and stdout; return the exit code."""
    chosen = scenario or _only(desk)
    driver = desk.start(chosen, minutes=minutes, seed=seed, listener=tell)
    sys.stdout.write(f"{driver.scenario.brief}\n\n{HELP}\n")
    return _hold(desk, driver)


def take_up(desk: Desk, session_id: str) -> int:
    """Continue a stored interview over stdin and stdout; return the exit code."""
    driver = desk.resume(session_id, listener=tell)
    return _hold(desk, driver, retell=True)


def tell(event: Event) -> None:
    """Print what the interviewer says and when the interview ends."""
    if isinstance(event.body, InterviewerSaid):
        sys.stdout.write(f"\nInterviewer: {event.body.text}\n\n")
    elif isinstance(event.body, SessionEnded):
        sys.stdout.write("The interview has ended.\n")
    sys.stdout.flush()


def _only(desk: Desk) -> str:
    slugs = [title.slug for title in desk.scenarios()]
    if len(slugs) == 1:
        return slugs[0]
    raise InputError(f"name a scenario: {', '.join(slugs) or 'there is none; see interviewsim packs list'}")


def _hold(desk: Desk, driver: InterviewDriver, *, retell: bool = False) -> int:
    try:
        ended = asyncio.run(_session(desk, driver, retell=retell))
    finally:
        driver.close()
    if ended:
        sys.stdout.write("\n" + desk.report(driver.session_id, "text"))
        return 0
    note(f"left; continue with: interviewsim sessions resume {driver.session_id} --plain")
    return INTERRUPTED


async def _session(desk: Desk, driver: InterviewDriver, *, retell: bool) -> bool:
    await driver.open()
    note(f"session {driver.session_id}")
    if retell and driver.view.lines:
        sys.stdout.write(f"\nInterviewer: {driver.view.lines[-1].text}\n\n")
    for entry in _entries():
        if entry == "/quit":
            return False
        await _take(desk, driver, entry)
        if driver.view.ended:
            return True
    return bool(driver.view.ended)


async def _take(desk: Desk, driver: InterviewDriver, entry: str) -> None:
    if (show := _SHOW.get(entry)) is not None:
        sys.stdout.write(show(desk, driver) + "\n")
        return
    try:
        await driver.give(_command(desk, driver, entry))
    except StorageError as error:
        note(f"error: {error}\nnot stored, please send it again:\n{entry}")
    except InterviewSimError as error:
        note(f"error: {error}")


def _command(desk: Desk, driver: InterviewDriver, entry: str) -> Command:
    simple: dict[str, Command] = {"/hint": AskHint(), "/next": MoveOn(), "/run": RunWorld(), "/finish": Finish()}
    if entry in simple:
        return simple[entry]
    if entry.startswith("/set"):
        pairs = re.findall(r"(\w+)\s*=\s*(\S+)", entry)
        if not pairs:
            raise InputError("write /set NAME=VALUE, for example /set max_attempts=4")
        return SetDesign(values={name: desk.parse_field(driver.scenario, name, value) for name, value in pairs})
    if entry.startswith("/"):
        raise InputError(f"no command {entry.split()[0]!r}; /help lists them")
    return Say(text=entry)


def _entries() -> Iterator[str]:
    """Yield answers (lines up to an empty one) and commands (single lines that start with a slash)."""
    lines: list[str] = []
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        if not lines and text.startswith("/"):
            yield text.strip()
        elif text.strip():
            lines.append(text)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _facts(desk: Desk, driver: InterviewDriver) -> str:
    learned = [driver.scenario.fact(f).says for f in driver.view.learned]
    return "\n".join(f"- {says}" for says in learned) or "Nothing yet: ask the interviewer."


def _sheet(desk: Desk, driver: InterviewDriver) -> str:
    if not driver.view.sheet_open:
        return "The design sheet opens after the design stage."
    fields = desk.design_fields(driver.scenario)
    return "\n".join(
        f"  {f.name}={driver.view.design.get(f.name, f.default)}  "
        + (" | ".join(f.choices) if f.choices else f"{f.kind}, {f.minimum} to {f.maximum} {f.unit}".rstrip())
        for f in fields
    )


_SHOW: dict[str, Callable[[Desk, InterviewDriver], str]] = {
    "/help": lambda desk, driver: HELP,
    "/brief": lambda desk, driver: driver.scenario.brief,
    "/facts": _facts,
    "/sheet": _sheet,
    "/time": lambda desk, driver: f"{driver.view.minutes_left:.0f} minutes left",
}
