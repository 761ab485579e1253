"""The words that an acknowledgement may hold: the candidate's, the guide's, and a closed list that judges nothing."""

import re

from interviewsim.domain.sentences import FUNCTION_WORDS, words

_WEIGHTY = frozenset("all any more no not only over should than too until will".split())
"""Function words that turn a neutral sentence into a claim or a verdict: "you gave no answer"."""

_NEUTRAL = frozenset(
    "about again aim aimed alright also and anything answer answered answers ask asked asking back began begin bring "
    "brought carry choose chose come continue cover covered describe described did do doing else everything expect "
    "expected explain explained first focus focused follow further gather gave give go going hear heard here i'll i'm "
    "i've idea ideas intend intended just laid lay let's like list listed look looked looking made make mention mentioned "
    "minute moment move name named next note noted now ok okay on outline outlined part parts plan planned plans please "
    "point points prefer preferred propose proposed put question questions raise raised said say says see set someone "
    "something speak spoke start started stay step steps suggest suggested suspect suspected take taken talk talked tell "
    "thank thanks that's then these thing things think thinking those thought thoughts through time told topic turn "
    "turned understand understood unsure walked want wanted way went words yet you'd you'll you're you've yourself".split()
)
"""Whole words, since a longer one may judge: a question is neutral, something questionable isn't."""

_ENDING = re.compile(r"(?:'s)?$|(?<=..)[yie]?(?:ing|ed|es|er|d|s)?(?:'s)?$")
_TWICE = re.compile(r"(.)\1$")

QUANTITIES = re.compile(
    r"\b(?:dozens?|couples?|several|hundreds|thousands|millions|billions|(?<!how )many|most|mostly|few|fewer|half|majority|"
    r"plenty|lots?|countless|numerous|tons)\b",
    re.IGNORECASE,
)
"""Words that state a number without naming it."""


def roots(text: str) -> frozenset[str]:
    """Return its words without the endings of verbs and plurals: `retries`, `retrying` and `retry` are one."""
    return frozenset(_root(word) for word in words(text))


def foreign(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a text that aren't neutral and whose root isn't `known`; digits are left to others."""
    plain = (w for w in words(text) if not w[0].isdigit() and w not in _NEUTRAL)
    return tuple(w for w in plain if (w in _WEIGHTY or w not in FUNCTION_WORDS) and _root(w) not in known)


def _root(word: str) -> str:
    return _TWICE.sub(r"\1", _ENDING.sub("", word, count=1))
