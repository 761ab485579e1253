"""Candidate text as data: inside a fence that nothing in it can close or imitate."""

import hashlib
import re
from dataclasses import dataclass

from interviewsim.domain.plain_text import unmasked

_BRACKETS = r"<>\u00ab\u00bb\u2039\u203a\u276c-\u2771\u27e8-\u27eb\u3008-\u300b\u226a\u226b"
_ANGLES = re.compile(rf"[{_BRACKETS}]{{2,}}|<\|.*?\|>|\[/?(?:INST|SYS|SYSTEM|END)\b[^\]]*\]", re.IGNORECASE)
_LABEL = re.compile(r"(?i)\b(begin|end)[\s_-]+(of[\s_-]+)?(data|transcript|candidate|answer)\b")


@dataclass(frozen=True)
class Fence:
    """A pair of marks around data, with a nonce that whoever wrote the data can't know."""

    nonce: str

    def around(self, text: str, label: str) -> str:
        """Return `text` between the marks, with everything in it that looks like such a mark made harmless."""
        return f"<<begin {label} {self.nonce}>>\n{self._harmless(text)}\n<<end {label} {self.nonce}>>"

    def _harmless(self, text: str) -> str:
        readable = unmasked(text)
        if not (_ANGLES.search(readable) or _LABEL.search(readable) or self.nonce in readable):
            return text
        without_nonce = readable.replace(self.nonce, "…")
        return _LABEL.sub(r"\1·\3", _ANGLES.sub("·", without_nonce))


def fence_for(content: str) -> Fence:
    """Return the fence of a finished text: its nonce comes from the whole text, so nobody could write it into it."""
    return Fence(hashlib.sha256(content.encode()).hexdigest()[:16])
