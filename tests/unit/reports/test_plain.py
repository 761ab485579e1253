"""Text from anyone fits its width."""

from hypothesis import given
from hypothesis import strategies as st

from interviewsim.reports.plain import cells, one_line, pad, shorten, wrap


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
