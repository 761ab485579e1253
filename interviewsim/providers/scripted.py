"""The scripted model: a deterministic stand-in that answers by rules from a JSON file. For tests and demonstrations."""

import json
import re
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from interviewsim.domain.base import Value
from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.tokens import estimate, estimate_input
from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelSetupError, Problem
from interviewsim.providers.adapter import AttemptError, Received, kind_of

_GAP = re.compile(r"[\s,]*")


class Rule(Value):
    """One rule of a script; the first one that fits a prompt, and isn't used up, answers it."""

    when: str = ""
    """A regular expression that is searched for in the prompt's text; empty fits every prompt."""
    times: int | None = Field(default=None, ge=1)
    """How often the rule answers before it is used up; without it, always."""
    say: str | None = None
    """The reply's text."""
    finish: Literal["stop", "length", "refusal"] = "stop"
    """`length` cuts the text off in the middle; `refusal` declines, with the text as the reason."""
    fail: int | None = Field(default=None, ge=400, le=599)
    """Instead of a reply: fail as with this HTTP status."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled `when`."""
        return re.compile(self.when, re.DOTALL)

    @field_validator("when")
    @classmethod
    def _compiles(cls, when: str) -> str:
        try:
            re.compile(when)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from None
        return when

    @model_validator(mode="after")
    def _one_outcome(self) -> "Rule":
        if (self.say is None) == (self.fail is None):
            raise ValueError("give either `say` or `fail`")
        return self


@dataclass
class ScriptedModel:
    """Answers each request by the first rule that fits; an adapter like the others, but it sends nothing."""

    name: str
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        """Start with every rule unused."""
        self._used = [0] * len(self.rules)

    async def complete(self, request: ChatRequest) -> Received:
        """Return the reply of the first rule that fits."""
        rule = self._rule_for(request)
        if rule.fail is not None:
            raise AttemptError(f"{self.name}: status {rule.fail}, as the script says", kind_of(rule.fail))
        said = rule.say or ""
        text = said[: len(said) // 2] if rule.finish == "length" else said
        usage = Usage(input_tokens=estimate_input(request), output_tokens=estimate(text))
        return Received(ChatReply(text=text, model=self.name, finish=rule.finish, usage=usage))

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Received, None]:
        """Yield the same reply word by word, then whole."""
        received = await self.complete(request)
        for piece in re.findall(r"\S*\s+|\S+", received.reply.text):
            yield piece
        yield received

    async def close(self) -> None:
        """Nothing to give back."""

    def _rule_for(self, request: ChatRequest) -> Rule:
        prompt = "\n".join(message.text for message in request.messages)
        for number, rule in enumerate(self.rules):
            if (rule.times is None or self._used[number] < rule.times) and rule.pattern.search(prompt):
                self._used[number] += 1
                return rule
        raise AttemptError(f"{self.name}: no rule fits the prompt ending in {prompt[-80:]!r}", "rejected")


def read_script(path: Path) -> ScriptedModel:
    """Read a script: a JSON list of rules.

    Raises:
        ModelSetupError: the file can't be read or has rules that aren't valid; it names file, line and column of each.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelSetupError(f"the script {str(path)!r} of a scripted model can't be read: {error}") from None
    problems: list[Problem] = []
    rules: list[Rule] = []
    try:
        for place, value in _items(text):
            try:
                rules.append(Rule.model_validate(value))
            except ValidationError as error:
                problems += [_problem(path, text, place, e["msg"], e["loc"]) for e in error.errors(include_url=False)]
    except json.JSONDecodeError as error:
        problems.append(_problem(path, text, error.pos, error.msg))
    if problems:
        raise ModelSetupError("\n".join(map(str, problems)))
    return ScriptedModel(f"scripted/{path}", tuple(rules))


def _items(text: str) -> Iterator[tuple[int, object]]:
    """Yield each item of the JSON list in `text` with the place where it begins."""
    decoder, place = json.JSONDecoder(), len(text) - len(text.lstrip())
    if text[place : place + 1] != "[":
        raise json.JSONDecodeError("a script is a list of rules: `[{…}, …]`", text, place)
    json.loads(text)
    place = _after_gap(text, place + 1)
    while text[place] != "]":
        value, end = decoder.raw_decode(text, place)
        yield place, value
        place = _after_gap(text, end)


def _after_gap(text: str, place: int) -> int:
    gap = _GAP.match(text, place)
    return gap.end() if gap else place


def _problem(path: Path, text: str, place: int, message: str, key: tuple[int | str, ...] = ()) -> Problem:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return Problem(str(path), line, column, ".".join(map(str, key)), message)
