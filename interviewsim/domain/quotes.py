"""Telling whether words really were said."""

from collections.abc import Iterator
from functools import lru_cache

from interviewsim.domain.plain_text import unmasked


def is_verbatim(quote: str, text: str) -> bool:
    """Tell whether `quote` stands word for word in `text`.

    Case, white space, Unicode compatibility forms, invisible characters and the shape of quotation marks and dashes
    don't matter. A quote without a letter or digit, or one that starts or ends inside a word, is none.
    """
    wanted, held = readable(quote), readable(text)
    return any(c.isalnum() for c in wanted) and any(
        _is_whole(held, at, at + len(wanted)) for at in _places(wanted, held)
    )


def _places(wanted: str, held: str) -> Iterator[int]:
    at = held.find(wanted)
    while at >= 0:
        yield at
        at = held.find(wanted, at + 1)


def _is_whole(held: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends where words do."""
    begins = start == 0 or not held[start].isalnum() or not _in_word(held[start - 1])
    ends = end == len(held) or not held[end - 1].isalnum() or not _in_word(held[end])
    return begins and ends


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a text as quotes are compared: as it reads, in lower case, with single spaces."""
    return " ".join(unmasked(text).casefold().split())
