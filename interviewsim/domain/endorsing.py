"""Telling complaints from approval: whoever likes a thing, or wants to keep it as it is, hasn't found a fault in it."""

import re

from interviewsim.domain.sentences import split

_GOOD = (
    r"(?:fine|ok(?:ay)?|correct|right|good|great|perfect|safe|useful|helpful|sensible|wise|intended|intentional|deliberate|"
    r"acceptable|no problem|not a problem|how it should be|as it should be|what (?:we|i) want)\b(?! (?:for nothing|below|above|here))"
)
_APPROVES = re.compile(
    rf"(?:\b(?:is|are|looks?|seems?)|\b(?:that|it|which)'s) (?:(?:all|also|just|quite|very|really|exactly|perfectly|both|a|an) )*{_GOOD}|"
    r"\b(?:keep|leave) (?:it|this|that|them|these|those|line|lines)\b|\b(?:i|we) (?:really )?(?:like|love|approve of)\b|"
    r"\b(?:nothing|not|n't) (?:to )?(?:change|fix|touch) (?:it|this|that|anything|there|here)\b|\bnothing (?:is )?wrong\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:check\w*|whether|if|until|unless|when|assum\w*|believ\w*|hop(?:e|es|ing)|trust\w*|verif\w*|ensur\w*|though|although|"
    r"while|nobody|no one|wrong to)\b|\b(?:not|never|cannot|\w+n't)(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|however|except|only|yet|still|although|though|with a|if|once|until|as long as)\b", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    r"\W*(?:(?:and|so|but|for me|i think|to me) )*(?:that|it|this|which|i|i'd|we|we'd)\b", re.IGNORECASE
)
_CLAUSE_ENDS = re.compile(r"[,;:.(]\s|\s(?:and|so) (?=(?:i|we|it|that|this)\b)", re.IGNORECASE)


def without_endorsed(text: str) -> str:
    """Return a text without the sentences that approve of what they tell, or that the next one approves of."""
    sentences = [sentence.text for sentence in split(text)]
    liked = [_endorses(sentence) for sentence in sentences]
    back = [endorsed and bool(_REFERS_BACK.match(s)) for endorsed, s in zip(liked, sentences, strict=True)]
    kept = [s for s, mine, after in zip(sentences, liked, [*back[1:], False], strict=True) if not (mine or after)]
    return " ".join(kept)


def _endorses(sentence: str) -> bool:
    return any(_meant(sentence, match) for match in _APPROVES.finditer(sentence))


def _meant(sentence: str, match: re.Match[str]) -> bool:
    """Approval that is denied, made to depend on something, or followed by a reservation is none."""
    before = _CLAUSE_ENDS.split(sentence[: match.start()])[-1]
    return not _DEPENDS.search(before) and not _TURNS.search(sentence, match.end())
