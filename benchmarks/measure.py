"""CPU seconds of processes and of code, least of several tries: the least disturbed one."""

import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

PAINT_LIMIT_SECONDS = 60
_ESCAPE = re.compile(rb"\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|P[^\x1b]*\x1b\\|.)")


@dataclass(frozen=True)
class Result:
    """One figure beside the figure it is compared with."""

    name: str
    value: float
    unit: str
    reference: str
    reference_value: float

    @property
    def ratio(self) -> float:
        return self.value / self.reference_value


def python_cpu(arguments: Sequence[str], *, tries: int = 5) -> float:
    """Return the CPU seconds of `python ARGUMENTS`, from start to end."""
    return min(_run_once(arguments) for _ in range(tries))


def code_cpu(work: Callable[[], object], *, tries: int = 3) -> float:
    """Return the CPU seconds of calling `work`, other threads of this process included."""
    return min(_call_once(work) for _ in range(tries))


def paint_cpu(arguments: Sequence[str], shows: bytes, folder: Path, *, tries: int = 3) -> float:
    """Return the CPU seconds of `python ARGUMENTS` in a terminal until `shows` is on its screen."""
    return min(_paint_once(arguments, shows, folder) for _ in range(tries))


def _run_once(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _call_once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _paint_once(arguments: Sequence[str], shows: bytes, folder: Path) -> float:
    terminal, inside = pty.openpty()
    ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "INTERVIEWSIM_DATA_DIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment,
        start_new_session=True,
    )
    os.close(inside)
    try:
        _wait_for(terminal, shows)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        os.close(terminal)
    return usage.ru_utime + usage.ru_stime


def _wait_for(terminal: int, shows: bytes) -> None:
    written = b""
    limit = time.monotonic() + PAINT_LIMIT_SECONDS
    while shows not in _ESCAPE.sub(b"", written):
        ready, _, _ = select.select([terminal], [], [], max(0.0, limit - time.monotonic()))
        if not ready:
            raise TimeoutError(f"no {shows!r} on the screen after {PAINT_LIMIT_SECONDS} s: {written[-300:]!r}")
        try:
            written += os.read(terminal, 65_536)
        except OSError as error:
            raise RuntimeError(f"the program ended early: {written[-2000:].decode(errors='replace')}") from error
