"""Telling whether words really were said."""

import re
from functools import lru_cache

from interviewsim.domain.plain_text import unmasked


def is_verbatim(quote: str, text: str) -> bool:
    """Tell whether `quote` stands word for word in `text`.

    Case, white space, Unicode compatibility forms, invisible characters and the shape of quotation marks and dashes
    don't matter. A quote without a letter or digit, or one that starts or ends inside a word, is none.
    """
    wanted = readable(quote)
    if not any(c.isalnum() for c in wanted):
        return False
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(wanted)}{after}", readable(text)) is not None


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a text as quotes are compared: as it reads, in lower case, with single spaces."""
    return " ".join(unmasked(text).casefold().split())
