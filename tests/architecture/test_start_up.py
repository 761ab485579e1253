"""What start-up loads: a library that isn't needed yet costs every user its import time."""

import subprocess
import sys
from pathlib import Path

import pytest

VENDORS = {"openai", "anthropic", "genai_prices", "keyring", "httpx2"}
HEAVY = VENDORS | {"langgraph", "langchain_core", "langsmith", "numpy", "simpy", "matplotlib", "jinja2", "plotext"}
HELP = "import sys; from interviewsim.__main__ import main; sys.argv = ['interviewsim', *{arguments}]; main()"
FIRST_PAINT = """
import asyncio
from pathlib import Path
from interviewsim.bootstrap import LocalDesk
from interviewsim.settings import load
from interviewsim.tui.app import InterviewApp

async def paint():
    async with InterviewApp(LocalDesk(load(data_dir=Path({folder!r})))).run_test() as pilot:
        await pilot.pause()

asyncio.run(paint())
"""


def loaded_by(code: str) -> set[str]:
    """Return the top-level packages that are in memory once `code` has run in a new process."""
    script = f"import atexit, sys\natexit.register(lambda: print('loaded:', *sys.modules))\n{code}"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    last = run.stdout.rpartition("loaded: ")[2].split()
    assert last, run.stderr
    return {module.partition(".")[0] for module in last}


def test_importing_the_package_loads_no_library() -> None:
    """`import interviewsim` brings nothing but the standard library."""
    loaded = loaded_by("import interviewsim") - set(sys.stdlib_module_names)

    assert loaded - loaded_by("pass") == {"interviewsim"}


def test_the_overview_loads_no_library() -> None:
    """`interviewsim --help` prints without loading even the command-line library."""
    loaded = loaded_by(HELP.format(arguments=["--help"])) - set(sys.stdlib_module_names)

    assert loaded - loaded_by("pass") == {"interviewsim"}


@pytest.mark.parametrize(
    "command", ["practice", "run", "grade", "explain", "rebuild", "doctor", "report", "world run", "sessions list"]
)
def test_a_commands_help_loads_no_heavy_library(command: str) -> None:
    """Asking what a command does loads neither engine, screens, store nor simulation."""
    loaded = loaded_by(HELP.format(arguments=[*command.split(), "--help"]))

    assert loaded & (HEAVY | {"textual", "sqlalchemy", "alembic"}) == set()


def test_the_first_screen_loads_neither_engine_nor_simulation(tmp_path: Path) -> None:
    """By the first paint of the terminal program no vendor, engine, simulation or plotting library is in memory."""
    loaded = loaded_by(FIRST_PAINT.format(folder=str(tmp_path)))

    assert "textual" in loaded
    assert loaded & HEAVY == set()
