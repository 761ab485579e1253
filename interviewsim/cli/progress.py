"""A progress line on stderr: redrawn on a terminal, a line now and then elsewhere."""

import asyncio
import shutil
import sys
import time

from interviewsim.bootstrap.models import Models
from interviewsim.grading.batch import Progress

_REDRAW_SECONDS = 0.2
_LINE_SECONDS = 10.0


class ProgressLine:
    """How far a batch is, what it has spent, how long it may still take, and what it waits for."""

    def __init__(self, models: Models) -> None:
        """Start the watch."""
        self._models = models
        self._began = time.monotonic()
        self._progress: Progress | None = None
        self._live = sys.stderr.isatty()

    def update(self, progress: Progress) -> None:
        """Take note of how far it is."""
        self._progress = progress

    async def draw(self) -> None:
        """Draw until cancelled."""
        while True:
            await asyncio.sleep(_REDRAW_SECONDS if self._live else _LINE_SECONDS)
            self._write(self._models.held_back())

    def end(self) -> None:
        """Draw once more and leave the line."""
        self._write(waits_seconds=0.0)
        if self._live and self._progress:
            sys.stderr.write("\n")

    def _write(self, waits_seconds: float) -> None:
        if self._progress is None:
            return
        spent, limit = self._models.budget.spent, self._models.budget.usd
        words = described(
            self._progress,
            seconds=time.monotonic() - self._began,
            spent=f"${spent.cost_usd or 0.0:.4f}" + (f" of ${limit:g}" if limit else ""),
            waits_seconds=waits_seconds,
        )
        if self._live:
            columns = shutil.get_terminal_size().columns - 1
            sys.stderr.write(f"\r{words[:columns]:<{columns}}")
        else:
            sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


def described(progress: Progress, *, seconds: float, spent: str, waits_seconds: float) -> str:
    """Return the progress in one line."""
    parts = [f"graded {progress.done} of {progress.total}"]
    parts += [
        f"{number:,} {what}"
        for number, what in (
            (progress.stored, "stored already"),
            (progress.failed, "failed"),
            (progress.cached_replies, "replies from the store"),
        )
        if number
    ]
    parts.append(spent)
    asked, left = progress.done - progress.stored, progress.total - progress.done
    if asked and left:
        parts.append(f"{_clock(seconds / asked * left)} left")
    if waits_seconds >= 1:
        parts.append(f"waiting {waits_seconds:.0f} s for the rate limit")
    return ", ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
