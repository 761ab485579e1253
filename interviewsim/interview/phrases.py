"""Phrases that an interviewer doesn't use: verdicts, teaching, premises, talk of the evaluation, and the few openers allowed.

They are searched in text made plain and lower-case, and prefer to refuse a harmless sentence over letting a harmful one
pass: what is refused is said in the guide's words instead.
"""

import re

_VERDICTS = (
    (
        r"\b(?:good|great|excellent|perfect|brilliant|fantastic|awesome|wonderful|amazing|superb|outstanding|impressive|nice|"
        r"solid|strong|smart|clever|sensible|reasonable|thoughtful|insightful|wise|spot[\s-]on|correct(?:ly)?|incorrect(?:ly)?|"
        r"exactly|precisely|absolutely|definitely|indeed|wrong(?:ly)?|mistaken|weak|poor(?:ly)?|bad|flawed|unfortunately|"
        r"impressed|love[ds]?|valid|valuable|important point|key point|key insight|well[\s-](?:done|put|said|thought))\b"
    ),
    r"\b(?:not|isn't|aren't|wasn't) (?:quite|really|entirely|fully|enough|complete|sufficient|what)\b",
    r"\b(?:that|this|it)(?:'s| is| was| sounds| seems| looks) (?:all )?(?:right|true|false|fine|sound|fair|helpful|useful|clear)\b",
    r"\b(?:you(?:'re| are| were)|quite|sounds|all) right\b(?! (?:now|after|away))",
    r"(?:^|[.!?]\s)\W*(?:right|yes|no|yep|yeah|nope|true|false|sure|agreed|fair)\b",
    r"\b(?:i|we) (?:(?:do|would|fully|completely|totally|also) )*(?:agree|disagree|like|approve|doubt|share your)\b",
    r"\bma(?:kes?|de|king) (?:\w+ ){0,4}sense\b|\bon the right track\b|\bgets? (?:it|this|that) right\b|\b(?:fair|good) enough\b",
    r"\byou(?:'ve| have)? (?:\w+ )?(?:forgot(?:ten)?|missed|overlooked|left out|failed|neglected|ignored|got (?:it|that) )\b",
    r"\b(?:is|was|are) (?:missing|incomplete|lacking)\b",
    r"\bto the point\b|\b(?:gave|give|named|said|told) (?:me |us )?the answer\b|\bwhat (?:i|we) (?:want|expect|ask|look)",
)
_TEACHES = (
    (
        r"\byou (?:(?:might|may|could|can|will|would) (?:also |then |instead |still |just )?(?:want to|need to|consider|try|use|add|"
        r"look|think|do better|be better)|should|shouldn't|must|mustn't|ought|need to|have to|had better|'d better)\b"
    ),
    (
        r"\b(?:consider|considered|considering|try(?:ing)? to|make sure|be sure|keep in mind|bear in mind|remember|note that|"
        r"don't forget|be careful|look into|think about using)\b"
    ),
    (
        r"\b(?:best|better|common|usual|standard|typical|proper|right|recommended|ideal|correct|good) (?:practi[cs]es?|ways?|"
        r"approach(?:es)?|answers?|solutions?|ideas?|patterns?|choices?|options?|designs?|moves?|tools?)\b"
    ),
    r"\b(?:typically|usually|normally|generally|in practice|in general|ideally|as a rule|often)\b",
    r"\b(?:i|we)(?:'d| would| can| could)? (?:suggest|recommend|advise|propose|encourage|expect|want you|look for|hope)\b",
    (
        r"\b(?:it|that|this)(?:'s| is| would be| might be| could be) (?:better|best|safer|important|essential|crucial|wise|necessary|"
        r"worth|helpful|useful|advisable)\b"
    ),
    r"\b(?:what|how) about\b|\bwhy (?:not|don't you|wouldn't you|didn't you)\b|\b(?:haven't|didn't|don't|wouldn't|couldn't) you\b",
    r"\b(?:the answer|the solution|the trick|the key|the problem|the root cause|the reason|the point) (?:is|lies|would be|here)\b",
    r"\b(?:for example|for instance|e\.?g\.?|such as)\b",
)
_PREMISES = (
    (
        r"\b(?:since|given (?:that|the|this|your)|because|as (?:you|we|i) (?:\w+ )?(?:know|said|mentioned|saw|see|established|noted|"
        r"discussed|told|explained|stated)|as (?:mentioned|noted|stated|discussed|established|before)|now that|seeing that)\b"
    ),
    r"\b(?:earlier|previously|already|before|last time) (?:i|we|you) (?:\w+ )?(?:said|mentioned|told|established|saw|learned)\b",
    r"\b(?:i|we)(?:'ve| have)? (?:already |just |earlier )?(?:said|mentioned|told|established|learned|explained|stated|confirmed)\b",
    r"\b(?:your|our|my) (?:company|employer|firm|startup|former|current|previous|last|old|own (?:company|team|system))\b",
    (
        r"[,;:\u2013\u2014]\s*(?:(?:and|but|so|while|though|although|yet|as|where|which|because)\s+)*"
        r"(?:it|they|there|we|i|everybody|everyone|nobody|most|all|every|each)\b"
    ),
    r"[,;:\u2013\u2014]\s*(?:and|but|so|while|though|although|yet|as|where|because)\s+(?:the|its|their|our|these|those|this|that)\b",
    r"[;:]\s*(?:the|its|their|our|these|those|this|that)\b",
    r"\b(?:we|our (?:system|team|provider|client|users?|customers?)) (?:have|has|use|uses|run|runs|had|know|knows|are|is)\b",
    (
        r"\b(?:the|this|our|your) (?:\w+ ){0,2}(?:limit|provider|client|queue|budget|traffic|peak|contract|sla|system|cache|model|"
        r"team|service|log|logs|header|database) (?:is|are|was|were|has|have|had|does|allows?|takes?|returns?|uses?|costs?|can|will)\b"
    ),
)
_EVALUATION = (
    r"\bthe (?:candidate|interviewee|applicant|interviewer)(?:'s)?\b",
    r"\b(?:he|she)\b",
    (
        r"\b(?:rubrics?|criteri(?:on|a)|indicators?|scor(?:e|es|ed|ing)|grad(?:e|es|ed|ing)|rat(?:ed|ings?)|marks|evaluat\w+|assess\w*|"
        r"hired?|hiring|pass(?:ed)? the interview|level [1-4])\b"
    ),
    (
        r"\b(?:system prompt|language model|as an ai|my instructions|i (?:was|am|'m) (?:told|instructed|asked|not allowed|unable)|"
        r"i (?:can't|cannot) (?:share|reveal|tell|help))\b"
    ),
)
_MARKUP = (
    r"\||```|`|\*\*|__|<[^\s<>]|>>|<<|\]\(|https?:|www\.|[{}\\]",
    r"(?m:^\s*(?:#{1,6} |[-*\u2022\u2013] |\d{1,2}[.)] |>))",
    r"\n",
)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


FORBIDDEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("markup", _any_of(_MARKUP)),
    ("talk of the evaluation", _any_of(_EVALUATION)),
    ("a verdict on the answer", _any_of(_VERDICTS)),
    ("teaching", _any_of(_TEACHES)),
    ("a premise that nobody stated", _any_of(_PREMISES)),
)
"""What is wrong, and the pattern that tells it."""

_SAYS = (
    r"(?:said|say|says|mention(?:ed)?|describ(?:e|ed)|talk(?:ed)?|spoke|speak|ask(?:ed)?|nam(?:e|ed)|want(?:ed)?|plan(?:ned)?|"
    r"intend(?:ed)?|propos(?:e|ed)|suggest(?:ed)?|start(?:ed)?|begin|began|look(?:ed)?|think|thought|expect(?:ed)?|suspect(?:ed)?|"
    r"cho(?:se|ose)|prefer(?:red)?|aim(?:ed)?|focus(?:ed)?|br(?:ing|ought)|rais(?:e|ed)|list(?:ed)?|explain(?:ed)?|outlin(?:e|ed)|"
    r"cover(?:ed)?|went|go|gave|give|told|tell|put|turn(?:ed)?|laid|lay|set out|walked|answered|would|'d)"
)
ACKNOWLEDGES = re.compile(
    r"^\W*(?:(?:so|and|then|ok(?:ay)?|all right|alright|thanks|thank you|understood|noted)[,;: ]+)*(?:"
    rf"you(?:'ve| have|'d| would)?(?: just| also| now| first)? ?{_SAYS}\b|you(?:'re| are) (?:thinking|looking|asking|unsure|not sure)\b|"
    r"(?:thanks|thank you|understood|noted|ok(?:ay)?|all right|alright)\b\W*$|thank(?:s| you) for\b|"
    r"i (?:see|hear you|understand|follow)\b\W*$|i(?:'ve| have) (?:noted|heard|taken) (?:it|that|this|what you|your)\b|"
    r"i (?:hear|understand|take it|gather|note)(?: that)? you\b|"
    r"let(?:'s| us) (?:go on|continue|move on|stay|turn|look|go back|come back|take)\b|"
    r"(?:take your time|go on|carry on|please (?:go on|continue|carry on))\b)",
    re.IGNORECASE,
)
"""A statement that only says what the candidate said or did, thanks, or leads on."""

ASKING_WORDS = frozenset(
    "about again answer anything before change come consider describe does during else exactly explain expect follow going "
    "happen happens happened have imagine know like look make mean meant mind moment more next part picture question same "
    "say says show someone something step still suppose take tell then thing things think time turn walk want went work "
    "would".split()
)
"""Words that any question may hold, whatever it is about."""
