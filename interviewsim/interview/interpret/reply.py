"""What a model is asked to note of an answer: the form of its reply, and reading one."""

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, ConfigDict

from interviewsim.domain.chat import ReplySchema
from interviewsim.prompting.structured import read_json


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class NotedFact(_Part):
    """A fact that was asked for."""

    fact: str
    quote: str


class NotedMention(_Part):
    """A behaviour that was mentioned."""

    indicator: str
    quote: str


class NotedDecision(_Part):
    """A value for the design sheet, as text."""

    field: str
    value: str
    quote: str


class Noted(_Part):
    """The whole reply. Every field is required, as strict providers want it."""

    asked: tuple[NotedFact, ...]
    unmatched_questions: tuple[str, ...]
    mentions: tuple[NotedMention, ...]
    decisions: tuple[NotedDecision, ...]
    numeric_claims: tuple[str, ...]
    does_not_know: bool
    wants_hint: bool
    steers: bool
    substantive: bool


class Menu:
    """The ids that a reply may use; anything else in it is an error that names them."""

    def __init__(self, facts: Collection[str], indicators: Collection[str], fields: Collection[str]) -> None:
        """Allow these ids."""
        self._allowed = {"fact": tuple(facts), "indicator": tuple(indicators), "field": tuple(fields)}

    @property
    def schema(self) -> ReplySchema:
        """The form of the reply, with the ids as its only choices."""
        schema: dict[str, Any] = Noted.model_json_schema()
        for part in schema["$defs"].values():
            for name, allowed in self._allowed.items():
                if allowed and name in part["properties"]:
                    part["properties"][name]["enum"] = list(allowed)
        return ReplySchema(name="noted", json_schema=schema)

    def read(self, text: str) -> Noted:
        """Read a reply.

        Raises:
            ValueError: it isn't of this form, or uses an id that doesn't exist; the message lists those that do.
        """
        noted = read_json(text, Noted)
        used = {
            "fact": {one.fact for one in noted.asked},
            "indicator": {one.indicator for one in noted.mentions},
            "field": {one.field for one in noted.decisions},
        }
        wrong = [self._complaint(what, ids) for what, ids in used.items() if not ids <= set(self._allowed[what])]
        if wrong:
            raise ValueError("; ".join(wrong))
        return noted

    def _complaint(self, what: str, ids: set[str]) -> str:
        allowed = self._allowed[what]
        return f"no {what} named {', '.join(sorted(ids - set(allowed)))}; allowed: {', '.join(allowed) or 'none'}"
