"""One yes/no question a call: for small local models, which lose the thread in a list and can't be trusted with a scale."""

import math
import re
from collections.abc import Iterable
from typing import Literal

from interviewsim.domain.base import Value
from interviewsim.domain.chat import ChatReply, ChatRequest, Message, ReplySchema, TokenChance
from interviewsim.domain.model_rating import CriterionRating, IndicatorAnswer, Quote
from interviewsim.domain.rubric import Indicator
from interviewsim.errors import ModelError, ModelReplyError
from interviewsim.grading.asking import Task, asked, strict_object
from interviewsim.ports import ChatModel
from interviewsim.prompting.prompt import load
from interviewsim.prompting.structured import ask, read_json

RULES = load("interviewsim.grading", "single")
ASK = load("interviewsim.grading", "single_ask")
QUOTE = load("interviewsim.grading", "single_quote")
PROMPTS = (RULES, ASK, QUOTE)

ANSWER_TOKENS = 4
QUOTE_TOKENS = 160
_UNDECIDED = (0.4, 0.6)
"""Chances of a yes between these are no answer."""

Answer = Literal["yes", "no", "unclear"]


class _Sentence(Value):
    quote: str


async def rate(model: ChatModel, task: Task) -> tuple[CriterionRating, ...]:
    """Ask one question after the other; a criterion with a question that fails carries the reason."""
    return tuple([await _criterion(model, task, criterion) for criterion in task.criteria])


def calls(task: Task) -> tuple[ChatRequest, ...]:
    """Return the calls that the task takes if every answer is yes."""
    wanted = [i for criterion in task.criteria for i in asked(task.rubric, criterion)]
    return tuple(request for i in wanted for request in (_question(task, i), _quote_request(task, i)))


async def _criterion(model: ChatModel, task: Task, criterion: str) -> CriterionRating:
    answers = []
    for indicator in asked(task.rubric, criterion):
        try:
            answers.append(await _indicator(model, task, indicator))
        except ModelError as error:
            return CriterionRating(criterion=criterion, failure=str(error))
    return CriterionRating(criterion=criterion, answers=tuple(answers))


async def _indicator(model: ChatModel, task: Task, indicator: Indicator) -> IndicatorAnswer:
    chance, answer = await _yes_or_no(model, _question(task, indicator))
    quotes = await _quotes(model, task, indicator) if answer == "yes" else ()
    return IndicatorAnswer(indicator=indicator.id, answer=answer, quotes=quotes, chance=chance)


async def _yes_or_no(model: ChatModel, request: ChatRequest) -> tuple[float | None, Answer]:
    for attempt in (request, _again(request)):
        reply = await model.complete(attempt)
        if reply.finish in ("stop", "length") and (answer := _answer(reply)):
            return answer
    raise ModelReplyError(f"{reply.model}: the answer was neither yes nor no, also when asked again")


def _answer(reply: ChatReply) -> tuple[float | None, Answer] | None:
    chance = chance_of_yes(reply.first_token)
    if chance is not None:
        low, high = _UNDECIDED
        return chance, "yes" if chance > high else "no" if chance < low else "unclear"
    word = re.match(r"\W*(yes|no)\b", reply.text, re.IGNORECASE)
    return (None, "yes" if word[1].lower() == "yes" else "no") if word else None


def chance_of_yes(first: Iterable[TokenChance]) -> float | None:
    """Return how likely yes is among yes and no, whatever their spelling; None where neither is among the tokens."""
    mass = {"yes": 0.0, "no": 0.0}
    for token in first:
        word = token.token.strip(" \n\t.,\"'*`_▁Ġ").lower()
        if word in mass:
            mass[word] += math.exp(token.logprob)
    whole = sum(mass.values())
    return mass["yes"] / whole if whole else None


async def _quotes(model: ChatModel, task: Task, indicator: Indicator) -> tuple[Quote, ...]:
    """Return the sentence that the model chooses; without a usable choice there is none, and the yes proves nothing."""
    turns = {piece.text: shown.turn.number for shown in reversed(task.shown.candidate) for piece in shown.pieces}

    def read(text: str) -> Quote:
        sentence = read_json(text, _Sentence).quote
        if sentence not in turns:
            raise ValueError("quote: not one of the candidate's sentences, copied letter for letter")
        return Quote(turn=turns[sentence], text=sentence)

    try:
        answered = await ask(model, _quote_request(task, indicator), read)
    except ModelReplyError:
        return ()
    return (answered.value,)


def _question(task: Task, indicator: Indicator) -> ChatRequest:
    question = ASK.fill(code=task.fence.nonce, asks=indicator.asks)
    return task.request(RULES.fill(), question, ANSWER_TOKENS, logprobs=True)


def _quote_request(task: Task, indicator: Indicator) -> ChatRequest:
    """Ask for one of the sentences: a model that is held to the menu can neither misquote nor run on."""
    menu = strict_object(quote={"type": "string", "enum": list(task.shown.sentences())})
    question = QUOTE.fill(code=task.fence.nonce, asks=indicator.asks)
    return task.request(RULES.fill(), question, QUOTE_TOKENS, schema=ReplySchema(name="sentence", json_schema=menu))


def _again(request: ChatRequest) -> ChatRequest:
    reminder = Message(role="user", text="Answer with the single word yes or the single word no.")
    return request.model_copy(update={"messages": (*request.messages, reminder)})
