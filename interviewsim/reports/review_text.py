"""What a candidate found in code, as text."""

from collections.abc import Iterator

from interviewsim.domain.review import FoundDefect, Remark, Review, ReviewResult
from interviewsim.reports.plain import heading, one_line, wrap
from interviewsim.reports.wording import quantity

WITHOUT_PLACE_NOTE = "Named without a place in the code, so not counted as found:"
OTHER_REASONS_NOTE = "At the right place, with a cause that wasn't recognised; for a person to judge:"
GUESSING_NOTE = (
    "This may be guessing: several causes at one place, none of which counts, or more false alarms than findings. "
    "For a person to look at; it changes no level."
)
FALSE_ALARMS_NOTE = "Complaints about lines in which nothing is wrong:"


def review_section(result: ReviewResult | None, review: Review | None) -> Iterator[str]:
    """Return the lines that tell what was found, named, missed and blamed wrongly; none without code."""
    if result is None or review is None:
        return
    yield from heading("Code review")
    yield from wrap(summary(result, review))
    if result.guessing:
        yield from wrap(GUESSING_NOTE, first="! ")
    harms = {defect.id: defect.harm for defect in review.defects}
    for found in result.found:
        yield from wrap(f"{found.title} ({found.severity}, turn {found.turn})", first="+ ")
        yield from wrap(harms[found.defect], first="    ")
        yield from wrap(f'"{one_line(found.quote)}"', first="    ")
    yield from _named(result.without_place)
    for note, remarks in ((OTHER_REASONS_NOTE, result.other_reasons), (FALSE_ALARMS_NOTE, result.false_alarms)):
        yield from _remarks(note, remarks)
    if result.missed:
        yield "Not found, worst first:"
        for title in result.missed:
            yield from wrap(title, first="o ")


def summary(result: ReviewResult, review: Review) -> str:
    """Say how much was found, in a sentence or two."""
    share = quantity(result.weighted_recall, "share")
    said = f"{len(result.found)} of {len(review.defects)} defects found with place and cause, {share} by weight."
    alarms = len(result.false_alarms)
    said += f" {alarms} false alarm{'' if alarms == 1 else 's'}."
    if result.severity_order is None:
        return said
    return f"{said} {quantity(result.severity_order, 'share')} of the pairs of different severity in the right order."


def _named(defects: tuple[FoundDefect, ...]) -> Iterator[str]:
    if not defects:
        return
    yield from wrap(WITHOUT_PLACE_NOTE)
    for named in defects:
        yield from wrap(f"{named.title} ({named.severity}, turn {named.turn})", first="~ ")
        yield from wrap(f'"{one_line(named.quote)}"', first="    ")


def _remarks(note: str, remarks: tuple[Remark, ...]) -> Iterator[str]:
    if not remarks:
        return
    yield from wrap(note)
    for remark in remarks:
        yield from wrap(f'"{one_line(remark.quote)}" (turn {remark.turn})', first="? ")
