"""The same calls of a model, by the bare SDK and through cache, budget, retries and gate: python -m benchmarks.model_calls WAY URL."""

import asyncio
import sys
import tempfile
from pathlib import Path

from interviewsim.clocks import SystemClock
from interviewsim.domain.chat import ChatRequest, Message
from interviewsim.providers.budget import Budget
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect
from interviewsim.storage.replies import SqliteReplies

CALLS = 300
AT_ONCE = 20
MODEL = "gpt-4o-mini"


def prompt(number: int) -> str:
    return f"Transcript {number}. " + "The queue waits for the limit, and the retry doubles its delay. " * 90


async def bare(url: str) -> None:
    from openai import AsyncOpenAI

    client, room = AsyncOpenAI(api_key="none", base_url=url), asyncio.Semaphore(AT_ONCE)

    async def call(number: int) -> None:
        async with room:
            await client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": prompt(number)}])

    await asyncio.gather(*map(call, range(CALLS)))


async def stack(url: str) -> None:
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        model = connect(
            f"openai/{MODEL}",
            keys=Keys({"OPENAI_API_KEY": "none"}, keyring=False),
            clock=clock,
            limiters=Limiters(AT_ONCE),
            base_url=url,
            budget=Budget(usd=100.0),
            replies=SqliteReplies(Path(folder) / "replies.db", clock),
        )
        requests = (
            ChatRequest(messages=(Message(role="user", text=prompt(number)),), max_output_tokens=500)
            for number in range(CALLS)
        )
        await asyncio.gather(*map(model.complete, requests))
        await model.close()


if __name__ == "__main__":
    asyncio.run({"bare": bare, "stack": stack}[sys.argv[1]](sys.argv[2]))
