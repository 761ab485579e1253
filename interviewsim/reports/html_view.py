"""A report arranged for the HTML templates: quotes with anchors both ways, nothing left to compute."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from interviewsim.domain.plain_text import clean
from interviewsim.domain.transcript import Turn
from interviewsim.reports.findings import CriterionReport, Heard
from interviewsim.reports.model import SessionReport
from interviewsim.reports.timeline import Entry
from interviewsim.reports.wording import title


@dataclass(frozen=True)
class Quote:
    """Words of the candidate as evidence for something, with the places that link to each other."""

    anchor: str
    """Id of the element that shows it as evidence."""
    text: str
    turn: int
    linked: bool
    """Whether the transcript has that turn."""
    prompted: bool
    label: str
    """What it is evidence for."""


@dataclass
class Quotes:
    """Every quote of a report, so that the transcript can link back."""

    turns: frozenset[int]
    all: list[Quote] = field(default_factory=list)

    def add(self, text: str, turn: int, label: str, *, prompted: bool = False) -> Quote:
        """Note a quote and give it its anchor."""
        quote = Quote(f"quote-{len(self.all) + 1}", clean(text), turn, turn in self.turns, prompted, label)
        self.all.append(quote)
        return quote

    def of(self, turn: int) -> tuple[Quote, ...]:
        """Return the quotes from a turn."""
        return tuple(quote for quote in self.all if quote.turn == turn)


@dataclass(frozen=True)
class Shown:
    """An indicator that was heard."""

    heard: Heard
    quote: Quote
    holds: bool
    """Whether it holds the level down."""


@dataclass(frozen=True)
class CriterionView:
    """One criterion with its evidence."""

    report: CriterionReport
    harmful: tuple[Shown, ...]
    heard: tuple[Shown, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn; marked where it is quoted as evidence."""

    text: str
    marked: bool


@dataclass(frozen=True)
class TurnView:
    """One turn of the transcript."""

    turn: Turn
    stage: str | None
    """Title of the stage that begins here."""
    move: Entry | None
    """The interviewer's move and its reason."""
    pieces: tuple[Piece, ...]
    quotes: tuple[Quote, ...]


def criterion_views(reports: tuple[CriterionReport, ...], quotes: Quotes) -> tuple[CriterionView, ...]:
    """Give every quoted finding its anchor."""
    return tuple(
        CriterionView(
            report=report,
            harmful=tuple(_shown(heard, report, quotes) for heard in report.harmful),
            heard=tuple(_shown(heard, report, quotes) for heard in report.heard),
        )
        for report in reports
    )


def turn_views(report: SessionReport, quotes: Quotes, moves: dict[int, Entry]) -> tuple[TurnView, ...]:
    """Return the transcript with stage headings, marked quotes and links back to where they are used."""
    titles = {stage.id: stage.title for stage in report.scenario.stages}
    views: list[TurnView] = []
    stage: str | None = None
    for turn in report.transcript.turns:
        begins = turn.stage if turn.stage != stage else None
        stage = turn.stage or stage
        used = quotes.of(turn.number)
        text = clean(turn.text)
        heading = titles.get(begins, title(begins)) if begins else None
        views.append(TurnView(turn, heading, moves.get(turn.number), pieces(text, used), used))
    return tuple(views)


def pieces(text: str, quotes: tuple[Quote, ...]) -> tuple[Piece, ...]:
    """Cut a text where quotes begin and end; overlapping quotes become one marked piece."""
    return tuple(Piece(text[a:b], marked) for a, b, marked in _cuts(len(text), _spans(text, quotes)) if a < b)


def _spans(text: str, quotes: tuple[Quote, ...]) -> list[tuple[int, int]]:
    found = [(text.find(quote.text), len(quote.text)) for quote in quotes if quote.text]
    return sorted((start, start + length) for start, length in found if start >= 0)


def _cuts(end: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    here = 0
    for start, stop in spans:
        if start > here:
            yield here, start, False
        yield max(start, here), stop, True
        here = max(here, stop)
    yield here, end, False


def _shown(heard: Heard, report: CriterionReport, quotes: Quotes) -> Shown:
    finding = heard.finding
    label = f"{report.criterion.title}: {heard.asks}"
    quote = quotes.add(finding.quote or "", finding.turn or 0, label, prompted=finding.prompted)
    return Shown(heard, quote, holds=finding.id in report.result.capped_by)
