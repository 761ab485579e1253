"""`interviewsim settings`: every setting and where it comes from."""

import sys
from pathlib import Path
from typing import Any

from interviewsim.cli.common import HERE, Places, print_json
from interviewsim.settings import settings_file

_NAME_COLUMNS = 18


def settings(*, json: bool = False, places: Places = HERE) -> int:
    """Show every setting and where it comes from: default, settings file, environment or flag."""
    found = places.settings().all()
    if json:
        print_json({s.name: {"value": _plain(s.value), "source": s.source} for s in found})
        return 0
    for setting in found:
        sys.stdout.write(f"{setting.name:<{_NAME_COLUMNS}} {_shown(setting.value)}  ({setting.source})\n")
    sys.stdout.write(f"\nSettings file: {settings_file()}\nAPI keys aren't settings: interviewsim doctor finds them.\n")
    return 0


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def _shown(value: Any) -> str:
    match value:
        case None | {}:
            return "none"
        case bool():
            return "on" if value else "off"
        case dict():
            return ", ".join(f"{name}: {_shown(inner)}" for name, inner in value.items())
    return str(value)
