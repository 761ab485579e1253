"""Text that is safe to show: what was said, without what steers a terminal."""

import re

_ESCAPE_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor
    r"|\x9b[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # titles, links, device strings
    r"|\x1b[ -/]*[0-~]"
)
_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def plain_words(text: str) -> str:
    """Return `text` without control characters and terminal escapes; every word stays as it was said."""
    unsteered = _LINE_BREAKS.sub("\n", _ESCAPE_SEQUENCES.sub("", text))
    return _HALF_CHARACTERS.sub("\ufffd", _CONTROLS.sub("", unsteered))
