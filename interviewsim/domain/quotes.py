"""Telling whether words really were said."""

import re
from functools import lru_cache

from interviewsim.domain.plain_text import unmasked


def is_verbatim(quote: str, text: str) -> bool:
    """Tell whether `quote` stands word for word in `text`.

    Case, white space, Unicode compatibility forms, invisible characters and the shape of quotation marks and dashes
    don't matter. A quote without a letter or digit, or one that starts or ends inside a word, is none.
    """
    wanted = _normal(quote)
    if not any(c.isalnum() for c in wanted):
        return False
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(wanted)}{after}", _normal(text)) is not None


@lru_cache(maxsize=1024)
def _normal(text: str) -> str:
    return " ".join(unmasked(text).casefold().split())
