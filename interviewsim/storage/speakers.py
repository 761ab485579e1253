"""Whose words a line has: names at the start of lines, and which of them is the candidate."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from interviewsim.domain.transcript import Speaker, Turn
from interviewsim.errors import TranscriptError, did_you_mean

_ROLES: MappingProxyType[str, Speaker] = MappingProxyType(
    {
        **dict.fromkeys(("interviewer", "q", "host", "recruiter"), "interviewer"),
        **dict.fromkeys(("candidate", "a", "applicant", "interviewee"), "candidate"),
    }
)
_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s+)?"  # the time, as many tools write it
    r"\**(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}(?: \([^)]{1,30}\))?)\**[:\uff1a]\**(?:\s+(?P<text>.*))?$"
)
_NUMBERING = re.compile(r"\s*\([^)]*\)$|[\s_-]*\d+$")


@dataclass(frozen=True)
class Line:
    """Words with their place in the file; no name means that they belong to the turn above."""

    number: int
    name: str | None
    text: str


@dataclass(frozen=True)
class Reading:
    """The turns of a file, and whose part each of its names was taken to be."""

    turns: tuple[Turn, ...]
    people: Mapping[str, Speaker]

    @property
    def guessed(self) -> bool:
        """Whether the names alone don't say who is the candidate."""
        return any(_known_role(name) is None for name in self.people)

    def names(self, part: Speaker) -> str:
        """Return the names that stand for one part, joined by commas."""
        return ", ".join(name for name, role in self.people.items() if role == part)


def labelled(number: int, text: str) -> Line:
    """Split `Name: words`; a line that doesn't begin so, or is indented, continues the turn above."""
    match = _LABEL.match(text)
    if match is None or not _could_be_a_name(match["name"]):
        return Line(number, None, text)
    return Line(number, match["name"], match["text"] or "")


def reading(file: str, lines: Sequence[Line], *, merge: bool, candidate: str | None) -> Reading:
    """Return the lines as turns of the interviewer and the candidate.

    Args:
        file: The file's name, for messages.
        lines: In the order of the file.
        merge: Join neighbouring lines of one speaker to one turn, as captions need it.
        candidate: The candidate's name in the file; everybody else is an interviewer.

    Raises:
        TranscriptError: words of nobody, or names that can't be told apart.
    """
    roles = _roles(file, lines, candidate)
    said: list[tuple[Speaker, list[str]]] = []
    previous: str | None = None
    for line in lines:
        if line.name is not None and not (merge and line.name == previous):
            said.append((roles[line.name], [line.text]))
        elif said:
            said[-1][1].append(line.text)
        else:
            raise TranscriptError(
                f"{file}:{line.number}: these words have no speaker; begin each turn with 'Interviewer:' or 'Candidate:'"
            )
        previous = line.name or previous
    joined = (" ".join(map(str.strip, texts)) if merge else "\n".join(texts) for _, texts in said)
    turns = tuple(
        Turn(number=number, speaker=speaker, text=text.strip())
        for number, ((speaker, _), text) in enumerate(zip(said, joined, strict=True), start=1)
    )
    return Reading(turns, roles)


def _roles(file: str, lines: Iterable[Line], candidate: str | None) -> dict[str, Speaker]:
    first_lines: dict[str, int] = {}
    for line in lines:
        if line.name is not None:
            first_lines.setdefault(line.name, line.number)
    if candidate is not None:
        return _with_candidate(file, first_lines, candidate)
    roles = {name: role for name in first_lines if (role := _known_role(name))}
    others = [name for name in first_lines if name not in roles]
    if not others:
        return roles
    if len(first_lines) != 2:
        raise TranscriptError(_too_many(file, first_lines, others))
    if roles:
        (known,) = roles.values()
        return {**roles, others[0]: "candidate" if known == "interviewer" else "interviewer"}
    return {others[0]: "interviewer", others[1]: "candidate"}


def _with_candidate(file: str, names: Iterable[str], candidate: str) -> dict[str, Speaker]:
    roles: dict[str, Speaker] = {n: "candidate" if n.lower() == candidate.lower() else "interviewer" for n in names}
    if "candidate" not in roles.values():
        raise TranscriptError(f"{file}: nobody in it is called {candidate!r}{did_you_mean(candidate, roles)}")
    return roles


def _known_role(name: str) -> Speaker | None:
    return _ROLES.get(_NUMBERING.sub("", name).lower())


def _could_be_a_name(name: str) -> bool:
    words = name.split()
    return _known_role(name) is not None or not (words[0][0].islower() or words[-1][0].islower())


def _too_many(file: str, first_lines: dict[str, int], others: Sequence[str]) -> str:
    shown = ", ".join(f"{name!r} (line {first_lines[name]})" for name in others[:6])
    return (
        f"{file}:{first_lines[others[0]]}: can't tell who is the candidate: {len(first_lines)} different names begin "
        f"lines; rename {shown} to 'Interviewer' or 'Candidate', name the candidate with --candidate, or indent the line where "
        "it isn't a name"
    )
