"""What a model may say in the interviewer's name: nothing that the guide, the ledger and the world don't cover."""

from collections.abc import Iterable, Iterator
from typing import Literal

from interviewsim.domain.interview import FireInject, GiveHint, Move, ReleaseFacts
from interviewsim.domain.matching import compiled
from interviewsim.domain.numbers import numbers_in, without_measures
from interviewsim.domain.plain_text import clean, unmasked
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.scenario import Fact
from interviewsim.domain.sentences import FUNCTION_WORDS, Sentence, split, words
from interviewsim.domain.view import SessionView
from interviewsim.interview.neutral import QUANTITIES, foreign, roots
from interviewsim.interview.phrases import ACKNOWLEDGES, ASKING_WORDS, FORBIDDEN

Shape = Literal["lead_in", "whole"]
"""lead_in: a sentence before the guide's words; whole: the guide's words, said differently."""

_LEAD_IN_WORDS = 30
_WHOLE_WORDS = 60
_WORD_CHARACTERS = 12
_PRONOUNS = frozenset({"one", "once"})
_STEM = 5
_SHORT = 4
_SHARED_STEMS = 3
_RUN_OF_WORDS = 5
_NEW_STEMS = 2
"""How many words of its own a reworded question may bring."""


class Guard:
    """Checks one move's wording, whole or as far as it has come."""

    def __init__(self, move: Move, view: SessionView, rubric: Rubric, guide: str, shape: Shape) -> None:
        """Allow what `guide`, the guide's own words for `move`, says, and what the candidate may know by now."""
        self._guide, self._shape = unmasked(guide), shape
        self._guide_stems = _stems(guide)
        answer = next((t.text for t in reversed(view.lines) if t.speaker == "candidate"), "")
        self._answer_stems = _stems(answer)
        self._told = frozenset(words(answer)) | frozenset(words(guide))
        self._told_roots = roots(answer) | roots(guide)
        stated = (n.value for n in numbers_in(self._guide, multiples=True))
        self._numbers = frozenset((*view.known_numbers(), *stated))
        self._facts = tuple(_facts_kept(move, view))
        heard = _stems(" ".join((view.scenario.brief, guide)))
        self._secrets = tuple((_echo(text), _stems(text) - heard) for text in _kept_back(move, view, self._facts))
        self._indicators = tuple(
            i for i in rubric.indicators if i.id not in view.mentions and not _shows(i, self._guide)
        )

    def problem(self, text: str, *, whole: bool = True) -> str:
        """Return what is wrong with the text, or nothing.

        Args:
            text: the words; with `whole` false only their first sentences.
            whole: whether more is to come, which could still bring what is missing.
        """
        said = unmasked(clean(text)).strip()
        if whole and not said:
            return "it says nothing"
        checks = (self._form(said, whole=whole), self._phrases(said), self._number(said), self._content(said))
        return next(filter(None, checks), "")

    def _form(self, said: str, *, whole: bool) -> str:
        asks = said.count("?")
        limit = _LEAD_IN_WORDS if self._shape == "lead_in" else max(_WHOLE_WORDS, 2 * len(words(self._guide)))
        if len(said.split()) > limit or len(said) > limit * _WORD_CHARACTERS:
            return f"it is longer than {limit} words"
        if self._shape == "lead_in":
            return "it asks a question; the question comes after it" if asks else ""
        expected = self._guide.count("?")
        if asks > max(1, expected):
            return "it asks more than one question"
        return "it doesn't ask the question" if whole and expected and not asks else ""

    def _phrases(self, said: str) -> str:
        for what, pattern in FORBIDDEN:
            for match in pattern.finditer(said):
                if match[0].lower() not in self._guide.lower() or not match[0].strip():
                    return f"it holds {what} ({match[0].strip()!r})"
        return ""

    def _number(self, said: str) -> str:
        for number in numbers_in(without_measures(said), multiples=True):
            if number.wording.lower() not in _PRONOUNS and not number.among(self._numbers):
                return f"it holds a number that isn't known ({number.wording!r})"
        untold = next((m[0] for m in QUANTITIES.finditer(said) if m[0].lower() not in self._told), "")
        return f"it holds a number that isn't known ({untold!r})" if untold else ""

    def _content(self, said: str) -> str:
        sentences = split(said)
        if any(not self._may_state(sentence) for sentence in sentences):
            return "it states something itself; say only what was said, or ask"
        if any(_shows(indicator, said) for indicator in self._indicators):
            return "it names something that only the candidate may bring up"
        if any(_gives_away(secret, said) for secret in self._secrets) or self._asks_for_a_fact(said):
            return "it gives away what was not asked for"
        brought = [w for s in sentences if _acknowledges(s) for w in foreign(s.text, self._told_roots)]
        if brought:
            return f"it brings a word of its own ({brought[0]!r})"
        return "" if self._shape == "lead_in" or self._asks_the_same(sentences) else "it asks something else"

    def _may_state(self, sentence: Sentence) -> bool:
        if _is_asked(sentence) or _acknowledges(sentence):
            return True
        stems = _stems(sentence.text)
        return self._shape == "whole" and 2 * len(stems & self._guide_stems) > len(stems)

    def _asks_the_same(self, sentences: Iterable[Sentence]) -> bool:
        """Whether the question has the guide's subject, and at most a few words that neither guide nor answer has."""
        asked = _stems(" ".join(s.text for s in sentences if _is_asked(s))) - _ASKING_STEMS
        wanted = self._guide_stems - _ASKING_STEMS
        shared = not asked or not wanted or bool(asked & wanted)
        return shared and len(asked - wanted - self._answer_stems) <= _NEW_STEMS

    def _asks_for_a_fact(self, said: str) -> bool:
        patterns = (compiled(pattern) for fact in self._facts for pattern in fact.ask)
        return any(p.search(said) and not p.search(self._guide) for p in patterns)


