"""A scripted model for the interviewer: notes what it is told to note, says what it is told to say."""

import json
import re
from collections.abc import Callable
from typing import Any

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.interview import Interpretation
from interviewsim.domain.usage import Usage
from interviewsim.domain.view import SessionView
from interviewsim.interview.interpret.patterns import PatternInterpreter
from tests.builders.interviews import rubric, scenario
from tests.fakes.models import FakeModel

COST = Usage(input_tokens=100, output_tokens=10, cost_usd=0.001)
_INSIDE = re.compile(r"<<begin answer \w+>>\n(.*)\n<<end answer \w+>>", re.DOTALL)

Say = Callable[[ChatRequest], str]


def noted(**fields: Any) -> str:
    """Return a reply that notes nothing but these fields."""
    empty: dict[str, Any] = {
        key: [] for key in ("asked", "unmatched_questions", "mentions", "decisions", "numeric_claims")
    }
    flags = dict.fromkeys(("does_not_know", "wants_hint", "steers", "substantive"), False)
    return json.dumps(empty | flags | fields)


def like_patterns(text: str) -> str:
    """Return a reply that notes of an answer what the patterns hear in it."""
    understood = at_once(text)
    return noted(
        asked=[{"fact": a.fact, "quote": a.quote} for a in understood.asked],
        unmatched_questions=list(understood.unmatched_questions),
        mentions=[{"indicator": m.indicator, "quote": m.quote} for m in understood.mentions],
        does_not_know=understood.does_not_know,
        wants_hint=understood.wants_hint,
        steers=understood.steers,
        substantive=understood.substantive,
    )


def at_once(text: str) -> Interpretation:
    """Return the patterns' understanding without a running loop."""
    work = PatternInterpreter(scenario(), rubric()).interpret(text, SessionView("TEST", scenario()))
    try:
        work.send(None)
    except StopIteration as done:
        understood: Interpretation = done.value
        return understood
    raise AssertionError("the patterns wait for nothing")


def answer_in(request: ChatRequest) -> str:
    """Return the candidate's words in a request."""
    found = _INSIDE.search(request.messages[1].text)
    return found[1] if found else ""


def interviewer_model(say: str | Say = "You went through it step by step.") -> FakeModel:
    """Return a model that understands like the patterns and says `say` before, or in place of, the guide's words."""

    def script(request: ChatRequest) -> ChatReply:
        if request.reply_schema:
            text = like_patterns(answer_in(request))
        else:
            text = say if isinstance(say, str) else say(request)
        return ChatReply(text=text, model="fake/model-1", finish="stop", usage=COST)

    return FakeModel(script)
