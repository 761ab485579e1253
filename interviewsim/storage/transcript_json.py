"""Transcripts as JSON: `{"id", "scenario", "turns": [{"speaker", "text"}]}`."""

import json
from types import MappingProxyType

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from interviewsim.domain.base import Text, Value
from interviewsim.domain.plain_text import clean
from interviewsim.domain.transcript import Speaker, Transcript, Turn
from interviewsim.errors import TranscriptError, did_you_mean

_SHOWN = 20
_WANTED = MappingProxyType({"model_type": "should be an object in braces", "list_type": "should be a list in brackets"})


class _Utterance(Value):
    speaker: Speaker
    text: str


class _File(Value):
    id: Text
    scenario: str | None = None
    turns: list[_Utterance] = Field(min_length=1)


def transcript_from_json(file: str, text: str) -> Transcript:
    """Read a transcript from JSON.

    Raises:
        TranscriptError: not JSON (with line and column), or wrong keys and values, all at once, each as JSON pointer.
    """
    try:
        found = _File.model_validate(_loaded(file, text))
    except ValidationError as error:
        problems = [_explained(file, one) for one in error.errors()]
        rest = [f"{file}: … and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise TranscriptError("\n".join(problems[:_SHOWN] + rest)) from None
    return Transcript(
        id=found.id,
        scenario=found.scenario,
        turns=tuple(
            Turn(number=number, speaker=one.speaker, text=one.text) for number, one in enumerate(found.turns, start=1)
        ),
    )


def _loaded(file: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TranscriptError(f"{file}:{error.lineno}:{error.colno}: not JSON: {error.msg.lower()}") from None
    except (RecursionError, ValueError):
        raise TranscriptError(
            f"{file}: not a transcript: values are nested too deeply or numbers are too long"
        ) from None


def _explained(file: str, error: ErrorDetails) -> str:
    pointer = "".join(map(_step, error["loc"])) or "the whole file"
    if error["type"] == "extra_forbidden":
        keys = _Utterance.model_fields if "turns" in error["loc"] else _File.model_fields
        return f"{file}: {pointer}: unknown key{did_you_mean(str(error['loc'][-1]), keys)}"
    got = "" if error["type"] == "missing" else f" (got {_shortened(error['input'])})"
    what = _WANTED.get(error["type"]) or f"{error['msg'][0].lower()}{error['msg'][1:]}"
    return f"{file}: {pointer}: {what}{got}"


def _step(part: int | str) -> str:
    return "/" + clean(str(part)).replace("~", "~0").replace("/", "~1")


def _shortened(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
