"""A server on loopback that speaks OpenAI's `chat/completions` and Anthropic's `messages`, with faults to plan.

Replies come from a function of the request's JSON. Each call takes the next planned fault, if there is one.
"""

import asyncio
import json
import math
import os
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal

Body = dict[str, Any]


@dataclass(frozen=True)
class Spoken:
    """A reply that ends otherwise than well."""

    text: str
    end: Literal["stop", "length", "refusal"] = "stop"


Answer = Callable[[Body], str | Spoken]


@dataclass(frozen=True)
class Status:
    """Answer with an error status."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str | None = None
    message: str = "planted"
    param: str | None = None


@dataclass(frozen=True)
class Reset:
    """Break the connection off; in a stream, after so many pieces."""

    after_pieces: int = 0


@dataclass(frozen=True)
class EndEarly:
    """End a stream cleanly after so many pieces, with the reply unfinished."""

    after_pieces: int


@dataclass(frozen=True)
class ErrorEvent:
    """Report an error inside a stream that began with status 200."""

    after_pieces: int = 0
    code: str = "overloaded_error"


@dataclass(frozen=True)
class Junk:
    """Answer 200 with something that isn't a reply."""

    content: str = "<html>busy</html>"


@dataclass(frozen=True)
class Slow:
    """Think for a while before answering."""

    seconds: float


Fault = Status | Reset | EndEarly | ErrorEvent | Junk | Slow


@dataclass(frozen=True)
class Call:
    """One request that came in."""

    path: str
    headers: Mapping[str, str]
    body: Body
    client_port: int


@dataclass
class _Limit:
    """A bucket that refills steadily; what is too much is refused."""

    per_second: float
    burst: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """Take one call, or return how many seconds are missing to it."""
        self.left, self.at = min(self.burst, self.left + (now - self.at) * self.per_second), now
        if self.left < 1:
            return (1 - self.left) / self.per_second
        self.left -= 1
        return 0.0

    def headers(self) -> dict[str, str]:
        reset = (self.burst - self.left) / self.per_second
        return {
            "x-ratelimit-limit-requests": str(int(self.burst)),
            "x-ratelimit-remaining-requests": str(int(self.left)),
            "x-ratelimit-reset-requests": f"{round(reset * 1000)}ms",
        }


class ModelServer:
    """The server, running in a thread of its own between `__enter__` and `__exit__`."""

    def __init__(
        self, answer: Answer, *, latency_seconds: float = 0.0, per_second: float | None = None, burst: int = 10
    ) -> None:
        self.answer = answer
        self.faults: deque[Fault | None] = deque()
        self.calls: list[Call] = []
        self.refused = 0
        self.refused_field = ""
        """A field of `chat/completions` that the model doesn't take."""
        self._latency_seconds = latency_seconds
        self._limit = _Limit(per_second, burst, burst, time.monotonic()) if per_second else None
        self._prompts: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    def __enter__(self) -> "ModelServer":
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{port}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def plan(self, *faults: Fault | None) -> None:
        """Make the next calls fail so, one after the other; None lets one through."""
        self.faults.extend(faults)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=256)

    async def _stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        port: int = writer.get_extra_info("peername")[1]
        try:
            while True:
                await self._respond(await _read(reader, port), writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _respond(self, call: Call, writer: asyncio.StreamWriter) -> None:
        self.calls.append(call)
        fault = self.faults.popleft() if self.faults else None
        if self._limit and (missing := self._limit.take(time.monotonic())):
            self.refused += 1
            fault = Status(429, {"retry-after": str(math.ceil(missing))}, "rate_limit_exceeded")
        if self.refused_field in call.body:
            fault = Status(400, code="unsupported_value", param=self.refused_field)
        await asyncio.sleep(fault.seconds if isinstance(fault, Slow) else self._latency_seconds)
        match fault:
            case Status():
                await _send(writer, fault.status, _error(call, fault), fault.headers)
            case Junk():
                await _send(writer, 200, fault.content, {})
            case Reset(after_pieces=0):
                _reset(writer)
                raise ConnectionResetError
            case _:
                await self._reply(call, fault, writer)

    async def _reply(self, call: Call, fault: Fault | None, writer: asyncio.StreamWriter) -> None:
        said = self.answer(call.body)
        spoken = said if isinstance(said, Spoken) else Spoken(said)
        prompt, cached = self._prompt_tokens(call.body)
        wire = _Anthropic if call.path.endswith("/messages") else _OpenAI
        speech = wire(call.body, spoken, prompt, cached)
        headers = self._limit.headers() if self._limit else {}
        if not call.body.get("stream"):
            await _send(writer, 200, json.dumps(speech.whole()), headers)
            return
        await _stream(writer, speech.events(), fault, headers)

    def _prompt_tokens(self, body: Body) -> tuple[int, int]:
        """Return the prompt's tokens, and how many of them begin an earlier prompt."""
        prompt = "".join(json.dumps(part) for part in [body.get("system"), *body["messages"]] if part)
        known = max((os.path.commonprefix([prompt, earlier]) for earlier in self._prompts), key=len, default="")  # noqa: RUF071 - text, not paths
        self._prompts.append(prompt)
        return _tokens([prompt]), _tokens([known])


@dataclass(frozen=True)
class _OpenAI:
    body: Body
    spoken: Spoken
    prompt: int
    cached: int

    def _usage(self) -> Body:
        said = _tokens([self.spoken.text])
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": said,
            "total_tokens": self.prompt + said,
            "prompt_tokens_details": {"cached_tokens": self.cached},
        }

    def _head(self, kind: str) -> Body:
        return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": self.body["model"]}

    def _finish(self) -> str:
        return "length" if self.spoken.end == "length" else "stop"

    def _logprobs(self) -> Body | None:
        if not self.body.get("logprobs"):
            return None
        first = {"token": self.spoken.text[:1], "logprob": -0.1, "bytes": None}
        other = {"token": "?", "logprob": -2.5, "bytes": None}
        return {"content": [first | {"top_logprobs": [other, first]}]}

    def whole(self) -> Body:
        refused = self.spoken.end == "refusal"
        message = {
            "role": "assistant",
            "content": None if refused else self.spoken.text,
            "refusal": self.spoken.text if refused else None,
        }
        choice = {"index": 0, "message": message, "finish_reason": self._finish(), "logprobs": self._logprobs()}
        return self._head("chat.completion") | {"choices": [choice], "usage": self._usage()}

    def events(self) -> Iterable[tuple[bool, str]]:
        field_name = "refusal" if self.spoken.end == "refusal" else "content"
        for piece in _pieces(self.spoken.text):
            choice: Body = {"index": 0, "delta": {field_name: piece}, "finish_reason": None}
            yield True, _data(self._head("chat.completion.chunk") | {"choices": [choice]})
        end = {"index": 0, "delta": {}, "finish_reason": self._finish()}
        yield False, _data(self._head("chat.completion.chunk") | {"choices": [end]})
        yield False, _data(self._head("chat.completion.chunk") | {"choices": [], "usage": self._usage()})
        yield False, "data: [DONE]\n\n"

    @staticmethod
    def error(code: str) -> str:
        return _data({"error": {"message": "planted", "type": code, "code": code, "param": None}})


