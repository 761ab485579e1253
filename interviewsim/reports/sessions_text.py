"""The list of sessions, and progress per criterion over time."""

from collections.abc import Iterator, Sequence

from pydantic import RootModel

from interviewsim.domain.rubric import Level
from interviewsim.domain.session import SessionSummary
from interviewsim.reports.plain import heading, pad, shorten
from interviewsim.reports.wording import title

_BLOCKS = "▁▃▅█"
_UNKNOWN = "·"
_SHOWN = 24
_COLUMNS = (14, 26, 18, 10)


class SessionsJson(RootModel[tuple[SessionSummary, ...]]):
    """Sessions, newest first."""


def sessions_json(sessions: Sequence[SessionSummary]) -> str:
    """Return the sessions as a JSON array, in the order given."""
    return SessionsJson(tuple(sessions)).model_dump_json(indent=2) + "\n"


def sessions_text(sessions: Sequence[SessionSummary]) -> str:
    """Return a table of the sessions in the order given, then how the levels went; 80 columns."""
    return "\n".join(_lines(sessions)) + "\n"


def sparkline(levels: Sequence[Level | None]) -> str:
    """Draw levels from 1 to 4 as rising blocks; a session without a level is a dot at middle height."""
    return "".join(_UNKNOWN if level is None else _BLOCKS[level - 1] for level in levels)


def short_ids(ids: Sequence[str], shortest: int = 8) -> dict[str, str]:
    """Return for each id its shortest beginning that no other one shares, at least `shortest` characters."""
    return {full: _short(full, ids, shortest) for full in ids}


def progress(sessions: Sequence[SessionSummary]) -> dict[str, tuple[Level | None, ...]]:
    """Return the levels per criterion over the finished sessions, oldest first; None where there was none."""
    done = sorted((s for s in sessions if s.status == "finished"), key=lambda s: s.started_at)
    names = dict.fromkeys(name for session in done for name in session.levels)
    return {name: tuple(session.levels.get(name) for session in done) for name in names}


def _lines(sessions: Sequence[SessionSummary]) -> Iterator[str]:
    if not sessions:
        yield "No sessions yet. `interviewsim practice` starts one."
        return
    short = short_ids([session.id for session in sessions])
    yield _row(("session", "scenario", "started (UTC)", "status"), "answers")
    for s in sessions:
        yield _row((short[s.id], s.scenario, f"{s.started_at:%Y-%m-%d %H:%M}", s.status), str(s.answers))
    yield from _progress(progress(sessions))


def _row(values: Sequence[str], last: str) -> str:
    cells = [pad(shorten(v, width - 2), width) for v, width in zip(values, _COLUMNS, strict=True)]
    return "".join(cells) + pad(last, 7, right=True)


def _progress(levels: dict[str, tuple[Level | None, ...]]) -> Iterator[str]:
    if not levels:
        return
    yield from heading("Indicative levels over time, oldest first (· not known)")
    for name, over_time in levels.items():
        known = [level for level in over_time if level]
        words = f"{known[0]} of 4" if len(known) == 1 else f"now {known[-1]} of 4, first {known[0]}"
        yield f"{pad(shorten(title(name), 28), 30)}{pad(words, 20)}{sparkline(over_time[-_SHOWN:])}"


def _short(full: str, ids: Sequence[str], shortest: int) -> str:
    others = [other for other in ids if other != full]
    lengths = range(shortest, len(full))
    return next((full[:n] for n in lengths if not any(o.startswith(full[:n]) for o in others)), full)
