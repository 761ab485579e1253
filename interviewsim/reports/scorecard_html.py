"""The scorecard as one self-contained HTML file: no script, nothing loaded from elsewhere."""

from typing import Any

from interviewsim.domain.plain_text import clean
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.world import Outcome
from interviewsim.errors import MissingExtraError
from interviewsim.reports import review_text, wording
from interviewsim.reports.charts import Chart, charts
from interviewsim.reports.comparison import GoalResult, goals, kept_words, rows
from interviewsim.reports.findings import criterion_reports, next_steps
from interviewsim.reports.html_view import Quotes, criterion_views, turn_views
from interviewsim.reports.model import SessionReport
from interviewsim.reports.runs_text import run_changes
from interviewsim.reports.timeline import moves_by_turn, opportunities, timeline


def scorecard_html(report: SessionReport) -> str:
    """Return the whole report as HTML.

    Raises:
        MissingExtraError: Jinja2 or matplotlib isn't installed.
    """
    return str(_environment().get_template("scorecard.html.j2").render(_context(report)))


def _environment() -> Any:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("the HTML report needs Jinja2; run: pip install 'interviewsim[reports]'") from error
    environment = Environment(
        loader=PackageLoader("interviewsim.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": clean, "quantity": wording.quantity, "kept": kept_words}
    environment.globals |= {"words": wording, "review_words": review_text}
    return environment


def _context(report: SessionReport) -> dict[str, Any]:
    card, session = report.scorecard, report.session
    reports = criterion_reports(card, report.rubric)
    quotes = Quotes(frozenset(turn.number for turn in report.transcript.turns))
    context = {
        "report": report,
        "card": card,
        "criteria": criterion_views(reports, quotes),
        "flags": [(f, quotes.add(f.quote, f.turn, f"Flag: {wording.FLAG_WORDS[f.kind]}")) for f in card.flags],
        "claims": [(c, quotes.add(c.quote, c.turn, f"Number: {c.title}")) for c in card.claims],
        "turns_known": quotes.turns,
        "steps": next_steps(reports),
        "timeline": timeline(session, report.scenario) if session else (),
        "opportunities": opportunities(session, report.scenario) if session else (),
        **_runs(report),
    }
    moves = moves_by_turn(session, report.scenario) if session else {}
    return {**context, "turns": turn_views(report, quotes, moves)}


def _runs(report: SessionReport) -> dict[str, Any]:
    card, setup = report.scorecard, report.scenario.world
    outcomes = [*([card.baseline] if card.baseline else []), *(run.outcome for run in card.runs)]
    changed = [run_changes(run, setup) for run in card.runs]
    return {
        "run_names": _run_names(card),
        "run_changes": changed,
        "conditions_differ": bool(card.baseline) and len({conditions for _, conditions in changed}) > 1,
        "figures": rows(outcomes, setup) if card.runs else (),
        "goals": _goals(report, outcomes) if card.runs else (),
        "charts": _charts(report),
    }


def _run_names(card: Scorecard) -> list[str]:
    return [*([wording.BASELINE] if card.baseline else []), *(f"run {n}" for n in range(1, len(card.runs) + 1))]


def _goals(report: SessionReport, outcomes: list[Outcome]) -> list[tuple[GoalResult, ...]]:
    return list(zip(*(goals(outcome, report.scenario.world) for outcome in outcomes), strict=True))


def _charts(report: SessionReport) -> tuple[Chart, ...]:
    card = report.scorecard
    if not card.runs:
        return ()
    return charts(card.baseline, card.runs[-1].outcome, f"run {len(card.runs)}", report.scenario.world)
