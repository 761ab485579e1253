"""`interviewsim report`: a session's report as text, JSON or HTML."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from interviewsim.cli.common import HERE, Places
from interviewsim.cli.diagnostics import note


def report(
    session: str,
    /,
    *,
    form: Annotated[Literal["text", "json", "html"], Parameter(name="--format")] = "text",
    output: Path | None = None,
    places: Places = HERE,
) -> int:
    """Write a session's report, rebuilt from its event log alone.

    Parameters
    ----------
    session
        Session id or the beginning of one.
    form
        text, json or html (one self-contained file).
    output
        File to write; standard output by default.
    """
    desk = places.desk()
    content = desk.report(session, form)
    if output is None:
        sys.stdout.write(content)
        return 0
    from interviewsim.storage.files import write_whole

    note(f"wrote {write_whole(output, content)}")
    return 0
