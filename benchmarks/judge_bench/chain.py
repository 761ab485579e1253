"""Grades the bench's transcripts by the rating chain: one call a transcript, quotes checked, levels derived by code.

Needs the server of `chain_server.py`, whose judge answers indicators. The flags are those of `driver.py`.
"""

import asyncio
from typing import Any

from benchmarks.judge_bench.bench import MODEL, Bench, Row, load_bench, model_for, options, write
from interviewsim.domain.model_rating import RaterSetup
from interviewsim.domain.rubric import Criterion, Indicator, LevelRule, Rubric
from interviewsim.domain.scenario import Scenario, Stage
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.grading.panel import scorecard
from interviewsim.grading.rater import rate, setup_for
from interviewsim.ports import ChatModel

INDICATORS = 4
"""For each criterion; the judge finds none, two or all of them."""
SCENARIO = Scenario(
    slug="bench",
    version=1,
    title="Bench",
    summary="Synthetic transcripts.",
    minutes=30,
    rubric="bench",
    brief="The provider returns 429 at the evening peak.",
    facts=(),
    stages=(Stage(id="talk", title="Talk", minutes=30, question="What would you do first, and what would it cost?"),),
    closing="Thank you.",
)


def rubric_of(bench: Bench) -> Rubric:
    """Return the bench's three criteria, each cut into indicators."""
    rule = tuple(LevelRule(level=level, desired=level) for level in (2, 3, 4))
    return Rubric(
        slug="bench",
        version=1,
        title="Bench",
        purpose="Three criteria of the judge bench.",
        criteria=tuple(
            Criterion(
                id=name,
                title=name,
                measures=bench.criterion_text(name),
                anchors={"1": "Weak.", "2": "Partial.", "3": "Partial.", "4": "Strong."},
                rule=rule,
            )
            for name in bench.CRITERIA
        ),
        indicators=tuple(
            Indicator(id=f"{name}_{n}", criterion=name, asks=f"Part {n}: {text}", evidence=(f"{name}\\b",))
            for name, text in bench.CRITERIA.items()
            for n in range(1, INDICATORS + 1)
        ),
    )


def transcript_of(data: dict[str, Any]) -> Transcript:
    spoken = [("interviewer", data["question"]), *data["turns"]]
    turns = ({"number": n, "speaker": who, "text": text} for n, (who, text) in enumerate(spoken, start=1))
    return Transcript(id=data["tid"], turns=tuple(Turn.model_validate(turn) for turn in turns))


async def grade(model: ChatModel, setup: RaterSetup, rubric: Rubric, data: dict[str, Any]) -> list[Row]:
    transcript = transcript_of(data)
    rating = await rate(transcript, SCENARIO, rubric, model=model, setup=setup)
    criteria = scorecard([rating], transcript, SCENARIO, rubric).raters[0].criteria
    return [
        Row(data["tid"], name, sum(i.met for i in result.indicators) * 2 // INDICATORS)
        if result.status != "rater_failed"
        else Row(data["tid"], name, None, "; ".join(result.reasons))
        for name, result in criteria.items()
    ]


async def main() -> None:
    chosen, bench = options(), load_bench()
    model, rubric = model_for(chosen), rubric_of(bench)
    setup = setup_for(MODEL, "batched", rubric)
    room = asyncio.Semaphore(chosen.concurrency or 20)

    async def one(data: dict[str, Any]) -> list[Row]:
        async with room:
            return await grade(model, setup, rubric, data)

    graded = await asyncio.gather(*map(one, bench.load(chosen.n)))
    await model.close()
    write((row for rows in graded for row in rows), chosen.out)


if __name__ == "__main__":
    asyncio.run(main())
