"""What a model rater is asked: which indicators, in which calls, in which order of messages."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from interviewsim.domain.chat import ChatRequest, Message, ReplySchema
from interviewsim.domain.model_rating import RaterSetup
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.grading.shown import Shown
from interviewsim.prompting.fence import Fence, fence_for

INDICATORS_PER_CALL = 60
_BYTES_PER_TOKEN = 4


@dataclass(frozen=True)
class Task:
    """One transcript for one rater, and the criteria that are still to be rated."""

    shown: Shown
    rubric: Rubric
    setup: RaterSetup
    criteria: tuple[str, ...]
    repeat: int = 1

    @cached_property
    def fence(self) -> Fence:
        """The marks around the transcript."""
        return fence_for(self.shown.text)

    def request(
        self, rules: str, ask: str, max_output_tokens: int, *, schema: ReplySchema | None = None, logprobs: bool = False
    ) -> ChatRequest:
        """Return a call: what is the same for all transcripts, then the transcript, then what is asked now.

        This order lets a provider's prompt cache keep the first two for the next call.
        """
        return ChatRequest(
            messages=(
                Message(role="system", text=rules, cache=True),
                Message(role="user", text=self.fence.around(self.shown.text, "transcript"), cache=True),
                Message(role="user", text=ask),
            ),
            max_output_tokens=max_output_tokens,
            reply_schema=schema,
            top_logprobs=10 if logprobs else None,
            repeat=self.repeat,
            **_sampling(self.setup),
        )


def asked(rubric: Rubric, criterion: str) -> tuple[Indicator, ...]:
    """Return the indicators of a criterion that a rater is asked about; what only the ledger can tell is left to code."""
    return tuple(i for i in rubric.of(criterion) if i.evidence)


def grouped(rubric: Rubric, criteria: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the criteria in groups for one call each, of about sixty indicators; a criterion is never split."""
    groups: list[list[str]] = []
    room = 0
    for criterion in criteria:
        size = len(asked(rubric, criterion))
        if not size:
            continue
        if not groups or size > room:
            groups.append([])
            room = INDICATORS_PER_CALL
        groups[-1].append(criterion)
        room -= size
    return tuple(map(tuple, groups))


def strict_object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema object in the form that strict providers want: all required, nothing else allowed.

    Limits on lengths and counts are left out: no two vendors take the same ones. They stand in the prompt, in
    `max_output_tokens` and in the code that reads the reply.
    """
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def tokens_in(*texts: str) -> int:
    """Return roughly how many tokens the texts are, with a vendor's tokenizer or another."""
    return sum(math.ceil(len(text.encode()) / _BYTES_PER_TOKEN) for text in texts)


def input_tokens(requests: Sequence[ChatRequest]) -> int:
    """Return roughly how many input tokens the calls have, cached ones included."""
    return sum(tokens_in(*(message.text for message in request.messages)) for request in requests)


def _sampling(setup: RaterSetup) -> dict[str, Any]:
    return {name: value for name, value in setup.parameters.items() if name in ("temperature", "seed")}
