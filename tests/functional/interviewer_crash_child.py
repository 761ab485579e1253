"""Interviews with a slow model in forked children; run by test_interviewer_crash.py as a script.

The first child kills itself in the middle of the call named on the command line; the second resumes the session. Each call of the model
leaves a line in a file. The transcript goes to standard output as JSON.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import langgraph.graph  # noqa: F401 - imported before forking
import sqlalchemy  # noqa: F401

from interviewsim.bootstrap import LocalDesk
from interviewsim.domain.chat import ChatReply, ChatRequest, Role
from interviewsim.domain.session import Say
from interviewsim.settings import load
from tests.fakes.interviewer_model import noted

ANSWER = "First I'd look at what our own calls do, and at who is waiting."
WORDS = "You want to look at the calls first. What do you"


class SlowModel:
    """Notes and says the same each time; dies, when it is to, in the middle of one kind of call."""

    name = "fake/slow"

    def __init__(self, calls: Path, *, dies: str) -> None:
        self._calls, self._dies = calls, dies

    async def complete(self, request: ChatRequest) -> ChatReply:
        self._note("interpret")
        if self._dies == "interpret":
            os.kill(os.getpid(), signal.SIGKILL)
        return ChatReply(text=noted(substantive=True), model=self.name, finish="stop")

    async def stream(self, request: ChatRequest) -> AsyncIterator[str | ChatReply]:
        self._note("word")
        for word in WORDS.split():
            await asyncio.sleep(0)
            yield f"{word} "
        if self._dies == "word":
            os.kill(os.getpid(), signal.SIGKILL)
        yield ChatReply(text=WORDS, model=self.name, finish="stop")

    async def close(self) -> None:
        """Nothing to give back."""

    def _note(self, purpose: str) -> None:
        with self._calls.open("a") as file:
            file.write(f"{purpose}\n")


def desk(folder: Path, *, dies: str) -> LocalDesk:
    """Return a desk whose interviewer is the slow model."""

    def models(role: Role) -> SlowModel:
        return SlowModel(folder / "calls.txt", dies=dies)

    return LocalDesk(load(data_dir=folder, environ={}), models=models)


def play(home: LocalDesk) -> None:
    """Start the session, or resume the one that is there, and answer once."""
    sessions = home.history()
    driver = home.resume(sessions[0].id) if sessions else home.start("rate-limit-429", seed=1)

    async def answer() -> None:
        await driver.open()
        if driver.view.turn == 0:
            await driver.give(Say(text=ANSWER))

    asyncio.run(answer())
    driver.close()


def in_child(folder: Path, *, dies: str) -> int:
    """Play in a forked child and return how it ended (negative: killed by that signal)."""
    pid = os.fork()
    if pid == 0:
        play(desk(folder, dies=dies))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(folder: Path, dies: str) -> None:
    """Kill, resume, and print what is left."""
    ends = [in_child(folder, dies=dies), in_child(folder, dies="")]
    home = desk(folder, dies="")
    view = home.view(home.history()[0].id)
    result = {
        "ends": ends,
        "calls": (folder / "calls.txt").read_text().split(),
        "lines": [[line.speaker, line.text] for line in view.lines],
        "last": [view.moves[-1].by, view.moves[-1].note],
        "interviewer": view.started.interviewer,
    }
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
