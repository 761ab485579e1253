"""`interviewsim grade`: stored sessions and transcript files, offline."""

import sys
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.common import HERE, Places
from interviewsim.cli.diagnostics import note
from interviewsim.domain.transcript import Transcript
from interviewsim.errors import InputError, TranscriptError
from interviewsim.reports.model import SessionReport


def grade(
    *sources: str,
    rubric: str | None = None,
    scenario: str | None = None,
    candidate: str | None = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Grade stored sessions or transcript files by evidence patterns.

    Parameters
    ----------
    sources
        Session ids, or transcript files: JSON, plain text (`Speaker: text`) or WebVTT.
    rubric
        Rubric slug or folder; the scenario's own by default.
    scenario
        Scenario slug or folder, for transcript files that don't name one.
    candidate
        The candidate's name in a transcript file that has names instead of `Candidate:`.
    json
        Print JSON: an object for one source, an array for several.
    """
    if not sources:
        raise TranscriptError("name at least one session id or transcript file")
    desk = places.desk()
    graded = [_report(desk, source, rubric, scenario, candidate) for source in sources]
    if json:
        from interviewsim.reports.scorecard_json import grade_json

        sys.stdout.write(grade_json(*(report.scorecard for report in graded)))
    else:
        from interviewsim.reports.scorecard_text import scorecard_text

        sys.stdout.write("\n".join(map(scorecard_text, graded)))
    return 0


def _report(
    desk: LocalDesk, source: str, rubric: str | None, scenario: str | None, candidate: str | None
) -> SessionReport:
    path = Path(source)
    if not path.is_file():
        if path.suffix or "/" in source:
            raise TranscriptError(f"{source}: no such file")
        if scenario is not None:
            raise InputError(f"{source} is a session, which has its own scenario; leave out --scenario")
        if candidate is not None:
            raise InputError(f"{source} is a session, which knows its candidate; leave out --candidate")
        return desk.session_report(source, rubric)
    transcript = _read(path, candidate)
    if scenario is not None:
        return desk.transcript_report(transcript, desk.preview(scenario), rubric)
    if transcript.scenario is None:
        raise TranscriptError(f"{source}: doesn't say which scenario it is of; add --scenario SLUG")
    return desk.transcript_report(transcript, desk.packs.load_scenario(transcript.scenario).value, rubric)


def _read(path: Path, candidate: str | None) -> Transcript:
    from interviewsim.storage.transcripts import read_file

    file = read_file(path, candidate)
    if file.reading and file.reading.guessed:
        names = file.reading.names
        note(f"{path}: graded as candidate: {names('candidate')} (interviewer: {names('interviewer')})")
    return file.transcript