@dataclass(frozen=True)
class _Anthropic:
    body: Body
    spoken: Spoken
    prompt: int
    cached: int

    def _stop_reason(self) -> str:
        return {"stop": "end_turn", "length": "max_tokens", "refusal": "refusal"}[self.spoken.end]

    def _usage(self) -> Body:
        marked = "cache_control" in json.dumps(self.body)
        read = self.cached if marked else 0
        return {
            "input_tokens": self.prompt - read,
            "cache_read_input_tokens": read,
            "cache_creation_input_tokens": 0,
            "output_tokens": _tokens([self.spoken.text]),
        }

    def _message(self) -> Body:
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": self.body["model"],
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": self._usage() | {"output_tokens": 1},
        }

    def whole(self) -> Body:
        content = [{"type": "text", "text": self.spoken.text}]
        return self._message() | {"content": content, "stop_reason": self._stop_reason(), "usage": self._usage()}

    def events(self) -> Iterable[tuple[bool, str]]:
        yield False, _event("message_start", {"message": self._message()})
        block = {"type": "text", "text": ""}
        yield False, _event("content_block_start", {"index": 0, "content_block": block})
        yield False, _event("ping", {})
        for piece in _pieces(self.spoken.text):
            yield True, _event("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": piece}})
        yield False, _event("content_block_stop", {"index": 0})
        usage = {"output_tokens": _tokens([self.spoken.text])}
        yield False, _event("message_delta", {"delta": {"stop_reason": self._stop_reason()}, "usage": usage})
        yield False, _event("message_stop", {})

    @staticmethod
    def error(code: str) -> str:
        return _event("error", {"error": {"type": code, "message": "planted"}})


async def _stream(
    writer: asyncio.StreamWriter, events: Iterable[tuple[bool, str]], fault: Fault | None, headers: Mapping[str, str]
) -> None:
    writer.write(_head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"} | dict(headers)))
    pieces = 0
    for is_piece, event in events:
        if is_piece and isinstance(fault, Reset | EndEarly | ErrorEvent) and pieces >= fault.after_pieces:
            if isinstance(fault, Reset):
                await writer.drain()
                await asyncio.sleep(0.02)
                _reset(writer)
                raise ConnectionResetError
            if isinstance(fault, ErrorEvent):
                wire = _Anthropic if event.startswith("event:") else _OpenAI
                _chunk(writer, wire.error(fault.code))
            break
        pieces += is_piece
        _chunk(writer, event)
    writer.write(b"0\r\n\r\n")
    await writer.drain()


def _error(call: Call, fault: Status) -> str:
    if call.path.endswith("/messages"):
        kind = fault.code or "api_error"
        return json.dumps({"type": "error", "error": {"type": kind, "message": fault.message}})
    detail = {"message": fault.message, "type": "error", "code": fault.code, "param": fault.param}
    return json.dumps({"error": detail})


async def _read(reader: asyncio.StreamReader, client_port: int) -> Call:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    return Call(first.split(" ")[1], headers, json.loads(raw or b"{}"), client_port)


async def _send(writer: asyncio.StreamWriter, status: int, content: str, headers: Mapping[str, str]) -> None:
    raw = content.encode()
    writer.write(_head(status, {"content-type": "application/json", "content-length": str(len(raw))} | dict(headers)))
    writer.write(raw)
    await writer.drain()


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def _chunk(writer: asyncio.StreamWriter, text: str) -> None:
    raw = text.encode()
    writer.write(b"%x\r\n%b\r\n" % (len(raw), raw))


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close the connection as a crashed server does, with RST."""
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _data(content: Body) -> str:
    return f"data: {json.dumps(content)}\n\n"


def _event(name: str, content: Body) -> str:
    return f"event: {name}\ndata: {json.dumps({'type': name} | content)}\n\n"


def _pieces(text: str) -> list[str]:
    return [word + " " for word in text.split(" ")[:-1]] + [text.split(" ")[-1]]


def _tokens(parts: Iterable[str]) -> int:
    return sum(math.ceil(len(part) / 4) for part in parts)
