"""Reading transcripts that come from elsewhere: JSON, plain text `Speaker: text`, WebVTT."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from interviewsim.domain.plain_text import clean
from interviewsim.domain.transcript import Transcript
from interviewsim.errors import TranscriptError
from interviewsim.storage.speakers import Reading, labelled, reading
from interviewsim.storage.transcript_json import transcript_from_json
from interviewsim.storage.transcript_vtt import reading_from_vtt

MAX_BYTES = 5_000_000
"""The largest file that is read; an hour of speech has about 60,000."""


@dataclass(frozen=True)
class TranscriptFile:
    """A transcript as it was read from a file."""

    transcript: Transcript
    reading: Reading | None = None
    """How its names were understood; None for JSON, which says it."""


def read_transcript(path: Path) -> Transcript:
    """Read a transcript file, as `read_file` does."""
    return read_file(path).transcript


def read_file(path: Path, candidate: str | None = None) -> TranscriptFile:
    """Read a transcript file; what it holds counts more than its name. Control and hidden characters are left out.

    Args:
        path: the file.
        candidate: the candidate's name in it, where `Candidate:` doesn't say it.

    Raises:
        TranscriptError: the file can't be read, isn't a transcript, or nobody in it is the candidate.
    """
    text = _decoded(path, _bytes(path))
    if not text.strip():
        raise TranscriptError(f"{path}: the file is empty")
    file = _parsed(path, text, candidate)
    found = file.transcript
    said = tuple(turn.model_copy(update={"text": clean(turn.text)}) for turn in found.turns)
    if not any(turn.speaker == "candidate" and turn.text.strip() for turn in said):
        raise TranscriptError(
            f"{path}: the candidate says nothing in it; begin the candidate's turns with 'Candidate:'"
        )
    return TranscriptFile(Transcript(id=clean(found.id), scenario=found.scenario, turns=said), file.reading)


def _parsed(path: Path, text: str, candidate: str | None) -> TranscriptFile:
    if path.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        if candidate is not None:
            raise TranscriptError(f"{path}: JSON says who is the candidate; leave out --candidate")
        return TranscriptFile(transcript_from_json(str(path), text))
    shown = clean(text)
    if path.suffix.lower() == ".vtt" or shown.startswith("WEBVTT"):
        found = reading_from_vtt(str(path), shown, candidate)
    else:
        found = _plain_reading(str(path), shown, candidate)
    return TranscriptFile(Transcript(id=path.stem, turns=found.turns), found)


def _plain_reading(file: str, text: str, candidate: str | None) -> Reading:
    lines = [labelled(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    first = next((i for i, line in enumerate(lines) if line.name or line.text.strip()), len(lines))
    return reading(file, lines[first:], merge=False, candidate=candidate)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TranscriptError(f"{path}: can't be read: {(error.strerror or str(error)).lower()}") from error
    if len(raw) > MAX_BYTES:
        raise TranscriptError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; cut it to the interview")
    return raw


def _decoded(path: Path, raw: bytes) -> str:
    utf_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in raw and not utf_16:
        raise TranscriptError(f"{path}: is a binary file; a transcript is JSON, plain text or WebVTT")
    try:
        return raw.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "this isn't UTF-16" if utf_16 else "this isn't UTF-8"
        raise TranscriptError(f"{path}:{line}: {what}; save the file as UTF-8 text") from error
