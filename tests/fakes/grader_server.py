"""A loopback server that speaks OpenAI's chat completions and grades: slow, refusing and garbling as a test wants."""

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from interviewsim.bootstrap import LocalDesk
from interviewsim.grading.asking import asked
from interviewsim.settings import load

QUOTE = "Wait longer after each refusal, plus a random bit."
YES = ("waits_longer", "spreads_retries")


class GraderServer(ThreadingHTTPServer):
    """Answers `yes` to `YES`, with `QUOTE` as evidence, and `no` to everything else."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, ids: Mapping[str, Sequence[str]], *, delay_seconds: float = 0.0) -> None:
        """Know which indicators each criterion has."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ids, self.delay_seconds = ids, delay_seconds
        self.refuse_every = self.garble_every = 0
        self.answered: Counter[str] = Counter()
        """Usable answers by the content of their request."""
        self.refused = self.garbled = 0
        self.headers_seen: list[str] = []
        self.lock = threading.Lock()
        self._calls = 0

    @property
    def url(self) -> str:
        """Where it listens, as `local.base_url` wants it."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def outcome(self) -> str:
        """Decide what the next call gets: an answer, a refusal, or half an answer."""
        with self.lock:
            self._calls += 1
            if self.refuse_every and self._calls % self.refuse_every == 0:
                self.refused += 1
                return "refuse"
            if self.garble_every and self._calls % self.garble_every == 0:
                self.garbled += 1
                return "garble"
            return "answer"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that are killed leave broken connections behind."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: GraderServer

    def do_GET(self) -> None:
        self.server.headers_seen.append(f"{self.headers.get('authorization')} {self.headers.get('x-api-key')}")
        self._send(200, {"data": [{"id": "grader"}, {"id": "other"}]})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        outcome = self.server.outcome()
        if outcome == "refuse":
            self._send(429, {"error": {"message": "slow down", "code": "rate_limit"}}, {"retry-after": "0.05"})
            return
        time.sleep(self.server.delay_seconds)
        text = _answers(json.loads(body), self.server.ids)
        if outcome == "garble":
            text = text[: len(text) // 2]
        else:
            with self.server.lock:
                self.server.answered[hashlib.sha256(body).hexdigest()] += 1
        self._send(200, _completion(text))

    def _send(self, status: int, content: Any, headers: Mapping[str, str] | None = None) -> None:
        raw = json.dumps(content).encode()
        self.send_response(status)
        for name, value in (
            {"content-type": "application/json", "content-length": str(len(raw))} | dict(headers or {})
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


def _answers(request: Mapping[str, Any], ids: Mapping[str, Sequence[str]]) -> str:
    asks = next(m["content"] for m in reversed(request["messages"]) if "and no others: " in str(m["content"]))
    words = asks if isinstance(asks, str) else asks[0]["text"]
    criteria = words.split("and no others: ")[1].split(".")[0].split(", ")
    quotes = [{"turn": 2, "text": QUOTE}]
    answers = [
        {"id": name, "quotes": quotes if name in YES else [], "answer": "yes" if name in YES else "no"}
        for criterion in criteria
        for name in ids[criterion]
    ]
    return json.dumps({"answers": answers, "rationales": [{"criterion": c, "text": "Heard little."} for c in criteria]})


def _completion(text: str) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "grader",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }


@contextmanager
def grader_server(*, delay_seconds: float = 0.0) -> Iterator[GraderServer]:
    """Serve the bundled rubric's indicators until the block ends."""
    desk = LocalDesk(load())
    rubric = desk.rubric(desk.preview("rate-limit-429"))
    ids = {c.id: [i.id for i in asked(rubric, c.id)] for c in rubric.criteria}
    with GraderServer(ids, delay_seconds=delay_seconds) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
