"""Who holds a lease, and whether that process is still running."""

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_STATE, _START_TICKS = 0, 19
"""Fields of `/proc/<pid>/stat`, counted after the command's closing parenthesis."""
_DEAD = "dead"
_DEAD_STATES = ("Z", "X", "x")


@dataclass(frozen=True)
class Process:
    """A process on a host; the start tells it apart from a later one with the same number."""

    host: str
    pid: int
    started: str
    """Boot and clock tick of its start; empty where the system doesn't tell."""


def this_process() -> Process:
    """Return the process that asks."""
    return Process(host=socket.gethostname(), pid=os.getpid(), started=_started(os.getpid()))


def is_running(process: Process) -> bool | None:
    """Tell whether a process is still there; None when that can't be found out from here."""
    if process.host != socket.gethostname() or sys.platform == "win32":
        return None
    if not _exists(process.pid):
        return False
    started = _started(process.pid)
    return started != _DEAD and ("" in (started, process.started) or started == process.started)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return _DEAD if fields[_STATE] in _DEAD_STATES else f"{boot}/{fields[_START_TICKS]}"
