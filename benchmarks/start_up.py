"""What it costs to start: the overview of commands, and the terminal program until something is on the screen."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Result, paint_cpu, python_cpu

BARE_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App[None]):
    def compose(self):
        yield Static("painted")

Bare().run()
"""


def results() -> Iterator[Result]:
    bare = python_cpu(["-c", "pass"])
    yield Result("interviewsim --help", python_cpu(["-m", "interviewsim", "--help"]), "CPU s", "python -c pass", bare)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = paint_cpu(["-c", BARE_APP], b"painted", folder)
        practice = ["-m", "interviewsim", "practice"]
        for what, shows in (("first paint", b"Scenarios"), ("lists filled", b"429")):
            yield Result(f"practice: {what}", paint_cpu(practice, shows, folder), "CPU s", "bare Textual app", app)
