"""Noticing an answer that mostly repeats what the candidate was told."""

from functools import lru_cache
from itertools import groupby

from interviewsim.domain.sentences import placed_words, words
from interviewsim.grading.coverage import Said

_RUN_WORDS = 8


def copied(said: Said) -> str | None:
    """Return the longest repeated stretch, verbatim, when such stretches make up more than half of the answer.

    A stretch is eight or more consecutive words of the brief or of one interviewer turn.
    """
    runs = _runs(words(said.turn.text))
    mine = frozenset(runs)
    heard = frozenset[str]().union(*(mine & _known_runs(text) for text in said.heard))
    if not heard:
        return None
    spoken = placed_words(said.turn.text)
    repeated = {place for i, run in enumerate(runs) if run in heard for place in range(i, i + _RUN_WORDS)}
    if 2 * len(repeated) <= len(spoken):
        return None
    first, last = max(_stretches(repeated), key=lambda span: span[1] - span[0])
    return said.turn.text[spoken[first][1] : spoken[last][2]]


@lru_cache(maxsize=512)
def _known_runs(text: str) -> frozenset[str]:
    return frozenset(_runs(words(text)))


def _runs(spoken: list[str]) -> list[str]:
    return [" ".join(spoken[i : i + _RUN_WORDS]) for i in range(len(spoken) - _RUN_WORDS + 1)]


def _stretches(positions: set[int]) -> list[tuple[int, int]]:
    groups = groupby(enumerate(sorted(positions)), key=lambda item: item[1] - item[0])
    stretches = [[position for _, position in group] for _, group in groups]
    return [(stretch[0], stretch[-1]) for stretch in stretches]
