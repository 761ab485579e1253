"""`interviewsim settings`: every setting and where it comes from."""

import sys

from interviewsim.cli.common import HERE, Places, print_json
from interviewsim.settings import settings_file


def settings(*, json: bool = False, places: Places = HERE) -> int:
    """Show every setting and where it comes from: default, settings file, environment or flag."""
    found = places.settings().all()
    if json:
        print_json({s.name: {"value": str(s.value), "source": s.source} for s in found})
        return 0
    for setting in found:
        sys.stdout.write(f"{setting.name:<10} {setting.value}  ({setting.source})\n")
    sys.stdout.write(f"\nSettings file: {settings_file()}\n")
    return 0
