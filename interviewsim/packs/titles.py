"""What a list of scenarios shows, read from the first lines of each without loading the rest."""

import re
from pathlib import Path
from typing import Any

from interviewsim.domain.session import ScenarioTitle
from interviewsim.errors import PackError
from interviewsim.packs.locate import main_file
from interviewsim.packs.text_file import forbidden_character, read_text

_WANTED = frozenset({"title", "summary", "minutes"})


def scenario_title(folder: Path) -> ScenarioTitle:
    """Read the title of the scenario in `folder`; parsing stops as soon as it is known.

    A file that can't be read or doesn't say gives the slug alone: loading the scenario tells what is wrong.
    """
    try:
        found = _top_level(main_file("scenario", folder))
    except PackError:
        found = {}
    minutes = found.get("minutes", "")
    return ScenarioTitle(
        slug=folder.name,
        title=found.get("title", folder.name),
        summary=found.get("summary", ""),
        minutes=int(minutes) if re.fullmatch("[0-9]{1,3}", minutes) else None,
    )


def _top_level(file: Path) -> dict[str, str]:
    """Return the wanted scalars of the top-level mapping, reading no further than the last of them."""
    import yaml

    found: dict[str, str] = {}
    depth, key = 0, None
    try:
        for event in yaml.parse(read_text(file), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            key = _note(found, key, event) if depth == 1 and isinstance(event, yaml.ScalarEvent) else None
            if found.keys() >= _WANTED:
                break
    except yaml.YAMLError:
        return found
    return found


def _note(found: dict[str, str], key: str | None, event: Any) -> str | None:
    """Take `event` as the value of `key` when there is one, else return it as the next key; a value with control characters is dropped."""
    if key is None:
        return str(event.value)
    if key in _WANTED and not forbidden_character(event.value):
        found.setdefault(key, event.value)
    return None
