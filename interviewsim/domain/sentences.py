"""Cutting what a person said into sentences, and telling which of them are questions or mere keyword lists."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LOOKALIKES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "\u2011": "-",
        "\u00a0": " ",
    }
)
_END = re.compile(r"(?<=[.!?…;])[\"')\]]*\s+|(?<!\s)[^\S\n]*\n\s*(?:[-*•]\s+|\d+[.)]\s+)?")
_BREATH = re.compile(r",\s+|(?<!\s)\s+(?=(?:and|then|but|so|because)\s)")
_BREATHLESS = re.compile(r"\S{1,400}(?:\s+\S{1,400}){0,59}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENERS = re.compile(
    r"(?:(?:and|so|ok|okay|first|also|then|but|well)[,\s]+)*(?:"
    r"(?:what|which|whose|why|how)\b(?!\s+(?:i|we)\b)|"
    r"(?:is|are|was|were|do|does|did|can|could|have|has|will|would|should)\s+"
    r"(?:we|you|i|they|it|there|the|our|this|that|any|users)\b)",
    re.IGNORECASE,
)
_I_WANT_TO = (
    r"\bi(?:'d| would| will|'ll| need to| have to| want to)(?: (?:also|first|need to|have to|want to|like to))* "
)
_REQUESTS = re.compile(
    rf"\b(?:tell me|let me know)\b|{_I_WANT_TO}(?:know|find out|clarify|ask (?:you|about|what|how|which|whether|if|why))\b|"
    r"\bi(?:'m| am) (?:curious|wondering)\b|\bi wonder\b|\bmy question\b|\b(?:first|one|another|quick) question\b|"
    r"\bi need (?:some |the |more |a few |your )*(?:numbers|information|info|details|context|data|facts|figures)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(rf"{_I_WANT_TO}(?:ask|check|understand|learn|see)\b|\bi need (?:some|the|more)\b", re.IGNORECASE)
FUNCTION_WORDS = frozenset(
    "a an and are as at be because been before but by can do does each for from had has have how i if in into is it its "
    "more my no not of on only or our out over should so than that the their them then there they this to too until up "
    "us was we were what when where which while who why will with would you your per after all any don't it's i'd we'd "
    "i'll we'll let".split()
)
_LONG_SENTENCE_WORDS = 40
_LONG_SENTENCE_CHARACTERS = 800


@dataclass(frozen=True)
class Sentence:
    """A stretch of a text: `text[start:end]` is its verbatim wording."""

    start: int
    end: int
    text: str
    """Like the verbatim wording, but with look-alike quotes, dashes and spaces made plain (same length)."""

    @cached_property
    def words(self) -> list[str]:
        """Lower-case words."""
        return words(self.text)

    @cached_property
    def is_question(self) -> bool:
        """Whether it ends in a question mark, opens like a question without one, or asks to be told something."""
        return self.text.rstrip("\"') ").endswith("?") or bool(_REQUESTS.search(self.text))

    @property
    def could_ask(self) -> bool:
        """Whether it is a question, opens like one (people who type fast leave the mark out) or says what to look up."""
        return self.is_question or bool(_OPENERS.match(self.text) or _WISHES.search(self.text))


def words(text: str) -> list[str]:
    """Split into lower-case words."""
    return _WORD.findall(plain(text).lower())


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """Split into lower-case words, each with its start and end in the text."""
    return [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(plain(text))]


def plain(text: str) -> str:
    """Replace look-alike quotes, dashes and spaces by plain ones, keeping every position."""
    return text.translate(_LOOKALIKES)


@lru_cache(maxsize=1024)
def split(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences; very long ones again where a speaker would take breath, endless ones anywhere."""
    readable = plain(text)
    pieces: list[Sentence] = []
    for start, end in _between(_END, readable, 0, len(readable)):
        pieces += [Sentence(a, b, readable[a:b]) for a, b in _breaths(readable, start, end)]
    return tuple(s for s in pieces if s.text.strip())


def keyword_lists(sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Return the positions of sentences that only string keywords together.

    A list has five or more very short items and hardly a function word, or is a run of four or more fragments of at
    most three words. Naming things isn't saying what to do with them.
    """
    lists = {i for i, sentence in enumerate(sentences) if _is_list(sentence)}
    run: list[int] = []
    for i, sentence in enumerate((*sentences, None)):
        if sentence is not None and len(sentence.words) <= 3:
            run.append(i)
            continue
        if len(run) >= 4:
            lists.update(run)
        run = []
    return frozenset(lists)


def _is_list(sentence: Sentence) -> bool:
    spoken = sentence.words
    if len(spoken) < 6:
        return False
    share = sum(w in FUNCTION_WORDS for w in spoken) / len(spoken)
    items = [item for item in re.split(r"[,;/|+&]|\band\b", sentence.text) if item.strip()]
    short_items = len(items) >= 5 and len(spoken) / len(items) <= 2.5
    return share < (0.2 if short_items else 0.08) and (short_items or len(spoken) >= 8)


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, here = [], start
    for match in cut.finditer(text, start, end):
        if match.start() > here:
            spans.append((here, match.start()))
        here = match.end()
    return [*spans, (here, end)] if here < end else spans


def _breaths(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= _LONG_SENTENCE_CHARACTERS and len(words(text[start:end])) <= _LONG_SENTENCE_WORDS:
        return [(start, end)]
    spans, here, counted, since = [], start, start, 0
    for match in _BREATH.finditer(text, start, end):
        since += len(words(text[counted : match.start()]))
        counted = match.end()
        if since >= _LONG_SENTENCE_WORDS // 2:
            spans.append((here, match.start()))
            here, since = counted, 0
    spans += [(here, end)] if here < end else []
    return [run.span() for a, b in spans for run in _BREATHLESS.finditer(text, a, b)]
