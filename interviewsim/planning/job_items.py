"""The requirements of a job description, one by one: its bullets, or the parts of its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from interviewsim.planning.job_words import TOOLS

_BULLET = re.compile(r"^\s*(?:[-*•·‣–+]|\d{1,2}[.)])\s+(?P<text>.+)$")
_WANTS = re.compile(
    r"\b(?:require|requirement|qualif|must|need|looking for|you (?:have|bring|are|will have|know)|what you|who you are|your profile"
    r"|skills|experience|knowledge|profici|expert|familiar|background|preferred|nice to have|bonus|plus\b|ideal)",
    re.IGNORECASE,
)
_OTHER_PART = re.compile(
    r"\b(?:benefits?|perks|we offer|what we (?:offer|do)|about (?:us|the company|the team)|who we are|responsibilit|what you.?ll (?:do|get)"
    r"|your (?:tasks|role|mission)|the role|compensation|salary|how to apply|equal opportunit|our (?:mission|values|story))",
    re.IGNORECASE,
)
_NICE = re.compile(
    r"\b(?:nice.to.have|prefer(?:red|ably)|bonus|a plus|is a plus|plus points|ideally|desirable|desired|optional|advantage|good to have|would be great)",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:must|require|minimum|essential|mandatory|need to have)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])")
_LEAD_IN = re.compile(
    r"^(?:and |or |as well as |plus )?(?:(?:the )?(?:ideal |right |successful )?(?:candidates?|person|applicants?) (?:will have|has|have|must have|brings?|is)"
    r"|we(?:'re| are)? (?:looking for|need|want|require|expect)|you(?:'ll| will)? (?:have|bring|need|must have)|you should have"
    r"|must have|(?:minimum )?(?:requirements|qualifications)(?: include)?|required|also)[:,]?\s+",
    re.IGNORECASE,
)
_SHORT_WORDS = 4
_LONGEST_HEADING = 60


@dataclass(frozen=True)
class Item:
    """One requirement as it was found."""

    text: str
    line: int
    kind: Literal["must", "nice"]


def items(text: str) -> tuple[Item, ...]:
    """Return every requirement, in the order of the text.

    Bullets count unless their heading says that they are something else; without any bullet that counts, the parts of
    sentences that ask for something do.
    """
    lines = text.splitlines()
    found = tuple(_bullets(lines))
    return found or tuple(_from_sentences(lines))


def _bullets(lines: list[str]) -> Iterator[Item]:
    heading = ""
    for number, line in enumerate(lines, start=1):
        if bullet := _BULLET.match(line):
            if not _OTHER_PART.search(heading):
                for part in _parts(bullet["text"]):
                    yield Item(part, number, _kind(heading, bullet["text"]))
        elif line.strip() and (len(line.strip()) <= _LONGEST_HEADING or line.rstrip().endswith(":")):
            heading = line.strip()


def _from_sentences(lines: list[str]) -> Iterator[Item]:
    heading = ""
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped and len(stripped) <= _LONGEST_HEADING and not stripped.endswith((".", ",")) and "," not in stripped:
            heading = stripped
            continue
        if not _OTHER_PART.search(heading):
            for sentence in _SENTENCE.split(stripped):
                if _WANTS.search(sentence):
                    for part in _comma_parts(sentence):
                        yield Item(part, number, _kind(heading, sentence))


def _kind(heading: str, text: str) -> Literal["must", "nice"]:
    """A word beside the requirement decides; without one, its heading."""
    if _NICE.search(text):
        return "nice"
    return "nice" if _NICE.search(heading) and not _MUST.search(text) else "must"


def _parts(text: str) -> list[str]:
    """Split a bullet that lists several things: at semicolons, and at commas between named technologies."""
    return [part for piece in text.split(";") for part in _technologies(_trimmed(piece)) if part]


def _technologies(text: str) -> list[str]:
    pieces = [_trimmed(piece) for piece in re.split(r",\s*(?:and |or )?|\s+(?:and|or|&)\s+|/", text)]
    named = [piece for piece in pieces if TOOLS.search(piece) and len(piece.split()) <= _SHORT_WORDS + 2]
    return pieces if len(pieces) > 1 and len(named) == len(pieces) else [text]


def _comma_parts(sentence: str) -> list[str]:
    parts = [_trimmed(part) for part in re.split(r"[;,]\s+(?:and |or )?", sentence)]
    return [piece for part in parts if part for piece in _technologies(part) if piece]


def _trimmed(text: str) -> str:
    return _LEAD_IN.sub("", text.strip().rstrip(".;,")).strip()
