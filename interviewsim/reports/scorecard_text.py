"""The scorecard as text of at most 80 columns, the levels first."""

from collections.abc import Iterator

from interviewsim.domain.rating import ClaimResult, FactLearned, Flag, Scorecard
from interviewsim.reports.findings import Advice, CriterionReport, Heard, advice_text, criterion_reports, next_steps
from interviewsim.reports.model import SessionReport
from interviewsim.reports.plain import WIDTH, heading, one_line, pad, shorten, wrap
from interviewsim.reports.review_text import review_section
from interviewsim.reports.runs_text import runs_section
from interviewsim.reports.wording import (
    FLAG_WORDS,
    FLAGS_NOTE,
    PROMPTED_NOTE,
    behaviour,
    difference_words,
    interviewer_words,
    level_bar,
    levels_note,
    no_level_words,
    person_words,
    plan_words,
    quantity,
    result_words,
    session_words,
)

_TITLE_COLUMNS = 30
_RESULT_COLUMNS = 22


def scorecard_text(report: SessionReport) -> str:
    """Return the whole report as text; candidate text in it holds no control characters."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: SessionReport) -> Iterator[str]:
    card = report.scorecard
    reports = criterion_reports(card, report.rubric)
    yield from _head(report)
    yield from map(_level_line, reports)
    yield from ("", *wrap(levels_note(card)))
    yield from _flags(card.flags)
    for each in reports:
        yield from _criterion(each)
    if any(heard.finding.prompted for each in reports for heard in (*each.harmful, *each.heard)):
        yield from ("", *wrap(PROMPTED_NOTE))
    yield from review_section(card.review, report.scenario.review)
    yield from _facts(card)
    yield from _claims(card.claims)
    yield from runs_section(card, report.scenario.world)
    yield from _self_rating(card, reports)
    yield from _next(next_steps(reports))


def _head(report: SessionReport) -> Iterator[str]:
    card = report.scorecard
    yield from wrap(f"SCORECARD  {report.scenario.title}")
    yield "=" * WIDTH
    yield from wrap(f"{'session' if report.session else 'transcript'} {card.transcript_id}")
    if report.session:
        yield from wrap(session_words(report.session))
        if words := interviewer_words(report.session):
            yield from wrap(words)
        for line in plan_words(report.session):
            yield from wrap(line)
    yield from wrap(f"rated by {card.rater} with rubric {card.rubric} version {card.rubric_version}")
    yield ""


def _level_line(report: CriterionReport) -> str:
    name = pad(shorten(one_line(report.criterion.title), _TITLE_COLUMNS - 2), _TITLE_COLUMNS)
    words = pad(result_words(report.result), _RESULT_COLUMNS)
    return f"{name}{words}{level_bar(report.result.level)}  {person_words(report.result)}".rstrip()


def _flags(flags: tuple[Flag, ...]) -> Iterator[str]:
    if not flags:
        return
    yield from heading("Flags")
    yield from wrap(FLAGS_NOTE)
    for flag in flags:
        yield from wrap(f"{FLAG_WORDS[flag.kind]}, turn {flag.turn}: {flag.note}", first="! ")
        yield from wrap(f'"{one_line(flag.quote)}"', first="    ")


def _criterion(report: CriterionReport) -> Iterator[str]:
    yield from heading(f"{one_line(report.criterion.title)}: {result_words(report.result)}")
    if report.anchor is None:
        yield from wrap(no_level_words(report.result))
    else:
        yield from wrap(report.anchor, first=f"Level {report.result.level} means: ", rest="  ")
    if report.next_anchor:
        yield from wrap(report.next_anchor, first="The next level: ", rest="  ")
    for reason in report.result.reasons:
        yield from wrap(one_line(reason), first="! ", rest="  ")
    for heard in report.harmful:
        yield from _heard(heard, "- harmful: ", held=heard.finding.id in report.result.capped_by)
    if report.heard:
        yield "Heard:"
    for heard in report.heard:
        yield from _heard(heard, "+ ", held=False)
    yield from _not_heard(report)


def _heard(heard: Heard, mark: str, *, held: bool) -> Iterator[str]:
    yield from wrap(heard.asks, first=mark, rest="  ")
    if heard.cap is not None:
        effect = "holds the level at" if held else "allows no level above"
        yield f"  It {effect} {heard.cap}."
    where = f"(turn {heard.finding.turn}{', prompted' if heard.finding.prompted else ''})"
    yield from wrap(f'"{one_line(heard.finding.quote or "")}" {where}', first="    ")


def _not_heard(report: CriterionReport) -> Iterator[str]:
    if not report.missing:
        return
    yield "Not heard:"
    for indicator in report.advice:
        yield from wrap(behaviour(indicator.asks), first="o ", rest="  ")
        if indicator.practise:
            yield from wrap(advice_text(indicator), first="    ")
    if report.more_missing:
        yield f"  and {report.more_missing} more"


def _facts(card: Scorecard) -> Iterator[str]:
    if not card.facts and not card.missed_facts:
        return
    yield from heading("Questions asked")
    for before, when in ((True, "Before committing to a design:"), (False, "After committing to a design:")):
        asked = [fact for fact in card.facts if fact.before_commit is before]
        if asked:
            yield when
            for fact in asked:
                yield from _fact(fact)
    if card.missed_facts:
        yield "Never asked:"
        for name in card.missed_facts:
            yield from wrap(name, first="o ")


def _fact(fact: FactLearned) -> Iterator[str]:
    unknown = "" if fact.known else " Nobody knows this; asking was right."
    yield from wrap(f"{fact.title} (turn {fact.turn}): {fact.says}{unknown}", first="+ ")


def _claims(claims: tuple[ClaimResult, ...]) -> Iterator[str]:
    if not claims:
        return
    yield from heading("Numbers stated")
    for claim in claims:
        verdict = "agrees" if claim.agrees else "does not agree"
        yield from wrap(f"{claim.title} (turn {claim.turn}): {verdict}", first="+ " if claim.agrees else "- ")
        stated, computed = quantity(claim.stated, claim.unit), quantity(claim.expected, claim.unit)
        yield from wrap(f"stated {stated}, computed {computed}", first="    ")
        yield from wrap(f'"{one_line(claim.quote)}"', first="    ")


def _self_rating(card: Scorecard, reports: tuple[CriterionReport, ...]) -> Iterator[str]:
    if not card.self_rating:
        return
    yield from heading("Your own rating")
    for report in reports:
        if report.own is not None:
            name = pad(shorten(one_line(report.criterion.title), _TITLE_COLUMNS - 2), _TITLE_COLUMNS)
            yield f"{name}{report.own} of 4: {difference_words(report.own, report.result.level)}"


def _next(steps: tuple[Advice, ...]) -> Iterator[str]:
    if not steps:
        return
    yield from heading("Practise next")
    for number, step in enumerate(steps, 1):
        yield from wrap(f"{step.criterion}: {step.says}", first=f"{number}. ")
