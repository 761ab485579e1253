"""Noticing indicators and questions in what a candidate said: plain text in, verbatim quotes out.

Patterns can tell that a thing was *mentioned*, never that what was said of it is true.
"""

import operator
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress, pairwise

from interviewsim.domain.base import Value
from interviewsim.domain.rubric import Indicator
from interviewsim.domain.scenario import Fact
from interviewsim.domain.sentences import Sentence, keyword_lists, split, words
from interviewsim.domain.steering import is_steering

_NEGATORS = re.compile(
    r"\b(?:not|never|no|without|avoid(?:ing)?|skip|instead of|rather than|stop|cannot|nor|\w+n't)\b",
    re.IGNORECASE,
)
_DISCLAIMERS = re.compile(
    r"\b(?:worse|bad idea|mistake|dangerous|wrong|amplif\w+|hammer\w*|retry storm|thundering|problem|must ?n[o']t|"
    r"should ?n[o']t|would ?n[o']t|violat\w+|against the (?:terms|rules)|risky|trap|temptation|tempting)\b",
    re.IGNORECASE,
)
_OTHERS_SAY = re.compile(
    r"\b(?:some(?:body|one| people)?|people|others|a colleague|my (?:boss|manager)|the team|sales) "
    r"(?:(?:will|would|might|may|could|often|always) )?(?:say|says|suggest|suggests|propose|proposes|argue|argues|ask for)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\W*(?:but )?(?:no\b\W|never\b\W|(?:i|we) (?:would|will|should|must|can|do)(?:n't| ?not)(?: (?:ever )?(?:do|want|allow) "
    r"(?:that|this|it|so))?\s*(?:[,.;:!]|$|because\b|since\b)|(?:that|this|it)(?:'s| is| would be) (?:a (?:bad|terrible) idea|"
    r"wrong|forbidden|not (?:allowed|ok|an option)|against|out of the question))",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"(?:^|[\s,;:(])(?:(?:i|we)(?:'d|'ll| would| will| should| could| can)?|let's|let us|just|simply)\s", re.IGNORECASE
)
_LOOKS_AROUND = re.compile(r"\(\?(?!:)|(?<!\[)\^|\$|\\[AZ]|[*+?}]\+")
_CONTRACTED = re.compile(r"\b(what|who|how|where|when|which)'?s\b", re.IGNORECASE)
_WORDS_BEFORE = {"desired": 3, "harmful": 6}


class AskedFact(Value):
    """A fact that the candidate asked for, with the question's verbatim words."""

    fact: str
    quote: str


