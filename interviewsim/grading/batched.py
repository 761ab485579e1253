"""Many indicators in one call: for models that follow a schema and keep a long list of questions apart."""

from collections import Counter
from functools import partial
from typing import Any, Literal

from interviewsim.domain.base import Value
from interviewsim.domain.chat import ChatRequest, ReplySchema
from interviewsim.domain.model_rating import CriterionRating, IndicatorAnswer, Quote
from interviewsim.domain.rubric import Rubric
from interviewsim.errors import ModelError
from interviewsim.grading.asking import Task, asked, grouped, strict_object
from interviewsim.ports import ChatModel
from interviewsim.prompting.prompt import load
from interviewsim.prompting.structured import ask, read_json

RULES = load("interviewsim.grading", "batched")
ASK = load("interviewsim.grading", "batched_ask")
PROMPTS = (RULES, ASK)

EXPECTED_TOKENS_PER_ANSWER = 45
_MOST_TOKENS_PER_ANSWER = 120
_MOST_TOKENS_PER_CRITERION = 200
_QUOTES = 3


class _Answer(Value):
    id: str
    quotes: tuple[Quote, ...]
    answer: Literal["yes", "no", "unclear"]


class _Rationale(Value):
    criterion: str
    text: str


class _Reply(Value):
    answers: tuple[_Answer, ...]
    rationales: tuple[_Rationale, ...]


async def rate(model: ChatModel, task: Task) -> tuple[CriterionRating, ...]:
    """Ask call by call; criteria whose call fails carry the reason, and the others stand."""
    criteria: list[CriterionRating] = []
    for group, request in calls(task):
        try:
            answered = await ask(model, request, partial(_read, task.rubric, group))
        except ModelError as error:
            criteria += [CriterionRating(criterion=criterion, failure=str(error)) for criterion in group]
        else:
            criteria += answered.value
    return tuple(criteria)


def calls(task: Task) -> tuple[tuple[tuple[str, ...], ChatRequest], ...]:
    """Return the calls that the task takes, each with its criteria."""
    rules = RULES.fill(questions=_questions(task.rubric))
    schema = _schema(task.rubric)
    return tuple((group, _request(task, rules, schema, group)) for group in grouped(task.rubric, task.criteria))


def _request(task: Task, rules: str, schema: ReplySchema, group: tuple[str, ...]) -> ChatRequest:
    count = sum(len(asked(task.rubric, criterion)) for criterion in group)
    question = ASK.fill(code=task.fence.nonce, criteria=", ".join(group), count=str(count))
    room = count * _MOST_TOKENS_PER_ANSWER + len(group) * _MOST_TOKENS_PER_CRITERION
    return task.request(rules, question, room, schema=schema)


def _questions(rubric: Rubric) -> str:
    parts = []
    for criterion in rubric.criteria:
        lines = [
            f"- {i.id}{' (harmful)' if i.kind == 'harmful' else ''}: {i.asks}" for i in asked(rubric, criterion.id)
        ]
        if lines:
            parts.append("\n".join([f"{criterion.id} ({criterion.title}). {criterion.measures}", *lines]))
    return "\n\n".join(parts)


def _schema(rubric: Rubric) -> ReplySchema:
    """Return one schema for every call of a rubric: providers put it before the prompt, so another one empties the cache.

    That an id was asked in this call is checked when the reply is read.
    """
    criteria = [c.id for c in rubric.criteria if asked(rubric, c.id)]
    ids = [i.id for criterion in criteria for i in asked(rubric, criterion)]
    quote = strict_object(turn={"type": "integer"}, text={"type": "string"})
    answer = strict_object(
        id=_one_of(ids), quotes={"type": "array", "items": quote}, answer=_one_of(["yes", "no", "unclear"])
    )
    rationale = strict_object(criterion=_one_of(criteria), text={"type": "string"})
    return ReplySchema(
        name="answers",
        json_schema=strict_object(
            answers={"type": "array", "items": answer}, rationales={"type": "array", "items": rationale}
        ),
    )


def _one_of(values: list[str]) -> dict[str, Any]:
    return {"type": "string", "enum": values}


def _read(rubric: Rubric, group: tuple[str, ...], text: str) -> tuple[CriterionRating, ...]:
    reply = read_json(text, _Reply)
    wanted = {criterion: [i.id for i in asked(rubric, criterion)] for criterion in group}
    _check([a.id for a in reply.answers], [name for ids in wanted.values() for name in ids])
    answers = {a.id: IndicatorAnswer(indicator=a.id, answer=a.answer, quotes=a.quotes[:_QUOTES]) for a in reply.answers}
    words = {r.criterion: r.text for r in reply.rationales}
    return tuple(
        CriterionRating(
            criterion=criterion, answers=tuple(answers[name] for name in ids), rationale=words.get(criterion, "")
        )
        for criterion, ids in wanted.items()
    )


def _check(given: list[str], wanted: list[str]) -> None:
    count = Counter(given)
    wrong = {
        "missing": [name for name in wanted if name not in count],
        "not asked for": [name for name in count if name not in wanted],
        "given more than once": [name for name, n in count.items() if n > 1],
    }
    if any(wrong.values()):
        problems = "; ".join(f"{what}: {', '.join(names)}" for what, names in wrong.items() if names)
        raise ValueError(f"answers: {problems}. Allowed, each exactly once: {', '.join(wanted)}")
