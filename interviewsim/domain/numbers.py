"""The numbers that a text states, in digits or in words, each with the values it can stand for.

Digits that are part of a name are no statement of a number: `p95`, `GPT-4`, `v1.2`, `4xx`, `2nd`, `24/7`, list numbers.
A sign is not read.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from interviewsim.domain.base import Number

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = MappingProxyType(
    {word: n for n, word in enumerate(_ONES)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | dict.fromkeys(("a", "an", "per"), 1)
)
_SCALES = MappingProxyType(
    {"k": 10**3, "m": 10**6, "b": 10**9, "bn": 10**9}
    | {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
)
_MULTIPLES = MappingProxyType(
    {"one": 1, "once": 1, "half": 0.5, "twice": 2, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2}
    | {"thrice": 3, "triple": 3, "triples": 3, "tripled": 3, "tripling": 3}
)

_GROUPS = ",'’\u00a0\u2009\u202f"
_DIGITS = rf"(?<!\d\.)(?:\d{{1,3}}(?:[{_GROUPS}]\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[1:10])})\b)?|{'|'.join(reversed(_ONES))})\b"
_JOIN = r"[\s-]+(?:and\s+)?"
_UPTO = {
    "hundred": rf"(?:(?:{_SMALL}|an?|per)[\s-]+hundred\b(?:{_JOIN}{_SMALL})?|{_SMALL})",
}
_UPTO["thousand"] = (
    rf"(?:(?:{_UPTO['hundred']}|an?|per)[\s-]+thousand\b(?:{_JOIN}{_UPTO['hundred']})?|{_UPTO['hundred']})"
)
_SPELLED = rf"(?:(?:{_UPTO['hundred']}|an?|per)[\s-]+[mb]illion\b(?:{_JOIN}{_UPTO['thousand']})?|{_UPTO['thousand']})"
_SCALE_WORD = r"(?:hundred|thousand|million|billion)\b"
_NUMBER = re.compile(
    rf"(?P<hours>(?<![\w:.])(?:[01]?\d|2[0-3])):(?P<minutes>[0-5]\d)(?!\d)"
    rf"|(?<![\w.])(?<![A-Za-z][-_])(?P<digits>{_DIGITS})(?:(?P<suffix>(?-i:[kKMB]|bn))\b"
    rf"|(?P<scales>(?:[\s-]{_SCALE_WORD})+))?(?P<percent>\s?%|[\s-]per\s?cent\b)?"
    rf"|(?<![\w-])half\s+an?\s+(?P<half>{_SCALE_WORD})"
    rf"|(?<![\w-])(?P<spelled>{_SPELLED})(?P<percents>\s?%|[\s-]per\s?cent\b)?"
    rf"|(?<![\w-])(?P<multiple>{'|'.join(_MULTIPLES)})\b",
    re.IGNORECASE,
)
_NO_NUMBERS = re.compile(
    r"(?m)^[^\S\n]*\d{1,2}[.)]\s+|\b24/7\b|\b\d+(?:xx|st|nd|rd|th)\b|\]\([^)\s]{0,500}\)|https?://\S+", re.IGNORECASE
)
_ONE_OF_A_UNIT = re.compile(
    r"[ -](?:(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|dollars?|cents?|tokens?|requests?)\b",
    re.IGNORECASE,
)


_MEASURES = re.compile(
    r"\bper (?:1,?000(?:,?000)?|(?:an? )?(?:hundred|thousand|[mb]illion))\b"
    r"|\b(?:for|every) an? (?:hundred|thousand|[mb]illion)\b|\bone\b(?! (?:hundred|thousand|[mb]illion|per ?cent))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedNumber:
    """A number in a text: `text[start:end]` is its wording, scale and percent sign included."""

    wording: str
    values: tuple[Number, ...]
    """What it can stand for, the plainest reading first: `1.5k` is 1500, `97 %` is 97 or 0.97."""
    start: int
    end: int

    @property
    def value(self) -> Number:
        """Its plainest reading."""
        return self.values[0]

    def among(self, known: Iterable[Number]) -> bool:
        """Whether one of its values is one of the `known` numbers."""
        return any(math.isclose(value, number, rel_tol=1e-9) for number in known for value in self.values)


def numbers_in(text: str, *, multiples: bool = False) -> tuple[StatedNumber, ...]:
    """Return the numbers that `text` states, in the order of the text.

    Args:
        text: any text.
        multiples: also read `half`, `once`, `twice`, `double`, `triple`, and `one` wherever it stands. Without it `one`
            counts only before a unit or a scale (`one minute`, `one million`): elsewhere it is a pronoun.
    """
    readable = _NO_NUMBERS.sub(lambda match: " " * len(match[0]), text)
    return tuple(
        StatedNumber(match[0].strip(), _values(match), match.start(), match.end())
        for match in _NUMBER.finditer(readable)
        if multiples or not _is_loose(match, readable)
    )


def without_measures(text: str) -> str:
    """Blank out what only measures (`per 1,000 requests`, `for a million tokens`) and `one` where it stands for `a`."""
    return _MEASURES.sub(lambda match: " " * len(match[0]), text)


def _is_loose(match: re.Match[str], text: str) -> bool:
    if match[0].lower() == "one":
        return not _ONE_OF_A_UNIT.match(text, match.end())
    return match["multiple"] is not None


def _values(match: re.Match[str]) -> tuple[Number, ...]:
    if match["hours"]:
        hours, minutes = int(match["hours"]), int(match["minutes"])
        return hours + minutes / 60, hours * 60 + minutes
    value = _value(match)
    return (value, value / 100) if match["percent"] or match["percents"] else (value,)


def _value(match: re.Match[str]) -> Number:
    if match["multiple"]:
        return _MULTIPLES[match["multiple"].lower()]
    if match["half"]:
        return _SCALES[match["half"].lower()] // 2
    if match["spelled"]:
        return _spelled(match["spelled"].lower())
    digits = re.sub(rf"[{_GROUPS}]", "", match["digits"])
    scales = re.findall(r"[a-z]+", (match["suffix"] or match["scales"] or "").lower())
    value = (float(digits) if "." in digits else int(digits)) * math.prod(_SCALES[scale] for scale in scales)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _spelled(text: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", text):
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
    return total + current