def _facts_kept(move: Move, view: SessionView) -> Iterator[Fact]:
    released = move.facts if isinstance(move, ReleaseFacts) else ()
    for fact in view.scenario.facts:
        if fact.kind != "public" and fact.id not in view.learned and fact.id not in released:
            yield fact


def _kept_back(move: Move, view: SessionView, facts: Iterable[Fact]) -> Iterator[str]:
    """Every text that the candidate hasn't heard: facts, injects to come, hints not given."""
    yield from (fact.says for fact in facts if fact.kind == "askable")
    for inject in view.scenario.injects:
        if inject.id not in view.injected and not (isinstance(move, FireInject) and move.inject == inject.id):
            yield inject.says
    for hint in (hint for stage in view.scenario.stages for hint in stage.hints):
        if hint.id not in view.hinted and not (isinstance(move, GiveHint) and move.hint == hint.id):
            yield hint.says


def _is_asked(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"') ").endswith("?")


def _acknowledges(sentence: Sentence) -> bool:
    return not _is_asked(sentence) and bool(ACKNOWLEDGES.match(sentence.text))


def _shows(indicator: Indicator, text: str) -> bool:
    groups = ((e,) if isinstance(e, str) else e for e in indicator.evidence)
    return any(all(compiled(pattern).search(text) for pattern in group) for group in groups)


def _gives_away(secret: tuple[str, frozenset[str]], said: str) -> bool:
    echo, stems = secret
    spoken = words(said)
    runs = (f" {' '.join(spoken[i : i + _RUN_OF_WORDS])} " for i in range(len(spoken) - _RUN_OF_WORDS + 1))
    if any(run in echo for run in runs):
        return True
    shared = len(stems & _stems(said))
    return len(stems) > 1 and shared >= min(_SHARED_STEMS, len(stems)) and 2 * shared >= len(stems)


def _echo(text: str) -> str:
    return f" {' '.join(words(text))} "


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: enough to see that two texts speak of the same things."""
    return frozenset(w[:_STEM] for w in words(text) if len(w) >= _SHORT and w not in FUNCTION_WORDS)


_ASKING_STEMS = _stems(" ".join(ASKING_WORDS))
