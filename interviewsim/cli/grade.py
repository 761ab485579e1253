"""`interviewsim grade`: stored sessions and transcript files, by evidence patterns or by models."""

import sys
from collections.abc import Sequence
from typing import Annotated, Literal

from cyclopts import Parameter, validators

from interviewsim.cli.common import HERE, Budget, Places
from interviewsim.cli.diagnostics import FAILED, note
from interviewsim.cli.sources import Gathered, Reading, gather, is_several
from interviewsim.errors import InputError
from interviewsim.reports.model import SessionReport

PATTERNS = "patterns"

Count = Annotated[int | None, Parameter(validator=validators.Number(gte=1, lte=1000))]
Repeats = Annotated[int, Parameter(validator=validators.Number(gte=1, lte=100))]


def grade(
    *sources: str,
    rater: str | None = None,
    panel: str | None = None,
    repeats: Repeats = 1,
    strategy: Literal["batched", "per_indicator"] | None = None,
    concurrency: Count = None,
    budget: Budget = None,
    yes: bool = False,
    rubric: str | None = None,
    scenario: str | None = None,
    candidate: str | None = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Grade stored sessions or transcript files by evidence patterns, or by language models that quote their evidence.

    What a model rated already isn't asked for again: after an interruption the same command goes on.

    Parameters
    ----------
    sources
        Session ids, transcript files (JSON, plain text `Speaker: text`, WebVTT), or folders of such files.
    rater
        provider/model that rates, or `patterns`; by default the grader of the settings, else patterns.
    panel
        Several models separated by commas; their levels become one scorecard.
    repeats
        How often each model rates each transcript.
    strategy
        Many indicators in one call, or one question a call; by default chosen for the model.
    concurrency
        How many calls are under way at a time.
    budget
        US dollars that this command may spend.
    yes
        Don't ask before spending without a budget.
    rubric
        Rubric slug or folder; the scenario's own by default.
    scenario
        Scenario slug or folder, for transcript files that don't name one.
    candidate
        The candidate's name in a transcript file that has names instead of `Candidate:`.
    json
        Print JSON: an object for one source, an array for several.
    """
    desk = places.desk(flags={"budget_usd": budget, "concurrency": concurrency})
    raters = _raters(rater, panel, places.settings().grader.value)
    found = gather(desk, sources, Reading(rubric, scenario, candidate))
    if not raters:
        code, reports = 0, [subject.report(subject.offline()) for subject in found.subjects]
    else:
        from interviewsim.cli.rated import Order, rate_all

        chosen = [(name, strategy or desk.strategy(name)) for name in raters]
        code, reports = rate_all(desk, found.subjects, Order(chosen, repeats, ask=not yes))
    if reports:
        _print(reports, json=json, several=is_several(sources))
    return code or _told(found)


def _raters(rater: str | None, panel: str | None, configured: str | None) -> list[str]:
    named = [name.strip() for name in (rater or "", *(panel or "").split(",")) if name.strip()]
    if PATTERNS in named and len(named) > 1:
        raise InputError("patterns can't sit on a panel: their levels are only indicative; leave them out")
    if named == [PATTERNS]:
        return []
    return list(dict.fromkeys(named or ([configured] if configured else [])))


def _print(reports: Sequence[SessionReport], *, json: bool, several: bool) -> None:
    if json:
        from interviewsim.reports.scorecard_json import grade_json

        sys.stdout.write(grade_json(*(report.scorecard for report in reports), several=several))
    else:
        from interviewsim.reports.scorecard_text import scorecard_text

        sys.stdout.write("\n".join(map(scorecard_text, reports)))


def _told(found: Gathered) -> int:
    for problem in found.problems:
        note(f"error: {problem}")
    if found.problems:
        note(f"{len(found.problems)} of {len(found.problems) + len(found.subjects)} sources couldn't be read")
    return FAILED if found.problems else 0
