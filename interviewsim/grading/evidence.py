"""Checking that a quote really is what the candidate said. No finding passes without it."""

from collections.abc import Iterable

from interviewsim.domain.quotes import is_verbatim
from interviewsim.domain.rating import IndicatorFinding
from interviewsim.domain.transcript import Transcript


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
