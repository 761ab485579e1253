"""Reading which lines of code a sentence is about: `line 42`, `lines 40-45`, `L42`, `in fetch_page`."""

import ast
import re
from functools import lru_cache

_SPAN_OR_AND = r" {0,2}(?:-|to|through|until|and|&|/) {0,2}"
_NUMBERS = re.compile(
    rf"\blines {{0,2}}(?P<several>\d{{1,5}}(?:(?:{_SPAN_OR_AND}| {{0,2}}, {{0,2}}| )(?:lines? )?\d{{1,5}}){{0,20}})"
    rf"|(?:\bline|\bln\.?|\bl\.) {{0,2}}(?P<one>\d{{1,5}}(?:{_SPAN_OR_AND}(?:line )?\d{{1,5}}){{0,20}})"
    r"|\bL(?P<short>\d{1,5})(?: ?- ?L?(?P<until>\d{1,5}))?\b|\.py:(?P<colon>\d{1,5})",
    re.IGNORECASE,
)
"""After the singular, a bare comma or space ends the list: what follows in `line 60, 3 attempts` is no line."""
_STEP = re.compile(r"(\d+)|(-|to|through|until)", re.IGNORECASE)
_LONGEST_SPAN = 25
"""A wider span points at nothing."""


def lines_named(text: str, code: str) -> frozenset[int]:
    """Return the lines of `code` that `text` names, by number or by the function that they are in."""
    last = code.count("\n") + 1
    named = {line for match in _NUMBERS.finditer(text) for line in _numbers(match) if 1 <= line <= last}
    for name, first, end in functions(code):
        if _function(name).search(text):
            named.update(range(first, end + 1))
    return frozenset(named)


@lru_cache(maxsize=8)
def functions(code: str) -> tuple[tuple[str, int, int], ...]:
    """Return name, first and last line of every function and class in the code.

    Raises:
        SyntaxError: it isn't Python.
    """
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, kinds)]
    return tuple((node.name, node.lineno, node.end_lineno or node.lineno) for node in nodes)


def _numbers(match: re.Match[str]) -> list[int]:
    if match["colon"]:
        return [int(match["colon"])]
    if match["short"]:
        return _span(int(match["short"]), int(match["until"] or match["short"]))
    lines: list[int] = []
    spans = False
    for number, joins in _STEP.findall(match["several"] or match["one"]):
        if joins:
            spans = True
        elif spans and lines:
            lines += _span(lines[-1], int(number))
            spans = False
        else:
            lines.append(int(number))
    return lines


def _span(first: int, last: int) -> list[int]:
    return list(range(first, last + 1)) if first <= last <= first + _LONGEST_SPAN else [first]


@lru_cache(maxsize=256)
def _function(name: str) -> re.Pattern[str]:
    """Many names of functions are words of everyday speech, so that they count only where code is meant."""
    called = re.escape(name)
    if "_" in name or name != name.lower():
        return re.compile(rf"(?<!\w){called}(?!\w)")
    spoken = rf"(?:\b(?i:in|inside|of|from|at|function|method)\s+(?:the\s+)?(?:function\s+|method\s+)?['\"`]?{called}\b['\"`]?)"
    return re.compile(rf"`{called}\b|(?<!\w){called}\(|{spoken}(?=\W|$)|\b{called} (?:function|method)\b")
