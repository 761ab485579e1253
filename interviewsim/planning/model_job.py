"""Reading a job description with a language model: its quotes are looked up, its ids checked, code does the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from interviewsim.domain.chat import ChatReply, ChatRequest, Message, ReplySchema
from interviewsim.domain.job import FACETS, TOPICS, Facet, JobDescription, Remark, Requirement, Sort, Topic
from interviewsim.domain.plain_text import clean
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.usage import Usage, total
from interviewsim.errors import BudgetReachedError, ModelError, ModelReplyError
from interviewsim.planning.job_description import read_job, too_many, too_young
from interviewsim.planning.job_items import Item, items
from interviewsim.planning.topics import criteria_for
from interviewsim.ports import ChatModel
from interviewsim.prompting.fence import fence_for
from interviewsim.prompting.prompt import load
from interviewsim.prompting.structured import ask, read_json

MOST_OUTPUT_TOKENS = 4000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _RequirementFound(_Strict):
    quote: str
    kind: Literal["must", "nice"]
    sort: Sort
    topics: list[Topic]


class _RemarkFound(_Strict):
    quote: str
    says: str


class _Reply(_Strict):
    requirements: list[_RequirementFound]
    buzzwords: list[_RemarkFound]
    facets: list[Facet]


@dataclass(frozen=True)
class JobRead:
    """A job description as read, and what a model used for it."""

    job: JobDescription
    usage: Usage


async def read_job_with_model(model: ChatModel, text: str, rubrics: Sequence[Rubric], *, year: int) -> JobRead:
    """Return what a model finds in a job description; what the patterns find, with a note, when it can't be used.

    Technologies that are too young, and what one person can hardly be, are computed from the text in both cases.
    """
    try:
        answered = await ask(model, _request(text), lambda reply: _checked(reply, text))
    except (ModelError, BudgetReachedError) as error:
        note = f"{model.name} couldn't be used ({clean(str(error))}), so patterns read the description"
        offline = read_job(text, rubrics, year=year)
        return JobRead(offline.model_copy(update={"note": note}), total(reply.usage for reply in _paid(error)))
    return JobRead(_job(answered.value, text, rubrics, year), answered.usage)


def _paid(error: Exception) -> tuple[ChatReply, ...]:
    return error.replies if isinstance(error, ModelReplyError) else ()


def _request(text: str) -> ChatRequest:
    prompt = load("interviewsim.planning", "job").fill(topics=", ".join(TOPICS), facets=", ".join(FACETS))
    return ChatRequest(
        messages=(
            Message(role="system", text=prompt),
            Message(role="user", text=fence_for(text).around(text, "data")),
        ),
        max_output_tokens=MOST_OUTPUT_TOKENS,
        reply_schema=ReplySchema(name="job_description", json_schema=_Reply.model_json_schema()),
    )


def _checked(reply: str, text: str) -> _Reply:
    """Read a reply and look its quotes up.

    Raises:
        ValueError: it isn't of the schema, has no requirement, or quotes what isn't there.
    """
    found = read_json(reply, _Reply)
    if not found.requirements:
        raise ValueError("requirements: must not be empty")
    quotes = [*(item.quote for item in found.requirements), *(remark.quote for remark in found.buzzwords)]
    if invented := [quote for quote in quotes if _line_of(quote, text) is None]:
        raise ValueError(f"these quotes aren't in one line of the description: {invented[:5]}")
    return found


def _line_of(quote: str, text: str) -> int | None:
    wanted = " ".join(quote.lower().split())
    lines = (" ".join(line.lower().split()) for line in text.splitlines())
    return next((number for number, line in enumerate(lines, start=1) if wanted and wanted in line), None)


def _job(found: _Reply, text: str, rubrics: Sequence[Rubric], year: int) -> JobDescription:
    requirements = tuple(
        Requirement(
            text=item.quote,
            line=_line_of(item.quote, text) or 1,
            kind=item.kind,
            sort=item.sort,
            topics=tuple(dict.fromkeys(item.topics)),
            criteria=criteria_for(item.topics, rubrics) if item.sort == "behaviour" else (),
        )
        for item in found.requirements
    )
    wanted = tuple(Item(r.text, r.line, r.kind) for r in requirements)
    facets = tuple(facet for facet in FACETS if facet in found.facets)
    return JobDescription(
        requirements=requirements,
        buzzwords=tuple(
            Remark(line=_line_of(r.quote, text) or 1, quote=r.quote, says=clean(r.says) or "says nothing to show")
            for r in found.buzzwords
        ),
        impossible=(*too_young(items(text), year), *too_many(wanted, facets, text)),
        facets=facets,
        by="model",
    )
