"""Transcripts as WebVTT captions, with voice tags (`<v Ada>`) or with names before the words (`Ada: …`)."""

import html
import re
from collections.abc import Iterator, Sequence

from interviewsim.errors import TranscriptError
from interviewsim.storage.speakers import Line, Reading, labelled, reading

_TIMING = re.compile(r"\s*(?:\d+:)?\d{2}:\d{2}\.\d{3}\s+-->\s+(?:\d+:)?\d{2}:\d{2}\.\d{3}(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[a-z][^<>]*>|<[\d:.]+>|</>")
_NOT_CUES = ("NOTE", "STYLE", "REGION")


def reading_from_vtt(file: str, text: str, candidate: str | None = None) -> Reading:
    """Read WebVTT; neighbouring cues of one speaker become one turn.

    Raises:
        TranscriptError: not WebVTT, words without a speaker, or names that can't be told apart.
    """
    lines = text.split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise TranscriptError(f"{file}:1: WebVTT begins with a line 'WEBVTT'")
    cues = [line for block in _blocks(lines) for line in _cue(file, block)]
    if not any(line.name for line in cues):
        cues = [labelled(line.number, line.text) for line in cues]
    return reading(file, cues, merge=True, candidate=candidate)


def _blocks(lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []


def _cue(file: str, block: Sequence[tuple[int, str]]) -> Iterator[Line]:
    if block[0][0] == 1 or block[0][1].split()[0] in _NOT_CUES:
        return
    timing = next((i for i, (_, line) in enumerate(block[:2]) if "-->" in line), None)
    if timing is None or not _TIMING.match(block[timing][1]):
        number, line = block[timing or 0]
        raise TranscriptError(f"{file}:{number}: a cue needs a line like '00:01.000 --> 00:04.000'; got {line[:60]!r}")
    for number, line in block[timing + 1 :]:
        yield from _voices(number, line)


def _voices(number: int, line: str) -> Iterator[Line]:
    before, *voiced = _VOICE.split(line)
    if before.strip():
        yield Line(number, None, _untagged(before))
    for name, words in zip(voiced[::2], voiced[1::2], strict=True):
        yield Line(number, _untagged(name).strip(), _untagged(words))


def _untagged(text: str) -> str:
    return html.unescape(_TAG.sub("", text))
