"""The commands and how they are grouped. A command's module is imported when the command is run."""

import io
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError, Parameter

from interviewsim import __version__
from interviewsim.cli.diagnostics import USAGE, guarded

EPILOGUE = """\
Exit codes: 0 done, 1 the work failed, 2 wrong usage or bad input file, 3 interrupted and resumable, 4 budget reached.
"""


def build() -> App:
    """Return the command tree; nothing but the chosen command's module is loaded from it."""
    app = App(
        name="interviewsim",
        help="A flight simulator for production AI judgement: interview, simulated world, scorecard with evidence.",
        help_epilogue=EPILOGUE,
        help_format="plaintext",
        help_formatter="plain",
        version=__version__,
        default_parameter=Parameter(show_default=False, negative=""),
    )
    for name, where, text in (
        ("practice", "practice:practice", "Be interviewed, in the terminal user interface or as plain text."),
        ("run", "run:run", "Play recorded answers through a whole interview and print the scorecard."),
        ("grade", "grade:grade", "Grade stored sessions or transcript files, offline or by models."),
        ("explain", "explain:explain", "Show the whole chain of evidence for a level."),
        ("rebuild", "rebuild:rebuild", "Derive levels anew from stored answers; nobody is asked."),
        ("report", "report:report", "Write a session's report as text, JSON or HTML."),
        ("doctor", "doctor:doctor", "Check that everything is in place, and say what to do where it isn't."),
        ("settings", "show_settings:settings", "Show every setting and where it comes from."),
    ):
        app.command(f"interviewsim.cli.{where}", name=name, help=text)
    for group, text, commands in (
        ("world", "Run a scenario's simulated world.", (("run", "run_world", "Run a design and print what it does."),)),
        (
            "plan",
            "Make, show, lock and score interview plans.",
            (
                ("new", "new", "Make a plan from a problem or a job description."),
                ("show", "show", "Show a plan and whether it is locked."),
                ("lock", "lock", "Fix a plan for assessments; a later edit is noticed."),
                ("score", "score", "Tell from the record how structured a plan's interviews are."),
            ),
        ),
        (
            "packs",
            "List, show, copy and check scenarios and rubrics.",
            (
                ("list", "list_packs", "List all scenarios and rubrics."),
                ("show", "show", "Show one scenario or rubric."),
                ("copy", "copy", "Copy a scenario or rubric into your packs folder."),
                ("lint", "lint", "Check packs for mistakes that loading them doesn't show."),
            ),
        ),
        (
            "sessions",
            "List, resume, export and verify sessions.",
            (
                ("list", "list_sessions", "List past and running sessions."),
                ("show", "show", "Print a session's transcript."),
                ("resume", "resume", "Continue a session where it stopped."),
                ("export", "export", "Write a session as one JSON Lines file."),
                ("import", "import_file", "Store a session that was exported."),
                ("verify", "verify", "Check a session's hash chain, or an exported file's."),
                ("delete", "delete", "Delete a session for good."),
            ),
        ),
    ):
        sub = App(name=group, help=text, help_format="plaintext", help_formatter="plain")
        for name, function, about in commands:
            sub.command(f"interviewsim.cli.{group}:{function}", name=name, help=about)
        app.command(sub)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    return guarded(lambda: _dispatch(build(), arguments))


def _dispatch(app: App, arguments: Sequence[str]) -> int:
    try:
        command: Callable[..., object]
        command, bound, _ = app.parse_args(arguments, print_error=False, exit_on_error=False)
    except CycloptsError as error:
        sys.stderr.write(f"error: {error}\nTry 'interviewsim --help'.\n")
        return USAGE
    code = command(*bound.args, **bound.kwargs)
    return code if isinstance(code, int) else 0
