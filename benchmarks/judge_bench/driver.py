"""Grades the bench's transcripts with one call for each criterion, through cache, budget, retries, gate and adapter.

JUDGE_BENCH=<folder> python -m benchmarks.judge_bench.driver --base-url URL --n 200 --concurrency 20 --out FILE --workdir DIR
"""

import asyncio
from typing import Any, Literal

from benchmarks.judge_bench.bench import Bench, Row, load_bench, model_for, options, write
from interviewsim.domain.base import Value
from interviewsim.domain.chat import ChatRequest, Message, ReplySchema
from interviewsim.errors import ModelError
from interviewsim.ports import ChatModel
from interviewsim.prompting.structured import ask, read_json

LEVELS = ("weak", "partial", "strong")
SCHEMA = ReplySchema(
    name="verdict",
    json_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["reasoning", "level"],
        "properties": {"reasoning": {"type": "string"}, "level": {"type": "string", "enum": list(LEVELS)}},
    },
)


class Verdict(Value):
    """What the judge is asked for."""

    reasoning: str
    level: Literal["weak", "partial", "strong"]


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
    chosen, bench = options(), load_bench()
    model = model_for(chosen)
    transcripts = bench.load(chosen.n)
    rows = await asyncio.gather(*(grade(model, bench, t, c) for t in transcripts for c in bench.CRITERIA))
    await model.close()
    write(rows, chosen.out)


if __name__ == "__main__":
    asyncio.run(main())
