"""What a rater reads of a transcript, and the way back from its quotes to the words that were said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interviewsim.domain.plain_text import clean
from interviewsim.domain.quotes import is_verbatim, readable
from interviewsim.domain.sentences import plain, split
from interviewsim.domain.steering import is_steering
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.grading.masking import masked, names_said

LEFT_OUT = "[words addressed to the evaluation left out]"
_BESIDE = "\"'“”‘’«»…. \n\t"
_WINDOW_SENTENCES = 8


@dataclass(frozen=True)
class Piece:
    """One sentence: `turn.text[start:end]` as it was said, and what is shown in its place."""

    start: int
    end: int
    text: str
    steering: bool = False


@dataclass(frozen=True)
class Located:
    """Where a quote stands: the turn, the words as they were said, and the stretch of the turn that they lie in."""

    turn: Turn
    words: str
    start: int
    end: int
    steering: bool

    @property
    def said(self) -> str:
        """The whole sentence or sentences that the quote is from."""
        return self.turn.text[self.start : self.end].strip()


@dataclass(frozen=True)
class ShownTurn:
    """One turn, sentence by sentence."""

    turn: Turn
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """What is shown of the turn; a run of sentences left out leaves one mark."""
        return self._between(self.pieces)

    def locate(self, quote: str) -> Located | None:
        """Find a quote taken from what is shown; None when it doesn't stand there word for word."""
        lines = quote.replace("\n| ", "\n").strip()
        wanted = next((q for q in (lines, lines.strip(_BESIDE)) if is_verbatim(q, self.text)), None)
        if wanted is None:
            return None
        window = self._narrowest(wanted)
        start, end = window[0].start, window[-1].end
        return Located(
            turn=self.turn,
            words=_spelled(wanted, self.turn.text) or self.turn.text[start:end].strip(),
            start=start,
            end=end,
            steering=any(p.steering for p in window),
        )

    def _narrowest(self, quote: str) -> tuple[Piece, ...]:
        """Return the sentences that the quote lies in; all of the turn's for one that runs over many."""
        first = readable(quote).split()[0]
        for i, piece in enumerate(self.pieces):
            if first not in readable(piece.text):
                continue
            for size in range(1, _WINDOW_SENTENCES + 1):
                if is_verbatim(quote, self._between(self.pieces[i : i + size])):
                    return self._without_lead(quote, self.pieces[i : i + size])
        return self.pieces

    def _without_lead(self, quote: str, window: tuple[Piece, ...]) -> tuple[Piece, ...]:
        while len(window) > 1 and is_verbatim(quote, self._between(window[1:])):
            window = window[1:]
        return window

    def _between(self, pieces: tuple[Piece, ...]) -> str:
        text, here, left_out = "", None, False
        for piece in pieces:
            if not (piece.steering and left_out):
                gap = "" if here is None else clean(self.turn.text[here : piece.start]) or " "
                text += gap + piece.text
            here, left_out = piece.end, piece.steering
        return text


@dataclass(frozen=True)
class Shown:
    """A transcript as a rater reads it."""

    turns: tuple[ShownTurn, ...]

    @cached_property
    def text(self) -> str:
        """Every turn under its number and speaker; no line of a turn can pose as such a heading."""
        return "\n".join(_headed(shown) for shown in self.turns)

    @property
    def candidate(self) -> tuple[ShownTurn, ...]:
        """What the candidate said."""
        return tuple(shown for shown in self.turns if shown.turn.speaker == "candidate")

    def sentences(self) -> tuple[str, ...]:
        """Return the candidate's sentences as shown, each once, without those left out."""
        shown = (piece.text for turn in self.candidate for piece in turn.pieces if not piece.steering)
        return tuple(dict.fromkeys(text for text in shown if any(c.isalnum() for c in text)))


@lru_cache(maxsize=64)
def shown(transcript: Transcript) -> Shown:
    """Return what a rater may read: no hidden characters, no words to the evaluation, no names and credentials."""
    names = names_said(transcript)
    return Shown(tuple(ShownTurn(turn, tuple(_pieces(turn, names))) for turn in transcript.turns))


def _spelled(quote: str, text: str) -> str:
    """Return the quote in the text's own spelling, spaces and quotation marks; empty when it was masked."""
    if quote in text:
        return quote
    found = re.search(r"\s+".join(map(re.escape, plain(quote).split())), plain(text), re.IGNORECASE)
    return text[found.start() : found.end()] if found else quote if is_verbatim(quote, text) else ""


def _pieces(turn: Turn, names: Iterable[str]) -> Iterator[Piece]:
    for sentence in split(turn.text):
        said = turn.text[sentence.start : sentence.end]
        steering = turn.speaker == "candidate" and is_steering(said)
        yield Piece(sentence.start, sentence.end, LEFT_OUT if steering else clean(masked(said, names)), steering)


def _headed(shown: ShownTurn) -> str:
    lines = "\n".join(f"| {line}" for line in shown.text.split("\n"))
    return f"turn {shown.turn.number}, {shown.turn.speaker}:\n{lines}"
