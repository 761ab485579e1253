"""`interviewsim grade`: stored sessions and transcript files, offline."""

import sys
from pathlib import Path
from typing import Any

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.common import HERE, Places, print_json
from interviewsim.domain.rating import Scorecard
from interviewsim.errors import TranscriptError


def grade(
    *sources: str,
    rubric: str | None = None,
    scenario: str | None = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Grade stored sessions or transcript files by evidence patterns.

    Parameters
    ----------
    sources
        Session ids, or transcript files: JSON, plain text (`Speaker: text`) or WebVTT.
    rubric
        Rubric slug or folder; the scenario's own by default. For transcript files.
    scenario
        Scenario slug or folder, for transcript files that don't name one.
    json
        Print JSON: an object for one source, an array for several.
    """
    if not sources:
        raise TranscriptError("name at least one session id or transcript file")
    desk = places.desk()
    graded = [_grade(desk, source, rubric, scenario) for source in sources]
    if json:
        shown = [_as_json(card) for card in graded]
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        sys.stdout.write("\n".join(_as_text(desk, card, rubric, scenario) for card in graded))
    return 0


def _grade(desk: LocalDesk, source: str, rubric: str | None, scenario: str | None) -> Scorecard:
    path = Path(source)
    if not path.is_file():
        if path.suffix or "/" in source:
            raise TranscriptError(f"{source}: no such file")
        return desk.scorecard(source)
    from interviewsim.storage.transcripts import read_transcript

    transcript = read_transcript(path)
    slug = scenario or transcript.scenario
    if slug is None:
        raise TranscriptError(f"{source}: doesn't say which scenario it is of; add --scenario SLUG")
    return desk.grade_transcript(transcript, desk.preview(slug), rubric)


def _as_json(card: Scorecard) -> dict[str, Any]:
    from interviewsim.reports.scorecard_json import scorecard_json

    return scorecard_json(card)


def _as_text(desk: LocalDesk, card: Scorecard, rubric: str | None, scenario: str | None) -> str:
    from interviewsim.reports.scorecard_text import scorecard_text

    situation = desk.preview(scenario or card.scenario)
    return scorecard_text(card, desk.rubric(situation, rubric), situation)
