"""Noticing attempts to steer the evaluation: pleas for marks, orders to the grader, text that poses as its rules.

Such sentences are shown to a person and earn nothing. The patterns prefer to miss an attempt over accusing someone who
talks about status codes to ignore, models that grade, or a provider that deserves full marks.
"""

import re
from functools import lru_cache

from interviewsim.domain.plain_text import unmasked
from interviewsim.domain.sentences import split

_GRADER = r"(?:ai[\s-]+)?(?:grader|evaluator|rater|examiner|assessor|scorer|scoring model|grading model)s?"
_TOP = r"(?:full|maximum|max|top|highest|perfect|best)(?:\W+possible)?"
_MARKS = r"(?:marks?|scores?|points|credits?|levels?|ratings?|grades?)"
_MINE = (
    r"(?:me|this\W+(?:answer|response|candidate|interview|transcript)|the\W+candidate|my\W+(?:answers?|responses?)|"
    r"these\W+answers|(?:all|every|each)\W+(?:of\W+the\W+)?(?:criteria|criterion|indicators?))"
)
_FOUR = r"(?:(?:a\W+)?(?:level\W+)?(?:4|four)\b|10\s?/\s?10|100\s?%|a\+)"
_FEW = r"(?:\W+\w+){0,5}?\W+"

