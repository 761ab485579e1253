"""What a list of scenarios shows, read from the first lines of each without loading the rest."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewsim.domain.session import ScenarioTitle
from interviewsim.errors import PackError
from interviewsim.packs.locate import main_file
from interviewsim.packs.text_file import forbidden_character, read_text

_WANTED = frozenset({"title", "summary", "minutes"})
_NEEDS = "needs"


@dataclass
class _Head:
    """What the beginning of a scenario file says."""

    scalars: dict[str, str] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return self.scalars.keys() >= _WANTED

    def note(self, key: str, value: str) -> None:
        """Take a top-level value, or an entry of one; one with control characters is dropped."""
        if forbidden_character(value):
            return
        if key == _NEEDS:
            self.needs.append(value)
        elif key in _WANTED:
            self.scalars.setdefault(key, value)


def scenario_title(folder: Path) -> ScenarioTitle:
    """Read the title of the scenario in `folder`; parsing stops at the first long list after it.

    A file that can't be read or doesn't say gives the slug alone: loading the scenario tells what is wrong.
    """
    try:
        head = _head(main_file("scenario", folder))
    except PackError:
        head = _Head()
    minutes = head.scalars.get("minutes", "")
    return ScenarioTitle(
        slug=folder.name,
        title=head.scalars.get("title", folder.name),
        summary=head.scalars.get("summary", ""),
        minutes=int(minutes) if re.fullmatch("[0-9]{1,3}", minutes) else None,
        needs=tuple(head.needs),
    )


def _head(file: Path) -> _Head:
    """Read the top-level mapping until all is known and a list begins that isn't written in one line."""
    import yaml

    head = _Head()
    depth, key = 0, ""
    try:
        for event in yaml.parse(read_text(file), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.CollectionStartEvent) and not event.flow_style and depth > 1 and head.complete:
                break
            key = _next_key(head, key, depth, event)
    except yaml.YAMLError:
        return head
    return head


def _next_key(head: _Head, key: str, depth: int, event: Any) -> str:
    """Return the key that the next event belongs to, after noting what this one says; empty when a key is to come."""
    import yaml

    if isinstance(event, yaml.CollectionStartEvent):
        return key
    if not isinstance(event, yaml.ScalarEvent):
        return "" if depth == 1 else key
    if depth == 1 and not key:
        return str(event.value)
    if depth == 1 or (depth == 2 and key == _NEEDS):
        head.note(key, event.value)
    return "" if depth == 1 else key
