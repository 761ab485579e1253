"""Patterns that could backtrack for ever are told from those that can't."""

import pytest

from interviewsim.packs.rules.patterns import has_nested_repeats


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+", "(?:a*b?)*", r"((\w+)\s)+x", r"(?:\w+\s){2,30}", "(?P<word>a+){3,}", "(?:a{2,})*", "(a|b+)+"],
)
def test_repeats_inside_repeats_are_found(pattern: str) -> None:
    """An unbounded repeat in a group that is itself repeated without a small bound is found at any depth."""
    assert has_nested_repeats(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"a+b+", "(a|b)+", r"(?:\w+ ){0,3}x", "(?:a+)?b", r"[(+]+\(+", r"(?P<number>\d+)", r"\(a+\)+", "(?:ab){2}c*"],
)
def test_harmless_repeats_pass(pattern: str) -> None:
    """Repeats side by side, small bounds, and brackets that are only characters are fine."""
    assert not has_nested_repeats(pattern)