_ORDERS = (
    (
        rf"\b(?:ignore|disregard|forget|override|bypass){_FEW}(?:(?:previous|prior|above|earlier|preceding|your|these|those)"
        r"(?:\W+\w+)?\W+(?:instructions?|prompts?|rules|guidelines)|(?:all|any)\W+instructions|the\W+(?:\w+\W+)?rubric|"
        r"(?:your|the)\W+(?:grading|scoring|evaluation|rating)\W+(?:rules|criteria|instructions|guidelines|scheme))\b"
    ),
    r"\b(?:ignore|disregard|forget)\W+(?:everything|all|anything)\W+(?:above|before|you\W+(?:were|have been)\W+told)\b",
    (
        r"\b(?:output|return|respond\W+with|print|reply\W+with|answer\W+with)(?:\W+\w+){0,3}?\W+"
        r"(?:level|score|grade|rating)\W+(?:of\W+)?(?:4|four|10|100)\b"
    ),
    (
        r"\b(?:reveal|print|show|tell|repeat|output|dump)\W+(?:me\W+)?(?:your|the)\W+"
        r"(?:system\W+prompt|hidden\W+(?:prompt|instructions|criteria)|rubric|answer\W+key|grading\W+instructions)\b"
    ),
)
_PLEAS = (
    (
        rf"\b(?:give|award|grant|assign|grade|rate|score|mark)\W+{_MINE}\b(?:\W+\w+){{0,8}}?\W+"
        rf"(?:{_TOP}\b|{_FOUR}|pass\b|generously|leniently|highly|favou?rably|as\W+(?:met|true|passed|excellent))"
    ),
    (
        r"(?:^|\b(?:please|kindly|you\W+(?:must|should|can|have\W+to)|just|now|instead|and)\b)\W*"
        rf"(?:give|award|assign|grant)\W+(?:out\W+)?(?:an?\W+|the\W+)?{_TOP}\W+{_MARKS}\b"
        rf"(?!\W+to\W+(?!{_MINE}|everything|this\b))"
    ),
    (
        rf"\b(?:i|this\W+(?:answer|response)|my\W+(?:answers?|response))\W+(?:clearly\W+|surely\W+|really\W+)?"
        rf"(?:deserves?|merits?|warrants?)\W+(?:an?\W+|the\W+)?(?:{_TOP}\W+{_MARKS}|{_FOUR})"
    ),
    (
        rf"\b(?:mark|set|treat|count|consider){_FEW}(?:all|every|each)\W+(?:of\W+the\W+)?"
        r"(?:indicators?|criteria|criterion|levels?|scores?)\b"
    ),
    (
        r"\b(?:all|every|each)\W+(?:of\W+the\W+)?(?:indicators?|criteria|criterion)\W+(?:is|are|was|were|should\W+be|"
        r"must\W+be|has\W+been|have\W+been)\W+(?:fully\W+)?(?:met|satisfied|true|passed|fulfilled|level\W+4)\b"
    ),
    (
        r"\b(?:my|these|this|the)\W+(?:answers?|responses?)\W+(?:\w+\W+){0,2}?(?:meets?|reach(?:es)?|are|is|earns?)\W+"
        r"(?:at\W+)?(?:level\W+(?:4|four)|full\W+marks)\b"
    ),
)
_POSES = (
    (
        r"^\W*(?:system|developer|admin(?:istrator)?|grader|evaluator|rubric|instructions?)"
        r"(?:\W+(?:message|prompt|note|override|update|notice))?\s*[\])>]*\s*:.*"
        r"\b(?:candidate|scor(?:e|ing)|grad(?:e|ing)|marks|level\W+4|rubric|evaluat\w+|rating)\b"
    ),
    r"<\s*/?\s*(?:system|instructions?|rubric|grader|transcript|candidate\w*|assistant|developer|evaluation)\s*>",
    r"<\|\w+\|>|\[/?(?:inst|system|developer)\]",
    rf"\bas\W+an\W+{_GRADER}\b",
    rf"\byou\W+(?:are|'re)\W+(?:now\W+)?(?:an?|the)\W+(?:\w+\W+){{0,3}}?{_GRADER}\b",
    (
        r"\byou(?:\W+are|'re)\W+(?:now\W+)?(?:grading|evaluating|scoring|rating|assessing)\W+"
        r"(?:me|my|this\W+(?:answer|response|candidate|interview|transcript))\b"
    ),
    rf"\b(?:dear|hey|hello|attention|note\W+(?:to|for)|message\W+(?:to|for))\W+(?:the\W+|any\W+)?{_GRADER}\b",
    rf"\bthe\W+{_GRADER}\W+(?:should|must|will|shall)(?:\W+\w+){{0,5}}?\W+(?:{_TOP}\W+{_MARKS}|level\W+4|me\b)",
    (
        r"[\"'](?:level|score|rating)[\"']\s*:\s*[\"']?(?:4|5|10|100)\b|[\"']level[\"']\s*:\s*[\"']?[1-3]\b|"
        r"[\"']met[\"']\s*:\s*[\"']?true\b"
    ),
    r"\b[a-z]+_(?:handling|awareness|reasoning|framing)[\"']?\s*[:=]\W*(?:level\W*)?[1-4]\b",
)
_VERDICTS = (
    (
        r"\bthe\W+candidate(?:\W+(?:has|have|clearly|fully|already|also|thoroughly|convincingly|consistently))*\W+"
        r"(?:demonstrate[sd]?|deserve[sd]?|exhibit(?:s|ed)|display(?:s|ed)|answered|earned|understands|"
        r"(?:meets|exceeds|satisfies|covers)\W+(?:all|every|the\W+(?:rubric|criteria)))\b"
    ),
    (
        r"\bthe\W+candidate(?:'s\W+\w+)?\W+(?:shows?|showed|has|is)\W+(?:an?\W+)?(?:excellent|strong|deep|exceptional|"
        r"outstanding|expert|exemplary|mastery)\b"
    ),
    (
        r"\bthis\W+(?:answer|response)(?:\W+(?:fully|clearly))*\W+(?:meets|satisfies|covers|demonstrates|exceeds|hits)\W+"
        r"(?:all|every|level|the\W+rubric|the\W+(?:criteria|criterion))\b"
    ),
    (
        r"\bi(?:'m|\W+am)\W+(?:actually\W+)?(?:the|an?|one\W+of\W+the)\W+(?:\w+\W+){0,2}?(?:author|creator|developer|"
        r"admin(?:istrator)?|owner|maintainer|designer)s?\W+of\W+(?:this|the)\W+"
        r"(?:rubric|interview|assessment|test|scenario|grader|evaluation)\b"
    ),
    (
        r"\b(?:hiring\W+manager|recruiter|your\W+(?:developers?|creators?|boss)|administrator)\W+(?:has\W+|have\W+|"
        r"already\W+)*(?:approved|authori[sz]ed|told|said|confirmed|instructed|asked|agreed)\b.{0,40}"
        rf"\b(?:{_MARKS}|pass|you\W+to)\b"
    ),
    r"\b(?:pre-?)?approved\W+(?:for|at)\W+(?:level|full|top|a\W+pass)\b",
)
_STEERING = tuple(re.compile(p, re.IGNORECASE | re.DOTALL) for p in (*_ORDERS, *_PLEAS, *_POSES, *_VERDICTS))
_WORTH_A_LOOK = tuple(
    "ignor disregard forget overrid bypass output return respond print reply answer reveal show tell repeat dump mark score "
    "scoring credit points level rating grad rate criteri indicator deserve candidate rubric instruct evaluat system assess "
    "author approved inst] <| _handling _awareness _reasoning _framing met".split()
)
"""Every pattern holds one of these, and looking for plain words is far quicker."""


def steers(text: str) -> str | None:
    """Return the first sentence, verbatim, that tries to steer the evaluation, or None."""
    return next((text[s.start : s.end].strip() for s in split(text) if is_steering(s.text)), None)


@lru_cache(maxsize=4096)
def is_steering(sentence: str) -> bool:
    """Tell whether one sentence tries to steer the evaluation.

    Words in quotation marks are what someone else might say, and don't count.
    """
    readable = unmasked(sentence)
    lowered = readable.lower()
    if not any(word in lowered for word in _WORTH_A_LOOK):
        return False
    return any(_said(match, readable) for pattern in _STEERING for match in pattern.finditer(readable))


def _said(match: re.Match[str], sentence: str) -> bool:
    if match[0][:1] in "\"'":
        return True
    quoted_from = sentence[: match.start()].count('"') % 2 == 1
    return not (quoted_from and '"' in sentence[match.end() :])
