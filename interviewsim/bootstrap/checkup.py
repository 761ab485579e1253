"""Looking at everything that has to be in place: the machine, the data folder, the settings, the models."""

import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from interviewsim.bootstrap import tracing
from interviewsim.bootstrap.model_checks import model_checks
from interviewsim.clocks import SystemClock
from interviewsim.errors import InputError, StorageError
from interviewsim.reports.checkup import Check
from interviewsim.settings import Settings, settings_file

_COLUMNS, _LINES = 80, 24


def checkup(settings: Callable[[], Settings], model: str | None) -> list[Check]:
    """Look at everything; settings that can't be read are one of the findings, and end the round.

    Args:
        settings: reads the settings (InputError when they aren't valid).
        model: `provider/model` to look at beside those of the settings.
    """
    checks = [_python(), *_terminal(), _reports()]
    traced = tracing.asked_for()
    try:
        found = settings()
    except InputError as error:
        return [
            *checks,
            Check(name="settings", status="fail", says=str(error), todo="put that right, then run this again"),
        ]
    checks.append(_settings())
    checks += _data(found)
    checks.append(_tracing(found, asked_for=traced))
    return [*checks, *model_checks(found, model)]


def _python() -> Check:
    return Check(name="Python", status="ok", says=f"{platform.python_version()} on {platform.system()}")


def _terminal() -> Iterator[Check]:
    if not sys.stdout.isatty():
        yield Check(name="terminal", status="ok", says="output isn't a terminal; the screens weren't looked at")
    else:
        columns, lines = shutil.get_terminal_size()
        big = columns >= _COLUMNS and lines >= _LINES
        todo = "" if big else f"make the window at least {_COLUMNS} by {_LINES}, or use --plain"
        yield Check(name="terminal", status="ok" if big else "warn", says=f"{columns} by {lines} characters", todo=todo)
        yield _colours()
    encoding = (sys.stdout.encoding or "unknown").lower()
    fine = encoding.replace("-", "") == "utf8"
    todo = "" if fine else "set PYTHONUTF8=1 or a UTF-8 locale, so that lines and quotes are drawn right"
    yield Check(name="text encoding", status="ok" if fine else "warn", says=encoding, todo=todo)


def _colours() -> Check:
    if os.environ.get("NO_COLOR"):
        return Check(name="colours", status="ok", says="off, as NO_COLOR asks")
    if os.environ.get("TERM", "") in ("", "dumb"):
        return Check(name="colours", status="warn", says="the terminal shows none", todo="set TERM, or use --plain")
    many = os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    return Check(name="colours", status="ok", says="16 million" if many else f"as {os.environ['TERM']} has them")


def _reports() -> Check:
    missing = [name for name in ("jinja2", "matplotlib") if importlib.util.find_spec(name) is None]
    if missing:
        todo = "pip install 'interviewsim[reports]'"
        return Check(name="HTML reports", status="warn", says=f"{' and '.join(missing)} not installed", todo=todo)
    return Check(name="HTML reports", status="ok", says="can be written")


def _settings() -> Check:
    path = settings_file()
    return Check(name="settings", status="ok", says=f"{path}" if path.is_file() else f"no file at {path}; defaults")


def _data(settings: Settings) -> Iterator[Check]:
    folder = settings.data_dir.value
    todo = "allow writing there, or choose another folder with --data-dir or INTERVIEWSIM_DATA_DIR"
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            pass
    except OSError as error:
        says = f"{folder}: {(error.strerror or str(error)).lower()}"
        yield Check(name="data folder", status="fail", says=says, todo=todo)
    else:
        yield Check(name="data folder", status="ok", says=f"{folder} can be written")
    yield _database(settings.database)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _database(path: Path) -> Check:
    from interviewsim.storage.database import SqliteStore

    store = SqliteStore(path, SystemClock())
    try:
        if not path.exists():
            return Check(name="database", status="ok", says="none yet; it is made with the first session")
        store.check_writable()
        count = len(store.sessions())
    except StorageError as error:
        return Check(
            name="database", status="fail", says=str(error), todo="sessions can't be stored until that is put right"
        )
    finally:
        store.close()
    return Check(
        name="database", status="ok", says=f"schema {store.schema}, {count} session{'' if count == 1 else 's'}"
    )


def _tracing(settings: Settings, *, asked_for: bool) -> Check:
    if settings.tracing.value:
        says = "LangSmith may be sent what is said in interviews"
        return Check(name="tracing", status="warn", says=says, todo="set tracing = false unless you want that")
    says = "off; the environment asks for it and isn't heeded" if asked_for else "off"
    return Check(name="tracing", status="ok", says=says)
