"""Who the candidate is and what they call themselves, left out of what a rater reads: what was said counts.

The patterns are narrow: they'd rather let a name pass than cut a technical sentence short.
"""

import re
from collections.abc import Iterable

from interviewsim.domain.transcript import Transcript, Turn

_MOST_NAMES = 20
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&'’-]+"
_NAME = rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:I|We|The|That|This|Now|Let|Then|So|And|But|What|How|It)\b){_CAPITAL}"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_WORK = (
    r"(?:[Ww]ork(?:ed|ing)?|[Jj]obs?|[Rr]ole|[Tt]ime|[Ss]tint|[Ii]nternship|[Ii]nterned|[Cc]areer|[Cc]olleagues|[Bb]ack|"
    r"[Pp]reviously|[Ff]ormerly|[Ee]mployed|[Ee]ngineer|[Aa]rchitect|SRE)"
)
_EMPLOYERS = (
    r"(?:Google|Meta|Facebook|Amazon|Apple|Microsoft|Netflix|Uber|Airbnb|Stripe|Spotify|LinkedIn|Twitter|Tesla|NVIDIA|Nvidia|"
    r"IBM|Oracle|Salesforce|DeepMind|OpenAI|Anthropic|McKinsey|Goldman Sachs)"
)
_SCHOOLS = (
    r"(?:MIT|Stanford|Harvard|Oxford|Cambridge|Berkeley|Caltech|Princeton|Yale|Carnegie Mellon|ETH(?: Z[uü]rich)?|"
    rf"(?:the )?University of {_NAMES}|{_NAME} (?:University|College|Institute of Technology)|TU {_NAME}|IIT {_NAME})"
)
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)\+?"
_TRADE = r"(?:engineer|architect|scientist|developer|manager|consultant|SRE|lead)"
_FIELDS = r"(?:the )?(?:industry|field|business|trade|tech|software|operations|SRE|machine learning|AI)"

_INTRODUCTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Mm]y name(?:['’]s| is) (?P<name>{_NAMES})",
        rf"\b(?:[Cc]all me|I(?:['’]m| am) called) (?P<name>{_NAMES})",
        rf"\bI(?:['’]m| am) (?P<name>{_NAMES})(?=,? (?:from|and I|by the way)\b)",
        rf"\b(?:Hi|Hello|Hey),? (?P<name>{_NAMES}) here\b",
    )
)
_ADDRESSES = re.compile(
    rf"\b(?:Thanks|Thank you|Hi|Hello|Welcome|Dear|Okay|Great|Right)(?:,| to you,)? (?P<name>{_NAME})(?=\s*[.,!?:]|$)"
)
_CREDENTIALS = tuple(
    (re.compile(pattern), mark)
    for pattern, mark in (
        (
            (
                rf"(?:\b(?:[Oo]ver|[Mm]ore than|[Aa]bout|[Aa]lmost) )?\b{_COUNT} years?['’]? (?:of )?"
                rf"(?:(?:professional |industry |work |production |hands-on )*experience|(?:working )?(?:at|for|with) {_NAMES}|"
                rf"(?:working )?in {_FIELDS}|as an? (?:\w+ ){{0,3}}{_TRADE})\b(?: (?:at|for) {_NAMES})?"
            ),
            "[experience]",
        ),
        (
            (
                r"\b(?:Ph\.?D\b\.?|doctorate|M\.?Sc\b\.?|MBA|B\.?Sc\b\.?|(?:[Mm]aster|[Bb]achelor)['’]s(?: degree)?)"
                rf"(?: (?:degree )?in [\w ]{{3,40}}?(?=[,.;!?]|$| (?:and|from|at|so)\b))?(?: (?:from|at) {_SCHOOLS})?"
            ),
            "[degree]",
        ),
        (rf"\b(?:degree|diploma) (?:in [\w ]{{3,40}}? )?(?:from|at) {_SCHOOLS}", "[degree]"),
        (
            rf"(?<=\bfrom ){_SCHOOLS}|(?<=\b[Aa]t ){_SCHOOLS}|{_SCHOOLS}(?= (?:grad(?:uate)?|alum\w+|degree)\b)",
            "[school]",
        ),
        (rf"\b(?:[Aa]s|I(?:['’]m| am)) an? (?:senior|staff|principal|lead|chief)(?: \w+){{0,2}} {_TRADE}\b", "[role]"),
        (rf"(?<=\b[Aa]t ){_EMPLOYERS}(?=,? (?:we|I)\b)", "[employer]"),
        (rf"\b[Ee]x-?{_EMPLOYERS}(?:r|er)?\b|\bGooglers?\b", "[employer]"),
    )
)
_CAPITALISED = re.compile(r"[A-Z]\w")
_CREDENTIAL_WORDS = tuple(
    "senior staff principal lead chief year phd ph.d msc m.sc bsc b.sc mba doctorate degree diploma graduate alum".split()
)
_WORKED_AT = re.compile(
    rf"(?P<before>\b{_WORK}(?: \w+){{0,2}}? (?:at|for) |\bI(?:['’]ve| have) been at |\bI was at )"
    rf"{_NAMES}"
)


def names_said(transcript: Transcript) -> tuple[str, ...]:
    """Return the candidate's name in every form in which it was said, longest first."""
    found = {name for turn in transcript.turns for name in _names_in(turn)}
    parts = {part for name in found for part in name.split()}
    return tuple(sorted(found | parts, key=lambda name: (-len(name), name)))[:_MOST_NAMES]


def masked(text: str, names: Iterable[str] = ()) -> str:
    """Return the text with names, employers, schools, degrees and years of experience replaced by neutral marks."""
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[name]", text)
    if not _may_hold_credentials(text):
        return text
    for pattern, mark in _CREDENTIALS:
        text = pattern.sub(mark, text)
    return _WORKED_AT.sub(r"\g<before>[employer]", text)


def _may_hold_credentials(text: str) -> bool:
    """Tell quickly whether there is a capitalised word, the first aside, or one that credentials come with."""
    lowered = text.lower()
    return bool(_CAPITALISED.search(text, 1)) or any(word in lowered for word in _CREDENTIAL_WORDS)


def _names_in(turn: Turn) -> set[str]:
    patterns = (_ADDRESSES,) if turn.speaker == "interviewer" else _INTRODUCTIONS
    return {match["name"] for pattern in patterns for match in pattern.finditer(turn.text)}
