"""Checking that a quote really is what the candidate said. No finding passes without it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from interviewsim.domain.plain_text import unmasked
from interviewsim.domain.rating import IndicatorFinding
from interviewsim.domain.transcript import Transcript


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


def quote_stands(quote: str, turn: int, transcript: Transcript) -> bool:
    """Tell whether the candidate said `quote` in the turn with this number; what the interviewer said proves nothing."""
    return any(t.number == turn and is_verbatim(quote, t.text) for t in transcript.candidate_turns())


def with_evidence(findings: Iterable[IndicatorFinding], transcript: Transcript) -> tuple[IndicatorFinding, ...]:
    """Return the findings; one whose quote doesn't stand in its turn becomes one that isn't met."""
    return tuple(
        f if not f.met or _has_evidence(f, transcript) else IndicatorFinding(id=f.id, kind=f.kind, met=False)
        for f in findings
    )


def _has_evidence(finding: IndicatorFinding, transcript: Transcript) -> bool:
    return (
        finding.quote is not None and finding.turn is not None and quote_stands(finding.quote, finding.turn, transcript)
    )


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a text as quotes are compared: as it reads, in lower case, with single spaces."""
    return " ".join(unmasked(text).casefold().split())
