"""The one thread that a session's driver lives on, with its own event loop."""

import asyncio
import contextlib
import queue
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.message import Message

from interviewsim.domain.events import Event
from interviewsim.domain.rubric import Level
from interviewsim.domain.session import Command
from interviewsim.errors import InterviewSimError
from interviewsim.ports import Desk, DraftListener, InterviewDriver, Listener
from interviewsim.tui.messages import Drafted, Happened, NotOpened, Opened, Refused, Released, Settled

Begin = Callable[[Listener, DraftListener], InterviewDriver]
"""Starts or takes up a session that tells these listeners what happens."""

_SECONDS_BETWEEN_DRAFTS = 0.1


@dataclass(frozen=True)
class Order:
    """A request to the driver, with the commands to be given back to the candidate if it fails."""

    work: Callable[[InterviewDriver], Awaitable[None]]
    commands: tuple[Command, ...] = ()


class SessionThread:
    """Takes requests from the UI thread, carries them out one after the other, posts what comes of them.

    `serve` is the thread's body. Every other public method may be called from any thread and returns at once.
    """

    def __init__(self, desk: Desk, begin: Begin, post: Callable[[Message], object]) -> None:
        """Prepare to serve the session that `begin` starts or takes up; `post` must be safe to call from a thread."""
        self._desk, self._begin, self._post = desk, begin, post
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._current: asyncio.Future[None] | None = None
        self._stopping = False
        self._drafted_at = 0.0

    def give(self, *commands: Command) -> None:
        """Give the commands in order; the first that fails ends it."""

        async def work(driver: InterviewDriver) -> None:
            for command in commands:
                await driver.give(command)

        self._orders.put(Order(work, commands))

    def reopen(self) -> None:
        """Continue where the log ends, after a reaction failed."""
        self._orders.put(Order(lambda driver: driver.open()))

    def pause(self) -> None:
        """Stop the clock."""
        self._orders.put(Order(lambda driver: driver.pause()))

    def unpause(self) -> None:
        """Let the clock run again."""
        self._orders.put(Order(lambda driver: driver.unpause()))

    def rate_self(self, levels: dict[str, Level]) -> None:
        """Record the candidate's own rating."""
        self._orders.put(Order(lambda driver: driver.rate_self(levels)))

    def stop(self) -> None:
        """Abandon what is under way (what was stored stays stored) and give the lease back."""
        self._stopping = True
        self._orders.put(None)
        loop, current = self._loop, self._current
        if loop and current:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(current.cancel)

    def serve(self) -> None:
        """Open the session and carry out requests until `stop`."""
        try:
            driver = self._begin(self._hear, self._draft)
        except Exception as error:  # noqa: BLE001
            self._post(NotOpened(error))
            return
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve(driver))
        finally:
            self._release(driver)

    def _hear(self, event: Event) -> None:
        self._post(Happened(event))

    def _draft(self, text: str) -> None:
        """Pass drafts on at a pace that a screen can follow; the stored words come in any case."""
        now = time.monotonic()
        if not text or now - self._drafted_at >= _SECONDS_BETWEEN_DRAFTS:
            self._drafted_at = now
            self._post(Drafted(text))

    def _release(self, driver: InterviewDriver) -> None:
        try:
            driver.close()
        except InterviewSimError as error:
            self._post(Refused(error))
        finally:
            self._post(Released())

    async def _serve(self, driver: InterviewDriver) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            opened = Opened(self._desk.view(driver.session_id), self._desk.design_fields(driver.scenario))
        except Exception as error:  # noqa: BLE001
            self._post(NotOpened(error))
            return
        self._post(opened)
        order: Order | None = Order(lambda driver: driver.open())
        while order is not None and not self._stopping:
            await self._carry_out(order, driver)
            order = self._orders.get()

    async def _carry_out(self, order: Order, driver: InterviewDriver) -> None:
        self._current = asyncio.ensure_future(order.work(driver))
        try:
            await self._current
        except asyncio.CancelledError:
            return
        except Exception as error:  # noqa: BLE001
            self._post(Refused(error, order.commands))
        else:
            self._post(Settled())
        finally:
            self._current = None
