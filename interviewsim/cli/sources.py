"""What a command is to grade: session ids, transcript files, folders and patterns of names become subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.bootstrap.subjects import Subject
from interviewsim.cli.diagnostics import note
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.errors import InputError, InterviewSimError, StorageError, TranscriptError

SUFFIXES = (".json", ".txt", ".vtt")
"""What a transcript file in a folder is called."""
_MAGIC = frozenset("*?[")


@dataclass(frozen=True)
class Reading:
    """How sources are to be read."""

    rubric: str | None = None
    scenario: str | None = None
    candidate: str | None = None


@dataclass
class Gathered:
    """What could be read, and what couldn't."""

    subjects: list[Subject] = field(default_factory=list)
    problems: list[InterviewSimError] = field(default_factory=list)


def gather(desk: LocalDesk, sources: Sequence[str], how: Reading) -> Gathered:
    """Read all sources; one that can't be read doesn't stop the others.

    Raises:
        InputError: no source, or an unknown rubric or scenario; or nothing at all could be read.
        StorageError: nothing could be read, because the session store failed.
    """
    if not sources:
        raise TranscriptError("name at least one session id or transcript file")
    reader = _Reader(desk, how)
    found = Gathered()
    for source in _expanded(sources):
        try:
            found.subjects.append(reader.subject(source))
        except (InputError, StorageError) as error:
            found.problems.append(error)
    if not found.subjects:
        _raise(found.problems)
    return found


def expect_one(desk: LocalDesk, source: str, how: Reading) -> Subject:
    """Read one session or transcript file; errors as for `gather`."""
    return _Reader(desk, how).subject(source)


def is_several(sources: Sequence[str]) -> bool:
    """Tell whether these sources stand for a list, even one of a single transcript."""
    return len(sources) != 1 or list(_expanded(sources)) != [sources[0]]


def _raise(problems: Sequence[InterviewSimError]) -> None:
    if len(problems) == 1:
        raise problems[0]
    kind = StorageError if any(isinstance(one, StorageError) for one in problems) else InputError
    raise kind("\n".join(map(str, problems)) or "there is nothing to grade: no transcript files found")


def _expanded(sources: Sequence[str]) -> Iterator[str]:
    """Put the files of a folder, and those that a pattern stands for, in place of it; once each."""
    seen: set[str] = set()
    for source in sources:
        for one in _files_of(source):
            if one not in seen:
                seen.add(one)
                yield one


def _files_of(source: str) -> list[str]:
    path = Path(source)
    if path.is_dir():
        found = sorted(str(file) for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
        return found or [source]
    if _MAGIC & set(source) and not path.exists():
        root = Path(path.anchor)
        return sorted(map(str, root.glob(str(path.relative_to(root))))) or [source]
    return [source]


class _Reader:
    def __init__(self, desk: LocalDesk, how: Reading) -> None:
        self._desk, self._how = desk, how
        self._standards: dict[str, tuple[Scenario, Rubric]] = {}
        if how.scenario is not None:
            self._standard(how.scenario, desk.preview(how.scenario))

    def subject(self, source: str) -> Subject:
        path = Path(source)
        if path.is_file():
            return self._transcript(path)
        if path.is_dir():
            raise TranscriptError(f"{source}: no transcript files in this folder ({', '.join(SUFFIXES)})")
        if path.suffix or "/" in source:
            raise TranscriptError(f"{source}: no such file")
        for flag in ("scenario", "candidate"):
            if getattr(self._how, flag) is not None:
                raise InputError(f"{source} is a session, which has its own {flag}; leave out --{flag}")
        return self._desk.session_subject(source, self._how.rubric)

    def _transcript(self, path: Path) -> Subject:
        transcript = _read(path, self._how.candidate)
        slug = self._how.scenario or transcript.scenario
        if slug is None:
            raise TranscriptError(f"{path}: doesn't say which scenario it is of; add --scenario SLUG")
        if slug not in self._standards:
            self._standard(slug, self._desk.packs.load_scenario(slug).value)
        scenario, rubric = self._standards[slug]
        return Subject(transcript, scenario, rubric)

    def _standard(self, slug: str, scenario: Scenario) -> None:
        self._standards[slug] = (scenario, self._desk.rubric(scenario, self._how.rubric))


def _read(path: Path, candidate: str | None) -> Transcript:
    from interviewsim.storage.transcripts import read_file

    file = read_file(path, candidate)
    if file.reading and file.reading.guessed:
        names = file.reading.names
        note(f"{path}: graded as candidate: {names('candidate')} (interviewer: {names('interviewer')})")
    return file.transcript
