"""Matching what a candidate says about code with the defects in it: by place and by cause."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from interviewsim.domain.endorsing import without_endorsed
from interviewsim.domain.matching import Answer, compiled
from interviewsim.domain.places import lines_named
from interviewsim.domain.review import WEIGHTS, Defect, FoundDefect, Remark, Review, ReviewResult
from interviewsim.domain.rubric import Indicator
from interviewsim.domain.sentences import split

_FOLLOWING = 2
"""So many sentences after one that names a place still belong to it."""
_MOST_AT_ONCE = 4
"""Whoever names more causes than this in one finding is guessing."""
_ASTRAY_AT_A_PLACE = 1
"""Whoever names more causes than this at a place where they aren't, over the whole session, is guessing there."""
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and then|then)\s")
_COMPLAINS = re.compile(
    r"\b(?:bugs?|wrong|problem\w*|issue|missing|miss(?:es)?|never|no|not|\w+n't|without|should|must|could|leak\w*|race|unsafe|"
    r"danger\w*|risk\w*|broken|breaks?|fails?|error|inject\w*|forever|unbounded|incorrect|bad)\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:is|are|looks?|seems?) (?:all )?(?:fine|ok(?:ay)?|correct|right|good|safe)\b|\bno (?:problem|issue|bug)s?\b|"
    r"\bnothing (?:is )?wrong\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Finding:
    """A stretch of an answer about one place, or a sentence about none."""

    turn: int
    quote: str
    lines: frozenset[int]
    heard: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it ends as a question."""
        return self.quote.rstrip().endswith("?")


def reviewed(answers: Iterable[tuple[int, str, tuple[str, ...]]], review: Review) -> ReviewResult:
    """Return what the answers found.

    Args:
        answers: the candidate's turns in order: number, text, and what was heard before.
        review: the code and its defects.
    """
    findings = [finding for turn, text, heard in answers for finding in findings_in(turn, text, review.code, heard)]
    told = [(finding, _told(finding, review)) for finding in findings]
    guessed = _guessed(told, review)
    named = [(finding, _named(finding, ids, review) - guessed) for finding, ids in told]
    found = _first(named, review, placed=True)
    loose = [each for each in _first(named, review, placed=False) if each.defect not in {f.defect for f in found}]
    known = {each.defect for each in (*found, *loose)}
    weight = sum(WEIGHTS[d.severity] for d in review.defects)
    alarms = [finding for finding in findings if _is_false_alarm(finding, review)]
    return ReviewResult(
        found=found,
        without_place=tuple(loose),
        missed=tuple(d.title for d in _worst_first(review) if d.id not in known),
        false_alarms=tuple(map(_remark, alarms)),
        other_reasons=tuple(
            _remark(f) for f, ids in named if not ids and _complains(f, review) and _touched(f, review)
        ),
        recall=round(len(found) / len(review.defects), 4),
        weighted_recall=round(sum(WEIGHTS[each.severity] for each in found) / weight, 4),
        severity_order=_order(findings, review),
        guessing=bool(guessed) or len(alarms) > sum(bool(f.lines and ids) for f, ids in named),
    )


def findings_in(turn: int, text: str, code: str, heard: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Cut an answer into findings: a sentence that names a place, with what follows it, or a sentence by itself."""
    findings: list[Finding] = []
    following = 0
    for sentence in split(text):
        lines = lines_named(sentence.text, code)
        quote = text[sentence.start : sentence.end].strip()
        if lines or not following:
            findings.append(Finding(turn, quote, lines, heard))
            following = _FOLLOWING if lines else 0
        else:
            last = findings.pop()
            findings.append(Finding(turn, f"{last.quote} {quote}", last.lines, heard))
            following -= 1
    return tuple(findings)


def _told(finding: Finding, review: Review) -> frozenset[str]:
    """Return the defects whose cause a finding states, wherever; questions and approval state none."""
    answer = Answer(without_endorsed(finding.quote), finding.heard)
    faulty = zip(review.defects, faults(review), strict=True)
    return frozenset(defect.id for defect, fault in faulty if answer.find(fault) is not None)


def _named(finding: Finding, told: frozenset[str], review: Review) -> frozenset[str]:
    """Return the defects that a finding names: at a place, only those of that place; too many at once are none."""
    if len(told) > _MOST_AT_ONCE:
        return frozenset()
    return told & _at(finding, review) if finding.lines else told


def _guessed(told: Iterable[tuple[Finding, frozenset[str]]], review: Review) -> frozenset[str]:
    """Return the defects at whose place too many causes were named that aren't there: one of them had to be right."""
    astray: dict[str, set[str]] = {defect.id: set() for defect in review.defects}
    for finding, ids in told:
        here = _at(finding, review)
        for name in here:
            astray[name] |= ids - here
    return frozenset(name for name, causes in astray.items() if len(causes) > _ASTRAY_AT_A_PLACE)


def _at(finding: Finding, review: Review) -> frozenset[str]:
    return frozenset(defect.id for defect in review.defects if defect.touches(finding.lines))


@lru_cache(maxsize=8)
def faults(review: Review | None) -> tuple[Indicator, ...]:
    """Return the causes of the defects as indicators, one a defect."""
    return tuple(
        Indicator(id=d.id, criterion="review", asks=d.title, evidence=d.causes)
        for d in (review.defects if review else ())
    )


def _first(named: Sequence[tuple[Finding, frozenset[str]]], review: Review, *, placed: bool) -> tuple[FoundDefect, ...]:
    """Return the defects that findings with (or without) a place tell, each at its first one, in that order."""
    defects = {d.id: d for d in review.defects}
    first: dict[str, FoundDefect] = {}
    for finding, ids in named:
        if bool(finding.lines) == placed:
            for name in sorted(ids):
                defect = defects[name]
                found = FoundDefect(
                    defect=name, title=defect.title, severity=defect.severity, turn=finding.turn, quote=finding.quote
                )
                first.setdefault(name, found)
    return tuple(first.values())


def _is_false_alarm(finding: Finding, review: Review) -> bool:
    return bool(finding.lines) and not _touched(finding, review) and _complains(finding, review)


def _touched(finding: Finding, review: Review) -> bool:
    return bool(_at(finding, review))


def _complains(finding: Finding, review: Review) -> bool:
    if finding.asks or _PRAISES.search(finding.quote):
        return False
    stated = without_endorsed(finding.quote)
    return bool(_COMPLAINS.search(stated)) or any(Answer(stated).find(f) for f in faults(review))


def _order(findings: Sequence[Finding], review: Review) -> float | None:
    """Judge the order in the last turn that refers to at least three defects: the candidate's ranking."""
    weight = {d.id: WEIGHTS[d.severity] for d in review.defects}
    orders: dict[int, list[str]] = {}
    for finding in findings:
        mine = orders.setdefault(finding.turn, [])
        for clause in filter(str.strip, _CLAUSE.split(finding.quote)):
            mine += [name for name in _referred_to(clause, review) if name not in mine]
    ranked = next((order for order in reversed(orders.values()) if len(order) >= 3), [])
    pairs = [(a, b) for a, b in combinations(ranked, 2) if weight[a] != weight[b]]
    return round(sum(weight[a] > weight[b] for a, b in pairs) / len(pairs), 4) if pairs else None


def _referred_to(clause: str, review: Review) -> list[str]:
    answer = Answer(clause)
    return [
        defect.id
        for defect, fault in zip(review.defects, faults(review), strict=True)
        if any(compiled(name).search(clause) for name in defect.called) or answer.find(fault) is not None
    ]


def _worst_first(review: Review) -> list[Defect]:
    return sorted(review.defects, key=lambda d: -WEIGHTS[d.severity])


def _remark(finding: Finding) -> Remark:
    return Remark(turn=finding.turn, quote=finding.quote)
