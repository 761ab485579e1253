"""Text from anyone, made safe to show or fair to compare: nothing in it steers a terminal or hides in a word."""

import re
import unicodedata

from interviewsim.domain.sentences import plain

_ESCAPE_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # titles, links
    r"|\x1b[ -/]*[0-~]"  # resets, character sets, the start of a string that never ends
)
_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")

_HIDDEN = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f"
)
"""Zero-width characters, direction marks and overrides, tags; not the joiners that scripts and emoji need."""
_JOINERS = "\u200c\u200d"

_UNSHOWN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_HIDDEN}]")
_INVISIBLE = re.compile(f"[{_HIDDEN}{_JOINERS}]")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return what a person may be shown: every word, without escape sequences, control and hidden characters.

    All line ends become line feeds, a tab becomes a space, half a surrogate pair the replacement character. A string
    sequence that is never closed loses its start alone, so that it can't swallow the words after it.
    """
    lines = _LINE_BREAKS.sub("\n", _ESCAPE_SEQUENCES.sub("", text)).replace("\t", " ")
    return _HALF_CHARACTERS.sub("\ufffd", _UNSHOWN.sub("", lines))


def unmasked(text: str) -> str:
    """Return a text as it reads, to search it: no hidden characters or joiners, look-alike characters made plain."""
    return plain(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))


def control_character(text: str) -> re.Match[str] | None:
    """Return the first character that no written text has any use for; tabs and line ends aren't among them."""
    return _NOT_TEXT.search(text)
