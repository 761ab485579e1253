"""Putting a scenario together from the files of its folder."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from interviewsim.errors import PackError
from interviewsim.packs.text_file import Position, read_text
from interviewsim.packs.yaml_source import KeyPath, Source, read_yaml

OWN_FILES: Mapping[str, str] = {"brief": "brief.md", "guide": "guide.md", "indicators": "indicators.yaml"}
"""Keys of a scenario that have a file of their own; all but the brief are optional."""

CODE_FILE = re.compile(r"[A-Za-z0-9_]+\.py")


def scenario_source(file: Path) -> Source:
    """Read scenario.yaml and the files beside it as one source, with the problems of all of them."""
    parts = [_part((), lambda: _main(file))]
    for key, name in OWN_FILES.items():
        own = file.with_name(name)
        if key == "brief" or own.exists():
            parts.append(_part((key,), _reader(key, own)))
    return _with_code(_together(parts), file)


def _together(parts: list[Source]) -> Source:
    return Source(
        data={key: value for part in parts for key, value in part.data.items()},
        positions={path: place for part in parts for path, place in part.positions.items()},
        problems=tuple(problem for part in parts for problem in part.problems),
        spoiled=frozenset(path for part in parts for path in part.spoiled),
    )


def _with_code(source: Source, file: Path) -> Source:
    """Put the content of the file that `review.file` names into `review.code`."""
    review = source.data.get("review")
    if not isinstance(review, dict):
        return source
    name = review.get("file")
    if not isinstance(name, str) or not CODE_FILE.fullmatch(name):
        return source
    path = file.with_name("code") / name
    code = _part(("review", "code"), lambda: _text("code", path))
    return Source(
        data=source.data | {"review": {**review, **code.data}},
        positions={**source.positions, ("review", "code"): Position(str(path))},
        problems=(*source.problems, *code.problems),
        spoiled=source.spoiled | code.spoiled,
    )


def _part(path: KeyPath, read: Callable[[], Source]) -> Source:
    """Read one file; when it can't be read, its problems stand for all that it should have held."""
    try:
        return read()
    except PackError as error:
        return Source({}, {}, error.problems, frozenset({path}))


def _reader(key: str, file: Path) -> Callable[[], Source]:
    return lambda: _list_file(key, file) if file.suffix == ".yaml" else _text(key, file)


def _main(file: Path) -> Source:
    source = read_yaml(file)
    misplaced = tuple(
        source.positions[key,].problem(key, f"belongs into {name} beside this file, not here")
        for key, name in OWN_FILES.items()
        if key in source.data
    )
    return Source(
        data={key: value for key, value in source.data.items() if key not in OWN_FILES},
        positions={path: place for path, place in source.positions.items() if not {*path[:1]} & OWN_FILES.keys()},
        problems=(*source.problems, *misplaced),
        spoiled=source.spoiled,
    )


def _text(key: str, file: Path) -> Source:
    text, start = read_text(file), Position(str(file))
    if not text.strip():
        raise PackError([start.problem("", "the file is empty")])
    return Source({key: text}, {(key,): start})


def _list_file(key: str, file: Path) -> Source:
    """Read a YAML file that holds the list `key` and nothing else."""
    source = read_yaml(file)
    problems = [
        source.positions[other,].problem(other, f"unknown key; this file holds {key!r} only")
        for other in source.data
        if other != key
    ]
    if key not in source.data:
        problems.append(source.positions[()].problem(key, "this key is missing"))
    return Source(
        data={name: value for name, value in source.data.items() if name == key},
        positions={path: place for path, place in source.positions.items() if path[:1] == (key,)},
        problems=(*source.problems, *problems),
        spoiled=source.spoiled,
    )
