"""A model as a rater: one transcript in, its answers out, with everything they depended on."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from interviewsim.domain.base import Scalar
from interviewsim.domain.model_rating import CriterionRating, RaterSetup, Rating, Strategy, transcript_hash
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.usage import Usage
from interviewsim.errors import UnknownNameError
from interviewsim.grading import batched, per_indicator
from interviewsim.grading.asking import Task, asked, input_tokens
from interviewsim.grading.prefixes import shared_tokens
from interviewsim.grading.recording import Recording
from interviewsim.grading.shown import shown
from interviewsim.ports import ChatModel
from interviewsim.prompting.prompt import hash_of

PARAMETERS = ("temperature", "seed")
"""What a rater's set-up may say of sampling."""

_PROMPTS = MappingProxyType({"batched": batched.PROMPTS, "per_indicator": per_indicator.PROMPTS})
_ASK = MappingProxyType({"batched": batched.rate, "per_indicator": per_indicator.rate})


def setup_for(
    model_name: str, strategy: Strategy, rubric: Rubric, *, parameters: Mapping[str, Scalar] | None = None
) -> RaterSetup:
    """Return all that a rater's answers depend on beside the transcript.

    Args:
        model_name: `provider/model`.
        strategy: how the indicators are asked for.
        rubric: the scenario's rubric, extended with the scenario's own indicators.
        parameters: sampling parameters, of `PARAMETERS`.

    Raises:
        UnknownNameError: a parameter isn't known.
    """
    given = dict(parameters or {})
    for name in given:
        if name not in PARAMETERS:
            raise UnknownNameError("rater parameter", name, PARAMETERS)
    return RaterSetup(
        model=model_name,
        strategy=strategy,
        prompt_hash=hash_of(*_PROMPTS[strategy]),
        rubric_hash=rubric_hash(rubric),
        parameters=given,
    )


def rubric_hash(rubric: Rubric) -> str:
    """Return the hash of a rubric as it is used, the scenario's own indicators included."""
    return hashlib.sha256(rubric.model_dump_json().encode()).hexdigest()[:16]


async def rate(
    transcript: Transcript,
    scenario: Scenario,
    rubric: Rubric,
    *,
    model: ChatModel,
    setup: RaterSetup,
    repeat: int = 1,
    previous: Rating | None = None,
) -> Rating:
    """Ask a model about every criterion, or only about those at which it failed before.

    A criterion that can't be rated carries the reason in `failure`; all replies are kept, the unusable ones too.

    Args:
        transcript: who said what.
        scenario: what it was about.
        rubric: the scenario's rubric, extended with the scenario's own indicators.
        model: whom to ask; retries, limits, budget and cache lie behind it.
        setup: from `setup_for`, with this rubric.
        repeat: which of several independent repeats this is.
        previous: the same rating from an earlier try.

    Raises:
        BudgetReachedError: the limit would be passed; replies already paid for are in the response cache.
    """
    _same(rubric, setup)
    hashed = transcript_hash(transcript)
    kept = _kept(previous, hashed, setup, repeat)
    missing = tuple(c.id for c in rubric.criteria if c.id not in kept)
    recording = Recording(model)
    task = Task(shown(transcript), rubric, setup, _askable(rubric, missing), repeat)
    found = kept | {c.criterion: c for c in await _ASK[setup.strategy](recording, task)}
    return Rating(
        setup=setup,
        repeat=repeat,
        transcript_id=transcript.id,
        transcript_hash=hashed,
        scenario=scenario.slug,
        rubric=rubric.slug,
        criteria=tuple(found.get(c.id, CriterionRating(criterion=c.id)) for c in rubric.criteria),
        replies=(previous.replies if previous else ()) + tuple(recording.replies),
    )


def estimate(transcript: Transcript, scenario: Scenario, rubric: Rubric, setup: RaterSetup) -> Usage:
    """Return roughly which tokens a rating takes, before anything is sent; the price isn't known here.

    Cached tokens are those that this rating's calls share with each other; repairs aren't counted.
    """
    _same(rubric, setup)
    task = Task(shown(transcript), rubric, setup, _askable(rubric, tuple(c.id for c in rubric.criteria)))
    if setup.strategy == "per_indicator":
        requests = per_indicator.calls(task)
        output = sum(r.max_output_tokens for r in requests) // 2
    else:
        requests = tuple(request for _, request in batched.calls(task))
        output = batched.EXPECTED_TOKENS_PER_ANSWER * sum(len(asked(rubric, c)) for c in task.criteria)
    return Usage(
        input_tokens=input_tokens(requests),
        cached_input_tokens=shared_tokens(requests),
        output_tokens=output,
        cost_usd=None,
    )


def _same(rubric: Rubric, setup: RaterSetup) -> None:
    if setup.rubric_hash != rubric_hash(rubric):
        raise ValueError("the rater was set up with another rubric")


def _askable(rubric: Rubric, criteria: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(criterion for criterion in criteria if asked(rubric, criterion))


def _kept(previous: Rating | None, hashed: str, setup: RaterSetup, repeat: int) -> dict[str, CriterionRating]:
    if previous is None:
        return {}
    if (previous.transcript_hash, previous.setup, previous.repeat) != (hashed, setup, repeat):
        raise ValueError("the earlier rating is of another transcript, rater or repeat")
    return {c.criterion: c for c in previous.criteria if not c.failure}
