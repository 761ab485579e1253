"""A loaded pack: the domain value, its fingerprint, and the place in the files of each of its parts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from interviewsim.domain.base import Value
from interviewsim.errors import PackError, Problem
from interviewsim.packs.explain import explain
from interviewsim.packs.text_file import Position
from interviewsim.packs.yaml_source import KeyPath, Source, dotted

V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class LoadedPack(Generic[V]):
    """A valid pack and where each part of it stands."""

    value: V
    file: Path
    """Its main file, scenario.yaml or rubric.yaml."""
    content_hash: str
    """SHA-256, in hex, of the canonical JSON of the value: comments and formatting don't change it."""
    positions: Mapping[KeyPath, Position]

    @property
    def folder(self) -> Path:
        """The pack's folder, which is named after its slug."""
        return self.file.parent

    def problem(self, path: KeyPath, message: str) -> Problem:
        """Return a problem with the value at `path`, placed at the nearest key that the files have."""
        return _nearest(self.positions, path).problem(dotted(path), message)


def validated(model: type[V], file: Path, source: Source) -> LoadedPack[V]:
    """Make a domain value of a file's content.

    Raises:
        PackError: the content isn't valid; lists the source's own problems and every one that the model finds.
    """
    try:
        value = model.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        found = [
            _nearest(source.positions, path).problem(dotted(path), message)
            for path, message in explain(model, source.data, error)
            if not any(path[: len(spoiled)] == spoiled for spoiled in source.spoiled)
        ]
        raise PackError(_in_file_order([*source.problems, *found])) from None
    if source.problems:
        raise PackError(_in_file_order(source.problems))
    return LoadedPack(value, file, content_hash(value), source.positions)


def content_hash(value: Value) -> str:
    """Return the SHA-256, in hex, of a value's JSON with sorted keys and no spaces."""
    canonical = json.dumps(value.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _nearest(positions: Mapping[KeyPath, Position], path: KeyPath) -> Position:
    return next(positions[path[:n]] for n in range(len(path), -1, -1) if path[:n] in positions)


def _in_file_order(problems: list[Problem] | tuple[Problem, ...]) -> list[Problem]:
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line, problem.column))
