"""What a job description lets one guess about the problem behind it, each guess with the words that it rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from interviewsim.domain.hiring import Category

NOT_SAID = "not said yet"
"""Stands for an answer in one's own words that is still owed; a plan with it can't be locked."""

_CATEGORIES: Mapping[Category, str] = {
    "compliance": r"\b(?:complian\w*|audit\w*|regulat\w*|explainab\w*|governance)",
    "customer_onboarding": r"\b(?:onboard\w*|chat ?bots?|conversation\w*|customer (?:support|service)|help ?desk|assistant)",
    "operations_automation": r"\b(?:automat\w*|claims?\b|invoices?|back.?office|workflows?|document processing|process(?:es)?\b)",
    "ai_native_product": r"\b(?:ai.native|our (?:ai )?product\b|product team|recommend\w*|copilot|user experience|search)",
    "strategy": r"\b(?:head of ai|ai strategy|strateg\w*|road ?map|executives?|board\b|transformation)",
}
_TRAINS = r"\b(?:train(?:ing|ed)? (?:\w+ ){0,3}(?:models?|networks?)|pre.?train\w*|from scratch|distributed training|own models)"
_EXTERNAL = r"\b(?:customers?|end users?|consumers?|clients?|public(?:ly)?.facing|millions of users)\b"
_SLA = r"\b(?:sla|service.level|latency|real.?time|uptime|availability|99\.\d+)"
_COST = r"\b(?:cost|budget|spend|token usage|unit economics)\b"
_PLATFORM = r"\b(?:platform\b|internal developers|other teams|self.service|sdk\b)"
_EXPERIENCE = r"\b(?:production|shipped|deployed|on.?call|operat\w+|incidents?)"


@dataclass(frozen=True)
class Guess:
    """One answer, and the words of the description that it rests on; empty words where it is only the usual case."""

    value: str | bool
    words: str

    @property
    def note(self) -> str:
        """Say in a few words what it rests on."""
        return f"the description says {self.words!r}" if self.words else "the description doesn't say; the usual case"


def guesses(text: str) -> dict[str, Guess]:
    """Return a guess for every answer about the problem that a description may hint at, by the name of the answer."""
    return {
        "process": Guess(_title(text), _title(text)),
        "success": Guess(NOT_SAID, ""),
        "category": _category(text),
        "users": _either(text, _EXTERNAL, "external", "internal"),
        "limit": _limit(text),
        "scope": _either(text, _PLATFORM, "platform", "one_system"),
        "gap": _either(text, _EXPERIENCE, "experience", "skills"),
        "trains_models": _either(text, _TRAINS, True, False),
    }


def _title(text: str) -> str:
    lines = (line.strip().lstrip("#*").strip() for line in text.splitlines())
    return next((line for line in lines if line), NOT_SAID)[:120]


def _words(pattern: str, text: str) -> list[str]:
    return [found.group() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _category(text: str) -> Guess:
    found = {category: _words(pattern, text) for category, pattern in _CATEGORIES.items()}
    best = max(found, key=lambda category: len(found[category]))
    return Guess(best, found[best][0]) if found[best] else Guess("operations_automation", "")


def _either(text: str, pattern: str, found: str | bool, otherwise: str | bool) -> Guess:
    words = _words(pattern, text)
    return Guess(found, words[0]) if words else Guess(otherwise, "")


def _limit(text: str) -> Guess:
    sla, cost = _words(_SLA, text), _words(_COST, text)
    if sla and cost:
        return Guess("both", sla[0])
    return Guess("sla", sla[0]) if sla else Guess("cost", cost[0]) if cost else Guess("none", "")
