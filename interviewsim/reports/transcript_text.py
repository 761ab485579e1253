"""A transcript as text, and as JSON that `interviewsim grade` reads."""

from typing import Any

from interviewsim.domain.plain_text import clean
from interviewsim.domain.transcript import Transcript
from interviewsim.reports.plain import wrap

_SPEAKERS = {"interviewer": "Interviewer", "candidate": "Candidate"}


def transcript_text(transcript: Transcript) -> str:
    """Return every turn under its number and speaker, 80 columns wide."""
    lines: list[str] = []
    for turn in transcript.turns:
        note = f" ({clean(turn.note)})" if turn.note else ""
        lines += [f"[{turn.number}] {_SPEAKERS[turn.speaker]}{note}", *paragraphs(turn.text), ""]
    return "\n".join(lines) + "\n" if lines else "Nothing was said yet.\n"


def paragraphs(text: str) -> list[str]:
    """Return a text's lines, wrapped, indented, and safe for a terminal."""
    return [line for part in clean(text).splitlines() if part.strip() for line in wrap(part, first="  ")]


def transcript_json(transcript: Transcript) -> dict[str, Any]:
    """Return the transcript in the form that is read back in."""
    return {
        "id": transcript.id,
        "scenario": transcript.scenario,
        "turns": [{"speaker": turn.speaker, "text": turn.text} for turn in transcript.turns],
    }
