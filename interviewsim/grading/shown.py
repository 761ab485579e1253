"""What a rater reads of a transcript, and the way back from its quotes to the words that were said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from interviewsim.domain.plain_text import clean
from interviewsim.domain.quotes import is_verbatim
from interviewsim.domain.sentences import split
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
        wanted = quote.replace("\n| ", "\n").strip(_BESIDE)
        if not is_verbatim(wanted, self.text):
            return None
        window = next((w for w in self._windows() if is_verbatim(wanted, self._between(w))), self.pieces)
        start, end = window[0].start, window[-1].end
        return Located(
            turn=self.turn,
            words=wanted if is_verbatim(wanted, self.turn.text) else self.turn.text[start:end].strip(),
            start=start,
            end=end,
            steering=any(p.steering for p in window),
        )

    def _windows(self) -> Iterator[tuple[Piece, ...]]:
        for size in range(1, min(_WINDOW_SENTENCES, len(self.pieces)) + 1):
            for i in range(len(self.pieces) - size + 1):
                yield self.pieces[i : i + size]

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


def shown(transcript: Transcript) -> Shown:
    """Return what a rater may read: no hidden characters, no words to the evaluation, no names and credentials."""
    names = names_said(transcript)
    return Shown(tuple(ShownTurn(turn, tuple(_pieces(turn, names))) for turn in transcript.turns))


def _pieces(turn: Turn, names: Iterable[str]) -> Iterator[Piece]:
    for sentence in split(turn.text):
        said = turn.text[sentence.start : sentence.end]
        steering = turn.speaker == "candidate" and is_steering(said)
        yield Piece(sentence.start, sentence.end, LEFT_OUT if steering else clean(masked(said, names)), steering)


def _headed(shown: ShownTurn) -> str:
    lines = "\n".join(f"| {line}" for line in shown.text.split("\n"))
    return f"turn {shown.turn.number}, {shown.turn.speaker}:\n{lines}"
