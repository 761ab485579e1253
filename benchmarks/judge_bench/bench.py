"""What the drivers take from the judge bench's own folder, which the environment variable JUDGE_BENCH names."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from interviewsim.bootstrap.memory import collect_rarely
from interviewsim.clocks import SystemClock
from interviewsim.ports import ChatModel
from interviewsim.providers.budget import Budget
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect
from interviewsim.storage.replies import SqliteReplies

MODEL = "openai/gpt-4o-mini"


class Bench(Protocol):
    """The bench's `common.py`."""

    CRITERIA: dict[str, str]

    def load(self, n: int) -> list[dict[str, Any]]: ...

    def criterion_text(self, criterion: str) -> str: ...


@dataclass(frozen=True)
class Row:
    """One grading, as the harness reads it."""

    tid: str
    cid: str
    level: int | None
    """0 weak, 1 partial, 2 strong."""
    error: str | None = None


def options() -> argparse.Namespace:
    """Read the flags that the harness gives every driver."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--concurrency", type=int, default=20)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workdir", type=Path, required=True)
    parser.add_argument("--variant", default="")
    return parser.parse_args()


def load_bench() -> Bench:
    """Import the bench's `common.py`."""
    sys.path.insert(0, os.environ["JUDGE_BENCH"])
    bench: Bench = importlib.import_module("common")
    return bench


def model_for(chosen: argparse.Namespace) -> ChatModel:
    """Return the judge with the whole stack before it; a killed run goes on from the replies in the work folder."""
    collect_rarely()
    clock = SystemClock()
    return connect(
        MODEL,
        keys=Keys({"OPENAI_API_KEY": "none"}, keyring=False),
        clock=clock,
        limiters=Limiters(chosen.concurrency or 20),
        base_url=chosen.base_url,
        budget=Budget(usd=100.0),
        replies=SqliteReplies(chosen.workdir / "replies.db", clock),
    )


def write(rows: Iterable[Row], out: Path) -> None:
    """Write what the harness reads."""
    out.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows))