class Answer:
    """What a candidate said in one turn, cut up once and searched often."""

    def __init__(self, text: str, heard: Iterable[str] = (), faults: Iterable[Indicator] = ()) -> None:
        """Cut `text` up; sentences that repeat one of the `heard` texts word for word prove nothing.

        Sentences that only tell one of the `faults` of what is reviewed propose no harm.
        """
        self.text = text
        self.sentences = split(text)
        steering = [is_steering(s.text) for s in self.sentences]
        self._steering = tuple(compress(self.sentences, steering))
        self._said = tuple(compress(self.sentences, map(operator.not_, steering)))
        echoes = "".join(_echo(h) for h in heard)
        self._void = keyword_lists(self._said) | frozenset(
            i for i, s in enumerate(self._said) if len(s.words) >= 5 and f" {' '.join(s.words)} " in echoes
        )
        self._rejected = frozenset(
            i
            for i, s in enumerate(self._said)
            if _OTHERS_SAY.search(s.text) or (i + 1 < len(self._said) and _REFUSES.match(self._said[i + 1].text))
        )
        told = tuple(faults)
        self._rejected |= frozenset(
            i
            for i, s in enumerate(self._said)
            if not _PROPOSES.search(s.text) and any(_shows(fault, _groups(fault), (s,)) for fault in told)
        )
        self._all = " ".join(s.text for s in (*self._said, *self._steering))

    def find(self, indicator: Indicator) -> str | None:
        """Return the verbatim sentence or two in which the indicator shows, or None.

        Every expression of one evidence alternative must match within one sentence, else within two neighbours.
        A match right after a negation doesn't count, nor does one beside a counter-pattern; harmful indicators also
        don't count in a sentence that warns of them, says what others suggest, or is refused by the next. Sentences that try to steer the evaluation are passed over, save
        for the harm that they may say.
        """
        alternatives = [group for group in _groups(indicator) if all(self._may_hold(pattern) for pattern in group)]
        windows = self._windows(indicator) if alternatives else []
        return next((self._quote(w) for w in windows if _shows(indicator, alternatives, w)), None)

    def _windows(self, indicator: Indicator) -> list[tuple[Sentence, ...]]:
        usable = [
            (i, s)
            for i, s in enumerate(self._said)
            if i not in self._void and (indicator.in_questions or not s.is_question)
            if not (indicator.kind == "harmful" and i in self._rejected)
        ]
        alone = [(s,) for _, s in usable] + [(s,) for s in self._steering if indicator.kind == "harmful"]
        return [*alone, *((a, b) for (i, a), (j, b) in pairwise(usable) if j == i + 1)]

    def _may_hold(self, pattern: str) -> bool:
        """Tell cheaply whether a pattern can match anywhere; one that looks around may match a part but not the whole."""
        return bool(_LOOKS_AROUND.search(pattern)) or bool(compiled(pattern).search(self._all))

    def asked(self, facts: Iterable[Fact]) -> tuple[AskedFact, ...]:
        """Return the facts that the questions in the text ask for, in the order of the questions."""
        return tuple(
            AskedFact(fact=fact.id, quote=self._quote((sentence,)))
            for sentence in self.sentences
            if sentence.could_ask
            for fact in facts
            if any(compiled(p).search(_CONTRACTED.sub(r"\1 is", sentence.text)) for p in fact.ask)
        )

    def questions(self) -> tuple[str, ...]:
        """Return the verbatim questions, those with a question mark or an outright request."""
        return tuple(self._quote((s,)) for s in self.sentences if s.is_question)

    def keyword_list(self) -> str | None:
        """Return the first sentence, verbatim, that only strings keywords together, or None."""
        lists = keyword_lists(self._said)
        return self._quote((self._said[min(lists)],)) if lists else None

    def _quote(self, window: tuple[Sentence, ...]) -> str:
        return self.text[window[0].start : window[-1].end].strip()


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pack's pattern: it starts at the start of a word and ignores case."""
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def prepare(indicators: Iterable[Indicator], facts: Iterable[Fact]) -> None:
    """Compile all patterns now, so that the first answer doesn't wait for it."""
    for indicator in indicators:
        for evidence in (*indicator.evidence, indicator.does_not_count):
            for pattern in (evidence,) if isinstance(evidence, str) else evidence:
                compiled(pattern)
    for pattern in (pattern for fact in facts for pattern in fact.ask):
        compiled(pattern)


@lru_cache(maxsize=512)
def _echo(text: str) -> str:
    return f" {' '.join(words(text))} "


def _groups(indicator: Indicator) -> list[tuple[str, ...]]:
    return [(evidence,) if isinstance(evidence, str) else evidence for evidence in indicator.evidence]


def _shows(indicator: Indicator, alternatives: Iterable[tuple[str, ...]], window: tuple[Sentence, ...]) -> bool:
    text = " ".join(sentence.text for sentence in window)
    reach = _WORDS_BEFORE[indicator.kind]
    return (
        any(all(_asserted(p, text, reach) for p in group) for group in alternatives)
        and not any(compiled(p).search(text) for p in indicator.does_not_count)
        and not (indicator.kind == "harmful" and _warns(text))
    )


def _warns(text: str) -> bool:
    """Tell whether a text disapproves of what it names; "not a problem" doesn't."""
    return any(not _negated(text[: match.start()], 3) for match in _DISCLAIMERS.finditer(text))


def _asserted(pattern: str, text: str, reach: int) -> bool:
    return any(not _negated(text[: match.start()], reach) for match in compiled(pattern).finditer(text))


def _negated(before: str, reach: int) -> bool:
    clause = re.split(r"[.!?;:,]\s", before)[-1]
    return bool(_NEGATORS.search(" ".join(clause.split()[-reach:])))
