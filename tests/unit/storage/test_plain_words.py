"""Text without what steers a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.storage.plain_words import plain_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\fd\x85e", "a\nb\nc\nd\ne"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;evil\x07title", "title"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\nnext line stays", "\nnext line stays"),
        ("\x1bPdevice\x1b\\ok", "ok"),
        ("\x9b2Jgone", "gone"),
        ("a\x00b\x08c\x7f", "abc"),
        ("half \ud83d character", "half \ufffd character"),
        ("[31m stays, as do 2 < 3 > 1 & ümlaut 🙂", "[31m stays, as do 2 < 3 > 1 & ümlaut 🙂"),
    ],
)
def test_only_what_steers_is_removed(text: str, plain: str) -> None:
    """Terminal sequences and control characters go whole; words, tabs and line ends stay."""
    assert plain_words(text) == plain


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    """Whatever comes in, only tabs and line feeds remain of the control characters."""
    kept = {character for character in plain_words(text) if unicodedata.category(character) in ("Cc", "Cs")}

    assert kept <= {"\t", "\n"}


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_ordinary_text_stays_verbatim(text: str) -> None:
    """Text without control characters isn't changed at all."""
    assert plain_words(text) == text
