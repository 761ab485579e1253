"""Reading text files that people write, and pointing at places in them."""

from dataclasses import dataclass
from pathlib import Path

from interviewsim.domain.plain_text import control_character
from interviewsim.errors import PackError, Problem

MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def problem(self, key: str, message: str) -> Problem:
        """Return the problem that `message` tells about `key` at this place."""
        return Problem(self.file, self.line, self.column, key, message)


def read_text(file: Path) -> str:
    """Read a text file as UTF-8 with plain line ends.

    Raises:
        PackError: the file can't be read, is larger than 2 MB, or isn't text.
    """
    start = Position(str(file))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise PackError([start.problem("", f"can't be read: {(error.strerror or str(error)).lower()}")]) from None
    if len(raw) > MAX_BYTES:
        raise PackError([start.problem("", f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read")])
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError([Position(str(file), line).problem("", "not UTF-8 text; is this a binary file?")]) from None
    if found := forbidden_character(text):
        raise PackError([_at(file, text, found.offset).problem("", found.message)])
    return text


@dataclass(frozen=True)
class Forbidden:
    """A character that no text of a pack may hold, because terminals obey it."""

    offset: int
    message: str


def forbidden_character(text: str) -> Forbidden | None:
    """Return the first control character in `text`; tabs and line ends aren't among them."""
    found = control_character(text)
    if found is None:
        return None
    code = ord(found.group())
    return Forbidden(found.start(), f"control character U+{code:04X} is not allowed; is this a text file?")


def _at(file: Path, text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(str(file), before.count("\n") + 1, offset - before.rfind("\n"))
