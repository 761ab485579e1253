"""Text from anyone fits its width and can't command a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.reports.plain import cells, clean, one_line, pad, shorten, wrap


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x9b2Jb", "ab"),
        ("a\x1b(0b", "ab"),
        ("bell\x07 back\x08 null\x00", "bell back null"),
        ("\u202eevil\u2066", "evil"),
        ("one\r\ntwo\tthree", "one\ntwo three"),
        ("over\rwrite", "overwrite"),
        ("naïve 日本 👩‍💻", "naïve 日本 👩‍💻"),
    ],
)
def test_escape_sequences_and_control_characters_go(typed: str, printed: str) -> None:
    """A candidate's text keeps its words and loses what a terminal would obey."""
    assert clean(typed) == printed


def test_an_escape_sequence_that_never_ends_hides_nothing() -> None:
    """An open title sequence costs its first characters' effect, not the words after it."""
    assert "the rest of the answer" in clean("\x1b]0;the rest of the answer")


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    """Whatever is typed, only line ends remain of all control characters."""
    cleaned = clean(text)

    assert not [c for c in cleaned if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0]


@given(st.text(), st.integers(20, 100))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """Long words and wide characters are broken rather than run over the edge."""
    assert all(cells(line) <= width for line in wrap(text, first="- ", rest="  ", width=width))


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_wrapping_loses_nothing(text: str) -> None:
    """All characters are still there, in their order."""
    printed = "".join(wrap(text, width=12)).replace(" ", "")

    assert printed == one_line(text).replace(" ", "")


def test_wide_characters_take_two_columns() -> None:
    """Padding and cutting count terminal columns, not characters."""
    assert cells("日本") == 4
    assert pad("日本", 6) == "日本  "
    assert pad("7", 3, right=True) == "  7"
    assert shorten("日本語", 5) == "日本…"
    assert shorten("short", 5) == "short"
