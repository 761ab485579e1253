"""Grades the transcripts of the judge bench with the whole stack: cache, budget, retries, gate and adapter.

The bench's own folder (its `common.py` and its data) is named by the environment variable JUDGE_BENCH, and PYTHONPATH
names this project's; the bench's harness calls this file as it calls its other drivers:

    python benchmarks/judge_bench/driver.py --base-url URL --n 200 --concurrency 20 --out FILE --workdir DIR --variant ''
"""

import argparse
import asyncio
import importlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from interviewsim.clocks import SystemClock
from interviewsim.domain.base import Value
from interviewsim.domain.chat import ChatReply, ChatRequest, Message, ReplySchema
from interviewsim.errors import ModelError
from interviewsim.ports import ChatModel
from interviewsim.prompting.structured import ask, read_json
from interviewsim.providers.budget import Budget
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect

LEVELS = ("weak", "partial", "strong")


class Bench(Protocol):
    """What this driver takes from the bench's `common.py`."""

    CRITERIA: dict[str, str]

    def load(self, n: int) -> list[dict[str, Any]]: ...

    def criterion_text(self, criterion: str) -> str: ...


class Verdict(Value):
    """What the judge is asked for."""

    reasoning: str
    level: Literal["weak", "partial", "strong"]


SCHEMA = ReplySchema(
    name="verdict",
    json_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["reasoning", "level"],
        "properties": {"reasoning": {"type": "string"}, "level": {"type": "string", "enum": list(LEVELS)}},
    },
)


class FileReplies:
    """Replies in a file of JSON lines, so that a run that was killed goes on where it stopped."""

    def __init__(self, path: Path) -> None:
        self._replies: dict[str, ChatReply] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                key, _, reply = line.partition(" ")
                self._replies[key] = ChatReply.model_validate_json(reply)
        self._file = path.open("a")

    def get(self, key: str) -> ChatReply | None:
        return self._replies.get(key)

    async def put(self, key: str, reply: ChatReply) -> None:
        self._replies[key] = reply
        self._file.write(f"{key} {reply.model_dump_json()}\n")
        self._file.flush()


@dataclass(frozen=True)
class Row:
    """One grading, as the harness reads it."""

    tid: str
    cid: str
    level: int | None
    error: str | None = None


def request(transcript: str, criterion: str) -> ChatRequest:
    return ChatRequest(
        messages=(
            Message(role="system", text=f"You grade one criterion.\n{criterion}"),
            Message(role="user", text=transcript, cache=True),
        ),
        max_output_tokens=1_000,
        reply_schema=SCHEMA,
    )


async def grade(model: ChatModel, bench: Bench, transcript: dict[str, Any], criterion: str) -> Row:
    try:
        asked = request(transcript["text"], bench.criterion_text(criterion))
        answer = await ask(model, asked, lambda text: read_json(text, Verdict))
    except ModelError as error:
        return Row(transcript["tid"], criterion, None, f"{type(error).__name__}: {error}")
    return Row(transcript["tid"], criterion, LEVELS.index(answer.value.level))


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--concurrency", type=int, default=20)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workdir", type=Path, required=True)
    parser.add_argument("--variant", default="")
    options = parser.parse_args()
    sys.path.insert(0, os.environ["JUDGE_BENCH"])
    bench: Bench = importlib.import_module("common")
    model = connect(
        "openai/gpt-4o-mini",
        keys=Keys({"OPENAI_API_KEY": "none"}, keyring=False),
        clock=SystemClock(),
        limiters=Limiters(options.concurrency or 20),
        base_url=options.base_url,
        budget=Budget(usd=100.0),
        replies=FileReplies(options.workdir / "replies.jsonl"),
    )
    rows = await asyncio.gather(
        *(
            grade(model, bench, transcript, criterion)
            for transcript in bench.load(options.n)
            for criterion in bench.CRITERIA
        )
    )
    await model.close()
    options.out.write_text("".join(json.dumps(vars(row)) + "\n" for row in rows))


if __name__ == "__main__":
    asyncio.run(main())
