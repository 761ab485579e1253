"""Text that is safe to print and fits its width, whatever a candidate typed."""

import unicodedata
from collections.abc import Iterable

from interviewsim.domain.plain_text import clean

WIDTH = 80

_JOINERS = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """Clean a text and join its lines with single spaces."""
    return " ".join(clean(text).split())


def cells(text: str) -> int:
    """Return how many terminal columns a text takes: two for wide characters, none for combining ones."""
    return sum(_width(character) for character in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill a text with spaces to `columns`, on its right side or, with `right`, on its left."""
    gap = " " * max(0, columns - cells(text))
    return gap + text if right else text + gap


def shorten(text: str, columns: int) -> str:
    """Cut a text to `columns`, with an ellipsis where something was cut."""
    if cells(text) <= columns:
        return text
    kept = _head(text, columns - 1)
    return kept.rstrip() + "…"


def wrap(text: str, *, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Break a text into lines of at most `width` columns.

    Args:
        text: what to print; control characters are removed and runs of white space become one space.
        first: what stands before the first line.
        rest: what stands before the others; as many spaces as `first` has columns by default.
        width: columns that a line may take, prefix included.
    """
    indent = " " * cells(first) if rest is None else rest
    lines, line, filled = [], first, cells(first)
    empty = True
    for word in _pieces(one_line(text), width - max(cells(first), cells(indent))):
        if not empty and filled + 1 + cells(word) > width:
            lines.append(line)
            line, filled, empty = indent, cells(indent), True
        line += word if empty else f" {word}"
        filled += cells(word) + (not empty)
        empty = False
    return [*lines, line.rstrip()]


def heading(name: str) -> list[str]:
    """Return the lines of a section's heading, with an empty line before it."""
    words = shorten(one_line(name), WIDTH)
    return ["", words, "-" * cells(words)]


def _pieces(text: str, longest: int) -> Iterable[str]:
    for word in text.split():
        rest = word
        while cells(rest) > longest:
            head = _head(rest, longest)
            yield head
            rest = rest[len(head) :]
        yield rest


def _head(text: str, columns: int) -> str:
    taken = 0
    for position, character in enumerate(text):
        taken += _width(character)
        if taken > columns:
            return text[: max(1, position)]
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
