"""The interview as lines of text: for pipes, screen readers and dumb terminals."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterator

from interviewsim.cli.diagnostics import INTERRUPTED, note
from interviewsim.domain.base import Scalar
from interviewsim.domain.events import Event, InterviewerSaid, SessionEnded
from interviewsim.domain.plain_text import clean
from interviewsim.domain.rubric import LEVELS, Level
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.domain.world import DesignField
from interviewsim.errors import InputError, InterviewSimError, StorageError
from interviewsim.ports import Desk, InterviewDriver

HELP = """\
Type your answer; an empty line sends it. Commands, each on a line of its own:
  /brief            read the brief again       /hint      ask for a hint (recorded)
  /facts            what you have learned      /next      leave this part
  /sheet            the design sheet           /time      minutes left
  /set NAME=VALUE   change the sheet           /pause     stop the clock until you go on
  /said             values you have said       /take      put them on the sheet
  /run              run the world              /quit      leave; resume later
  /help             this list                  /finish    end the interview now
  /code             the code to review, where there is some
"""
REACTION_MISSING = "your words are stored; only the reaction is missing and comes with your next answer or command"
RATE = """\
Before you see the scorecard you may rate yourself, from 1 to 4 ({criteria}):
  /rate {first}=3 ...
An empty line skips it.
"""


def converse(desk: Desk, scenario: str | None, *, minutes: int | None, seed: int | None) -> int:
    """Hold a new interview over stdin and stdout; return the exit code."""
    chosen = scenario or _only(desk)
    driver = desk.start(chosen, minutes=minutes, seed=seed, listener=tell)
    sys.stdout.write(f"{clean(driver.scenario.brief)}\n\n{HELP}\n")
    if driver.scenario.review:
        sys.stdout.write(f"{_code(desk, driver)}\n\n")
    return _hold(desk, driver)


def take_up(desk: Desk, session_id: str) -> int:
    """Continue a stored interview over stdin and stdout; return the exit code."""
    driver = desk.resume(session_id, listener=tell)
    return _hold(desk, driver, retell=True)


def tell(event: Event) -> None:
    """Print what the interviewer says and when the interview ends."""
    if isinstance(event.body, InterviewerSaid):
        note = f" [{clean(event.body.note)}]" if event.body.note else ""
        sys.stdout.write(f"\nInterviewer{note}: {clean(event.body.text)}\n\n")
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
    if retell and driver.view.lines and not driver.view.ended:
        sys.stdout.write(f"\nInterviewer: {clean(driver.view.lines[-1].text)}\n\n")
    entries = _entries()
    while not driver.view.ended:
        entry = next(entries, "/quit")
        if entry == "/quit":
            return False
        if entry:
            await take(desk, driver, entry)
    if driver.view.self_rating is None:
        await _rate(driver, entries)
    return True


async def take(desk: Desk, driver: InterviewDriver, entry: str) -> None:
    """Do what one entry asks for; errors are told, and nothing said is lost."""
    if (show := _SHOW.get(entry)) is not None:
        sys.stdout.write(show(desk, driver) + "\n")
        return
    turn, said = driver.view.turn, driver.view.suggestions
    try:
        if entry == "/pause":
            await driver.pause()
            note("paused; your next answer or command starts the clock again")
        else:
            await driver.give(_command(desk, driver, entry))
    except StorageError as error:
        stored = driver.view.turn > turn
        note(f"error: {error}\n" + (REACTION_MISSING if stored else f"not stored, please send it again:\n{entry}"))
    except InterviewSimError as error:
        note(f"error: {error}")
    if driver.view.suggestions != said and driver.view.suggestions:
        note("the sheet doesn't have all values that you have said; /said lists them, /take puts them there")


async def _rate(driver: InterviewDriver, entries: Iterator[str]) -> None:
    criteria = [criterion.id for criterion in driver.rubric.criteria]
    sys.stdout.write(RATE.format(criteria=", ".join(criteria), first=criteria[0]))
    sys.stdout.flush()
    entry = next(entries, "")
    if not entry.startswith("/rate"):
        return
    try:
        await driver.rate_self({name: _level(text) for name, text in _pairs(entry, "/rate").items()})
    except InterviewSimError as error:
        note(f"error: {error}; your own rating is left out")


def _command(desk: Desk, driver: InterviewDriver, entry: str) -> Command:
    simple: dict[str, Command] = {"/hint": AskHint(), "/next": MoveOn(), "/run": RunWorld(), "/finish": Finish()}
    if entry in simple:
        return simple[entry]
    if entry == "/take":
        return _take_over(driver)
    if entry.split()[0] == "/set":
        pairs = _pairs(entry, "/set")
        return SetDesign(values={name: desk.parse_field(driver.scenario, name, text) for name, text in pairs.items()})
    if entry.startswith("/"):
        raise InputError(f"no command {entry.split()[0]!r}; /help lists them")
    return Say(text=entry)


def _take_over(driver: InterviewDriver) -> Command:
    said = {decision.field: decision.value for decision in driver.view.suggestions}
    if not said:
        raise InputError("nothing that you have said waits for the sheet")
    return SetDesign(values=said)


def _pairs(entry: str, command: str) -> dict[str, str]:
    """Read `NAME=VALUE ...` behind a command."""
    rest = entry.removeprefix(command)
    if not re.fullmatch(r"(?:\s+\w+\s*=\s*\S+)+\s*", rest):
        raise InputError(f"write {command} NAME=VALUE (got {entry!r})")
    return dict(re.findall(r"(\w+)\s*=\s*(\S+)", rest))


def _level(text: str) -> Level:
    level = next((level for level in LEVELS if str(level) == text), None)
    if level is None:
        raise InputError(f"a level is 1, 2, 3 or 4 (got {text!r})")
    return level


def _entries() -> Iterator[str]:
    """Yield answers (lines up to an empty one or a command), commands, and empty lines that end no answer."""
    lines: list[str] = []
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        command = text.split()[0] in COMMANDS if text.strip() else False
        if text.strip() and not command and (lines or not text.startswith("/")):
            lines.append(text)
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        elif not text.strip():
            yield ""
        if command or text.startswith("/"):
            yield text.strip()
    if lines:
        yield "\n".join(lines)


def _facts(desk: Desk, driver: InterviewDriver) -> str:
    learned = [clean(driver.scenario.fact(f).says) for f in driver.view.learned]
    return "\n".join(f"- {says}" for says in learned) or "Nothing yet: ask the interviewer."


def _sheet(desk: Desk, driver: InterviewDriver) -> str:
    if not driver.view.sheet_open:
        return "The design sheet opens after the design stage."
    fields = desk.design_fields(driver.scenario)
    return "\n".join(f"  {f.name}={_shown(driver.view.design.get(f.name, f.default))}  {_allowed(f)}" for f in fields)


def _said(desk: Desk, driver: InterviewDriver) -> str:
    lines = [f'  {d.field}={_shown(d.value)}  from what you said: "{clean(d.quote)}"' for d in driver.view.suggestions]
    return (
        "\n".join([*lines, "/take puts them on the sheet."]) if lines else "No value that isn't on the sheet already."
    )


def _code(desk: Desk, driver: InterviewDriver) -> str:
    review = driver.scenario.review
    if review is None:
        return "There is no code to review in this scenario."
    lines = clean(review.code).splitlines()
    return "\n".join((review.file, *(f"{number:>4}  {line}".rstrip() for number, line in enumerate(lines, 1))))


def _shown(value: Scalar) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _allowed(field: DesignField) -> str:
    if field.kind == "flag":
        return "on | off"
    if field.choices:
        return " | ".join(field.choices)
    return f"{field.kind}, {field.minimum} to {field.maximum} {field.unit}".rstrip()


_SHOW: dict[str, Callable[[Desk, InterviewDriver], str]] = {
    "/help": lambda desk, driver: HELP,
    "/brief": lambda desk, driver: clean(driver.scenario.brief),
    "/facts": _facts,
    "/code": _code,
    "/sheet": _sheet,
    "/said": _said,
    "/time": lambda desk, driver: f"{driver.view.minutes_left:.0f} minutes left",
}
COMMANDS = frozenset({*_SHOW, "/hint", "/next", "/run", "/finish", "/set", "/take", "/pause", "/quit", "/rate"})
