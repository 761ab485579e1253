"""Reading YAML with the plain rules of YAML 1.2, keeping the place of every key.

`true`, `false`, `null`, whole numbers without leading zeros and decimal numbers have a meaning of their own; everything
else that isn't quoted is text (`no`, `on`, `1:30`, `012`, `1_000`, `2026-11-21`). What makes a file mean something
else than it seems to is refused: duplicate keys, anchors and aliases, tags, several documents, tabs as indentation.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from interviewsim.domain.plain_text import clean
from interviewsim.errors import PackError, Problem
from interviewsim.packs.text_file import Position, forbidden_character, read_text

Json = Any
"""None, bool, int, float, str, list of these or dict of these by name."""

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a file to a value."""

MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,30})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True)
class Source:
    """The content of one file, with the place of each value and what is wrong with the file itself."""

    data: dict[str, Json]
    positions: dict[KeyPath, Position]
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[KeyPath] = frozenset()
    """Where the problems are; what a model says about values there or below only repeats them."""


def dotted(path: KeyPath) -> str:
    """Write a key path the way people do: `stages[0].probes[1].asks`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{clean(part)}" for part in path).removeprefix(".")


def read_yaml(file: Path) -> Source:
    """Read a YAML file whose top level is a mapping.

    Problems that leave the rest of the file readable are collected in the source.

    Raises:
        PackError: the file can't be read as YAML at all.
    """
    text = read_text(file)
    builder = _Builder(str(file), yaml.parse(text, Loader=_LOADER))
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        raise PackError([*builder.problems, _syntax(file, text, error)]) from None
    except yaml.YAMLError as error:
        raise PackError([*builder.problems, Position(str(file)).problem("", f"not valid YAML: {error}")]) from None
    return Source(data, builder.positions, tuple(builder.problems), frozenset(builder.spoiled))


@dataclass
class _Builder:
    """Turns parser events into plain data and notes where each key stands."""

    file: str
    events: Iterator[Any]
    positions: dict[KeyPath, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spoiled: set[KeyPath] = field(default_factory=set)

    def document(self) -> dict[str, Json]:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self._stop(Position(self.file), "the file is empty")
        first = next(self.events)
        self.positions[()] = self._position(first)
        data = self._node(first, ())
        if data is None:
            self._stop(Position(self.file), "the file is empty")
        if not isinstance(data, dict):
            self._stop(self._position(first), "the file must hold a mapping: lines of `key: value`")
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._stop(self._position(after), "only one document is allowed in a file; remove the `---`")
        return dict(data)

    def _node(self, event: Any, path: KeyPath) -> Json:
        if isinstance(event, yaml.AliasEvent):
            self._spoil(event, path, f"aliases (*{event.anchor}) are not allowed; write the value out")
            return None
        if event.anchor is not None:
            self._spoil(event, path, f"anchors (&{event.anchor}) are not allowed; write the value out where it is used")
        if event.tag is not None:
            self._spoil(event, path, f"tags ({clean(event.tag)}) are not allowed; quote the value to make it text")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            self._stop(self._position(event), f"nested more than {MAX_DEPTH} levels deep")
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _scalar(self, event: Any, path: KeyPath) -> Json:
        if found := forbidden_character(event.value):
            self._spoil(event, path, found.message)
        return event.value if event.style else _plain(event.value)

    def _list(self, path: KeyPath) -> list[Json]:
        items: list[Json] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*path, len(items))
            self.positions[here] = self._position(event)
            items.append(self._node(event, here))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Json]:
        mapping: dict[str, Json] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(self._position(event), "a key must be plain text")
            here = (*path, event.value)
            if event.value in mapping:
                self._spoil(event, here, f"duplicate key; first given in line {self.positions[here].line}")
            else:
                self.positions[here] = self._position(event)
            if found := forbidden_character(event.value):
                self._spoil(event, here, found.message)
            mapping[event.value] = self._node(next(self.events), here)
        return mapping

    def _position(self, event: Any) -> Position:
        return Position(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _spoil(self, event: Any, path: KeyPath, message: str) -> None:
        self.problems.append(self._position(event).problem(dotted(path), message))
        self.spoiled.add(path)

    def _stop(self, position: Position, message: str) -> None:
        raise PackError([*self.problems, position.problem("", message)])


def _plain(text: str) -> Json:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _syntax(file: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Position(str(file)).problem("", f"not valid YAML: {error.problem}")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        tab = Position(str(file), mark.line + 1, indentation.index("\t") + 1)
        return tab.problem("", "tab used as indentation; YAML wants spaces")
    what = ", ".join(part for part in (error.context, error.problem) if part)
    return Position(str(file), mark.line + 1, mark.column + 1).problem("", f"not valid YAML: {what}")
