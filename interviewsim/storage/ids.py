"""Session ids: short, in the order of their start, and easy to type."""

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
_BITS_PER_LETTER = 5
_TIME_LETTERS = 7
_TOKEN_LETTERS = 3


def new_session_id(now: datetime, token: int | None = None) -> str:
    """Return ten letters of Crockford's base 32: seven for the second of `now`, three for `token`.

    Args:
        now: When the session starts, with its time zone.
        token: Tells sessions of the same second apart; its low 15 bits count. Random by default.
    """
    number = secrets.randbits(_TOKEN_LETTERS * _BITS_PER_LETTER) if token is None else token
    return _letters(int(now.timestamp()), _TIME_LETTERS) + _letters(number, _TOKEN_LETTERS)


def as_typed(text: str) -> str:
    """Return an id, or the beginning of one, with the letters that people mix up put right."""
    return text.strip().lower().translate(_LOOK_ALIKES)


def _letters(number: int, count: int) -> str:
    shifts = range((count - 1) * _BITS_PER_LETTER, -1, -_BITS_PER_LETTER)
    return "".join(_ALPHABET[number >> shift & 31] for shift in shifts)
