"""The bench's mock judge, which also answers indicators: JUDGE_BENCH=<folder> python chain_server.py PORT.

Runs in the bench's own environment and imports nothing of interviewsim.
"""

import importlib
import os
import re
import sys
from typing import Any

sys.path.insert(0, os.environ["JUDGE_BENCH"])
mock: Any = importlib.import_module("mock_server")
common: Any = importlib.import_module("common")

FOUND = (0, 2, 4)
"""How many indicators of a criterion the judge finds at each gold level."""
QUOTE_WORDS = 6
_plain_answer = mock.answer
_TURN = re.compile(r"(?m)^turn (\d+), candidate:\n\| (.*)$")


def answer(body: dict[str, Any], text: str, tid: str, cid: str) -> Any:
    schema = mock.schema_of(body)
    if not schema or "answers" not in schema["properties"]:
        return _plain_answer(body, text, tid, cid)
    ids = schema["properties"]["answers"]["items"]["properties"]["id"]["enum"]
    turns = [(int(number), said.split()) for number, said in _TURN.findall(text)]
    return {"answers": [_one(n, name, tid, turns) for n, name in enumerate(ids)], "rationales": []}, None, "chain"


def _one(n: int, name: str, tid: str, turns: list[tuple[int, list[str]]]) -> dict[str, Any]:
    criterion, _, part = name.rpartition("_")
    if int(part) > FOUND[common.gold(tid, criterion)]:
        return {"id": name, "quotes": [], "answer": "no"}
    turn, words = turns[n % len(turns)]
    begin = (n * QUOTE_WORDS) % max(1, len(words) - QUOTE_WORDS)
    quote = " ".join(words[begin : begin + QUOTE_WORDS])
    return {"id": name, "quotes": [{"turn": turn, "text": quote}], "answer": "yes"}


mock.answer = answer

if __name__ == "__main__":
    uvicorn: Any = importlib.import_module("uvicorn")
    uvicorn.run(
        mock.app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="error",
        loop="uvloop",
        http="httptools",
        access_log=False,
        timeout_keep_alive=75,
    )
