"""Sessions as files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewsim.domain.events import SessionEnded
from interviewsim.errors import InputError, LogCorruptedError, SessionBusyError, UnknownNameError
from interviewsim.storage.database import SqliteStore
from interviewsim.storage.export import read_export
from tests.builders.sessions import NOON, StillClock, exchange, said, session_started


@pytest.fixture
def exported(store: SqliteStore, tmp_path: Path) -> Path:
    """An exported session of five events."""
    log = store.create("0abc1", session_started(), NOON)
    log.append([*exchange(1), said(2, "Zażółć 🙂 \x1b[31m\x9b2J")], at=NOON, elapsed_seconds=12.25)
    log.append([SessionEnded(reason="completed")], at=NOON, elapsed_seconds=20.0)
    log.close()
    store.note_levels("0abc1", {"framing": 3})
    file = tmp_path / "session.jsonl"
    file.write_text(store.export("0abc"))
    return file


@pytest.fixture
def elsewhere(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "elsewhere" / "sessions.db", StillClock())


def test_the_head_comes_first(exported: Path) -> None:
    """The first line names the format, the session, its events and the hash of the last one; then one event a line."""
    head, *events = [json.loads(line) for line in exported.read_text().splitlines()]

    assert head == {
        "format": "interviewsim-session-1",
        "session_id": "0abc1",
        "events": 5,
        "head_hash": events[-1]["hash"],
        "levels": {"framing": 3},
    }
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5]
    assert events[3]["body"]["command"] == {"kind": "say", "text": "Zażółć 🙂 \x1b[31m\x9b2J"}


def test_an_export_is_safe_on_a_terminal(exported: Path) -> None:
    """An export is printable ASCII, whatever was said in the session."""
    assert set(exported.read_bytes()) <= {10, *range(32, 127)}


def test_an_export_comes_back_equal(store: SqliteStore, exported: Path, elsewhere: SqliteStore) -> None:
    """A session imported elsewhere has the same events, summary and export."""
    session_id = elsewhere.import_session(read_export(exported))

    assert elsewhere.read(session_id) == store.read("0abc1")
    assert elsewhere.sessions() == store.sessions()
    assert elsewhere.export(session_id) == exported.read_text()


def test_an_imported_session_can_go_on(exported: Path, elsewhere: SqliteStore) -> None:
    """An imported session takes further events like any other."""
    log = elsewhere.open(elsewhere.import_session(read_export(exported)))

    log.append([said(3)], at=NOON, elapsed_seconds=30.0)

    assert elsewhere.verify("0abc1") == 6


def test_a_session_is_imported_once(store: SqliteStore, exported: Path) -> None:
    """A session that is there already isn't overwritten."""
    with pytest.raises(InputError, match="there is a session '0abc1' already"):
        store.import_session(read_export(exported))


def test_keys_may_come_in_any_order(exported: Path) -> None:
    """A file whose lines another tool wrote anew, spaces and all, still adds up."""
    lines = [json.loads(line) for line in exported.read_text().splitlines()]
    exported.write_text("\n".join(json.dumps(line, ensure_ascii=False, indent=None) for line in lines))

    assert len(read_export(exported).events) == 5


@pytest.mark.parametrize(
    ("line", "harmless", "steering", "kind"),
    [
        (2, '"title":"', "\\u001b]0;owned\\u0007", "session_started"),
        (2, '"measures":"', "\\u009b2J", "session_started"),
        (4, '"text":"', "\\u0000", "interviewer_said"),
    ],
)
def test_an_interview_that_steers_the_terminal_is_refused(
    exported: Path, line: int, harmless: str, steering: str, kind: str
) -> None:
    """Control characters in the packs' and the interviewer's texts are refused; the candidate's words stay."""
    lines = exported.read_text().splitlines()
    lines[line - 1] = lines[line - 1].replace(harmless, harmless + steering, 1)
    exported.write_text("\n".join(lines))

    with pytest.raises(
        InputError, match=rf"session\.jsonl:{line}: control character U\+00.. is not allowed in '{kind}'"
    ):
        read_export(exported)


Alter = Callable[[list[str]], list[str]]

BAD_FILES: dict[str, tuple[Alter, str]] = {
    "empty": (lambda lines: [], "session.jsonl:1: an exported session begins with its head"),
    "not json": (lambda lines: [lines[0], "{oops", *lines[2:]], "session.jsonl:2: not an event: invalid json"),
    "no head": (lambda lines: lines[1:], "session.jsonl:1: an exported session begins with its head"),
    "future format": (
        lambda lines: [lines[0].replace("session-1", "session-2"), *lines[1:]],
        "session.jsonl:1: an exported session begins with its head: format: ",
    ),
    "escaping id": (
        lambda lines: [lines[0].replace("0abc1", "../../x"), *lines[1:]],
        "session.jsonl:1: an exported session begins with its head: session_id: ",
    ),
    "missing key": (
        lambda lines: [*lines[:2], lines[2].replace('"at"', '"when"'), *lines[3:]],
        "session.jsonl:3: not an event: at: field required",
    ),
    "unknown event": (
        lambda lines: [*lines[:2], lines[2].replace("command_given", "hologram"), *lines[3:]],
        "session.jsonl:3: event 2 ('hologram') was written by another version",
    ),
    "bad time": (
        lambda lines: [*lines[:2], lines[2].replace("2026-03-02", "2026-13-02"), *lines[3:]],
        "session.jsonl:3: ",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_export_is_refused_with_its_line(exported: Path, name: str) -> None:
    """A file that isn't an export is refused with the line where it stops being one."""
    alter, message = BAD_FILES[name]
    exported.write_text("\n".join(alter(exported.read_text().splitlines())))

    with pytest.raises(InputError) as refusal:
        read_export(exported)

    assert message in str(refusal.value)


def test_a_binary_file_is_no_export(tmp_path: Path) -> None:
    """A file that isn't text, or isn't there, is refused as input."""
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")

    for bad, message in ((file, "isn't text"), (tmp_path, "is a directory"), (tmp_path / "none", "no such file")):
        with pytest.raises(InputError, match=message):
            read_export(bad)


def test_a_changed_export_is_noticed(exported: Path) -> None:
    """A word changed in an export is found, with the event it is in."""
    exported.write_text(exported.read_text().replace("wait longer", "wait less"))

    with pytest.raises(LogCorruptedError, match=r"session\.jsonl: session 0abc1: event 2 "):
        read_export(exported)


def test_a_shortened_export_is_noticed(exported: Path) -> None:
    """An export that lost its last line is found by its head."""
    exported.write_text("\n".join(exported.read_text().splitlines()[:-1]))

    with pytest.raises(LogCorruptedError, match="event 5 is missing; there should be 5 events"):
        read_export(exported)


def test_a_deleted_session_is_gone(store: SqliteStore, exported: Path) -> None:
    """After deletion nothing knows the session, and it can be imported again."""
    store.delete("0ab")

    with pytest.raises(UnknownNameError):
        store.read("0abc1")
    assert store.import_session(read_export(exported)) == "0abc1"


def test_a_session_in_use_is_not_deleted(store: SqliteStore, exported: Path) -> None:
    """A session that somebody has open stays."""
    log = store.open("0abc1")

    with pytest.raises(SessionBusyError):
        store.delete("0abc1")

    assert log.append([said(3)], at=NOON, elapsed_seconds=1.0)
