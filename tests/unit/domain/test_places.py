"""Which lines of code a sentence names."""

import pytest

from interviewsim.domain.places import lines_named

CODE = "\n".join(
    [
        "import os",
        "",
        "def fetch_page(url):",
        "    return os.stat(url)",
        "",
        "def run(jobs):",
        "    for job in jobs:",
        "        fetch_page(job)",
        *("" for _ in range(92)),
    ]
)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("Line 42 never ends.", {42}),
        ("In lines 40-43 it never ends.", {40, 41, 42, 43}),
        ("lines 40 to 42", {40, 41, 42}),
        ("lines 3, 7 and 9", {3, 7, 9}),
        ("line 3 and line 9", {3, 9}),
        ("line 3 and lines 7, 9", {3, 7, 9}),
        ("line 3 to line 5", {3, 4, 5}),
        ("lines 3 7", {3, 7}),
        ("On line 60, 3 attempts are made.", {60}),
        ("line 42 100 times", {42}),
        ("l. 12, 5 times", {12}),
        ("L42 is wrong, and L50-52 too", {42, 50, 51, 52}),
        ("see pipeline.py:17", {17}),
        ("l. 12 is wrong", {12}),
        ("in fetch_page there is no timeout", {3, 4}),
        ("the run function loops", {6, 7, 8}),
        ("run() loops", {6, 7, 8}),
        ("in `run` it loops", {6, 7, 8}),
        ("we run it every night", set()),
        ("the first 40 characters", set()),
        ("Line 4711 is wrong.", set()),
        ("It costs 15 dollars.", set()),
    ],
)
def test_lines_are_named_by_number_or_function(said: str, lines: set[int]) -> None:
    """Numbers count beside the word line only, and everyday words are functions only where code is meant."""
    assert lines_named(said, CODE) == lines


def test_a_span_over_everything_points_at_nothing() -> None:
    """Whoever says lines 1 to 100 has said where it begins, and no more."""
    assert lines_named("lines 1 to 100 are bad", CODE) == {1}
