"""A model is asked in few calls that share their beginning, and every failure is named and kept."""

import json
import math

import pytest

from interviewsim.domain.chat import ChatReply, ChatRequest, TokenChance
from interviewsim.domain.model_rating import IndicatorAnswer, Quote, Rating, Strategy
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.usage import Usage
from interviewsim.errors import (
    BudgetReachedError,
    ModelRejectedError,
    ModelUnavailableError,
    UnknownNameError,
)
from interviewsim.grading.per_indicator import chance_of_yes
from interviewsim.grading.prefixes import billed_input_tokens
from interviewsim.grading.rater import estimate, rate, setup_for
from tests.builders import bundled, domain
from tests.fakes.graders import HonestGrader
from tests.fakes.models import FakeModel

RUBRIC = domain.rubric()
TRANSCRIPT = domain.transcript(
    "Q: Well?", "We use exponential backoff there. It has a price.", "Q: And?", "At most 3 tries."
)


async def _rate(
    model: FakeModel, strategy: Strategy = "batched", previous: Rating | None = None, repeat: int = 1
) -> Rating:
    setup = setup_for(model.name, strategy, RUBRIC)
    return await rate(TRANSCRIPT, domain.scenario(), RUBRIC, model=model, setup=setup, previous=previous, repeat=repeat)


def _reply(*ids: str, **more: str) -> str:
    answers = [{"id": i, "quotes": [], "answer": more.get(i, "no")} for i in ids]
    return json.dumps({"answers": answers, "rationales": []})


ALL = ("backs_off", "caps_attempts", "falls_back", "hammers", "drops_silently", "counts_cost")


async def test_one_call_answers_all_criteria_that_fit() -> None:
    """What only the ledger can tell isn't asked; the rating has every criterion."""
    model = FakeModel(HonestGrader(RUBRIC))
    rating = await _rate(model)

    assert len(model.requests) == 1
    assert [c.criterion for c in rating.criteria] == ["failure_handling", "cost_awareness", "framing"]
    assert [c.failure for c in rating.criteria] == ["", "", ""]
    assert rating.criteria[0].answers[0] == IndicatorAnswer(
        indicator="backs_off", answer="yes", quotes=(Quote(turn=2, text="We use exponential backoff there."),)
    )
    assert rating.criteria[2].answers == ()


async def test_the_transcript_is_fenced_data_between_the_rules_and_the_question() -> None:
    """Rules in the system message, then the transcript, then what is asked; the first two are kept in the cache."""
    model = FakeModel(HonestGrader(RUBRIC))
    await _rate(model, repeat=2)
    (request,) = model.requests
    rules, data, ask = request.messages

    assert [(m.role, m.cache) for m in request.messages] == [("system", True), ("user", True), ("user", False)]
    assert "exponential" not in rules.text
    assert data.text.startswith("<<begin transcript ")
    assert data.text.split(" ")[2].split(">")[0] in ask.text
    assert request.repeat == 2
    assert request.reply_schema is not None
    keywords = set(json.dumps(request.reply_schema.json_schema).replace('"', " ").split())
    assert not keywords & {"maxLength", "minLength", "maxItems", "minItems", "pattern", "uniqueItems"}


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (_reply(*ALL[1:]), "missing: backs_off"),
        (_reply(*ALL, "hammers"), "given more than once: hammers"),
        (_reply(*ALL, "asks_first"), "not asked for: asks_first"),
        (_reply(*ALL, hammers="4711"), "answers.3.answer: Input should be 'yes', 'no' or 'unclear'"),
        (f"Sure!\n{_reply(*ALL)}", "reply: Invalid JSON"),
    ],
)
async def test_an_unusable_reply_is_repaired_once_with_the_list_of_what_is_allowed(bad: str, problem: str) -> None:
    """The repair names the problem; both replies stay on record."""
    model = FakeModel([bad, _reply(*ALL)])
    rating = await _rate(model)

    again = model.requests[1].messages[-1].text
    assert problem in again
    assert "answers." in problem or "reply:" in problem or f"each exactly once: {', '.join(ALL)}" in again
    assert [r.text for r in rating.replies] == [bad, _reply(*ALL)]
    assert [c.failure for c in rating.criteria] == ["", "", ""]


async def test_a_reply_that_cannot_be_used_twice_is_a_named_failure() -> None:
    """Never a guess: the criteria of the call have no answers, and the cost is kept."""
    cut = ChatReply(text='{"answers": [', model="fake/v1", finish="length", usage=Usage(output_tokens=7))
    rating = await _rate(FakeModel([cut, cut]))

    assert rating.criteria[0].failure == "fake/v1: the reply was cut off at its length limit, also when asked again"
    assert (rating.criteria[0].answers, rating.usage.output_tokens) == ((), 14)
    assert rating.criteria[2].failure == ""


@pytest.mark.parametrize("error", [ModelUnavailableError("the provider is down"), ModelRejectedError("wrong key")])
@pytest.mark.parametrize("strategy", ["batched", "per_indicator"])
async def test_a_model_that_does_not_answer_fails_the_criteria(error: Exception, strategy: Strategy) -> None:
    """The text says why, for a person to read."""
    rating = await _rate(FakeModel([error, error]), strategy)

    assert [c.failure for c in rating.criteria] == [str(error), str(error), ""]


async def test_a_reply_stays_on_record_when_its_repair_is_not_answered() -> None:
    """It was paid for."""
    rating = await _rate(FakeModel(["no JSON", ModelUnavailableError("down")]))

    assert [c.failure for c in rating.criteria] == ["down", "down", ""]
    assert [r.text for r in rating.replies] == ["no JSON"]


async def test_only_what_failed_is_asked_again() -> None:
    """The earlier replies stay, and a rating without failures asks nothing."""
    first = await _rate(FakeModel([ModelUnavailableError("down")]))
    second = await _rate(FakeModel(HonestGrader(RUBRIC)), previous=first)
    third = await _rate(FakeModel([]), previous=second)

    assert [bool(c.failure) for c in first.criteria] == [True, True, False]
    assert [bool(c.failure) for c in second.criteria] == [False, False, False]
    assert third == second
    assert first.key == second.key


async def test_an_earlier_rating_of_something_else_is_refused() -> None:
    """Another repeat is another rating."""
    first = await _rate(FakeModel(HonestGrader(RUBRIC)))
    with pytest.raises(ValueError, match="another transcript, rater or repeat"):
        await _rate(FakeModel([]), previous=first, repeat=2)


async def test_a_reached_budget_stops_the_rating() -> None:
    """It isn't the rater's failure."""
    with pytest.raises(BudgetReachedError):
        await _rate(FakeModel([BudgetReachedError("1 USD reached")]))


def test_the_setup_changes_with_the_rubric_and_the_strategy() -> None:
    """Hashes of prompt and rubric; unknown parameters are refused."""
    one = setup_for("fake/model", "batched", RUBRIC, parameters={"temperature": 0.5})
    other = setup_for("fake/model", "per_indicator", domain.rubric(*domain.INDICATORS[:2]))

    assert one.rubric_hash != other.rubric_hash
    assert one.prompt_hash != other.prompt_hash
    with pytest.raises(UnknownNameError, match="temperature"):
        setup_for("fake/model", "batched", RUBRIC, parameters={"temprature": 0.5})


# --- one question a call ---


def _single(first: list[tuple[str, float]], quote: str = "We use exponential backoff there.") -> FakeModel:
    chances = tuple(TokenChance(token=token, logprob=math.log(chance)) for token, chance in first)

    def script(request: ChatRequest) -> ChatReply | str:
        if request.reply_schema:
            return json.dumps({"quote": quote})
        return ChatReply(text=first[0][0], model="fake/v1", finish="length", first_token=chances)

    return FakeModel(script)


async def test_a_likely_yes_is_asked_for_its_sentence() -> None:
    """The chance is that of yes among yes and no; the sentence comes from a menu of what was said."""
    model = _single([(" Yes", 0.6), ("yes", 0.2), ("No", 0.2)])
    rating = await _rate(model, "per_indicator")
    answer = rating.criteria[0].answers[0]
    schema = model.requests[1].reply_schema

    assert (answer.answer, answer.quotes) == ("yes", (Quote(turn=2, text="We use exponential backoff there."),))
    assert answer.chance == pytest.approx(0.8)
    assert model.requests[0].top_logprobs == 10
    assert schema is not None
    assert schema.json_schema["properties"]["quote"]["enum"] == [
        "We use exponential backoff there.",
        "It has a price.",
        "At most 3 tries.",
    ]


@pytest.mark.parametrize(("yes", "answer"), [(0.3, "no"), (0.45, "unclear"), (0.55, "unclear"), (0.7, "yes")])
async def test_an_even_chance_is_no_answer(yes: float, answer: str) -> None:
    """Between the two nothing is claimed."""
    rating = await _rate(_single([("Yes", yes), ("No", 1 - yes)]), "per_indicator")

    assert rating.criteria[0].answers[0].answer == answer


async def test_without_chances_the_word_counts_and_anything_else_is_a_failure() -> None:
    """After asking once more."""
    plain = await _rate(FakeModel(["no"] * 6), "per_indicator")
    odd = await _rate(FakeModel(["maybe", "perhaps", *["No."] * 1]), "per_indicator")

    assert {a.answer for a in plain.criteria[0].answers} == {"no"}
    assert odd.criteria[0].failure == "fake/model: the answer was neither yes nor no, also when asked again"
    assert odd.criteria[1].failure == ""


async def test_a_sentence_outside_the_menu_proves_nothing() -> None:
    """The yes stays without a quote, and code will void it."""
    rating = await _rate(_single([("Yes", 0.9)], quote="We would never say that."), "per_indicator")

    assert rating.criteria[0].answers[0] == IndicatorAnswer(indicator="backs_off", answer="yes", chance=1.0)


def test_chances_need_a_yes_or_a_no() -> None:
    """Other tokens say nothing."""
    assert chance_of_yes([TokenChance(token="Maybe", logprob=-0.1)]) is None
    assert chance_of_yes([]) is None


# --- what it costs ---


async def _requests(name: str, rubric: Rubric) -> list[ChatRequest]:
    model = FakeModel(lambda _: "not JSON")
    await rate(
        bundled.transcript(name),
        bundled.scenario(),
        rubric,
        model=model,
        setup=setup_for(model.name, "batched", rubric),
    )
    return [r for r in model.requests if len(r.messages) == 3]


def _alone(rubric: Rubric, criterion: str) -> Rubric:
    return rubric.model_copy(
        update={
            "criteria": tuple(c for c in rubric.criteria if c.id == criterion),
            "indicators": tuple(i for i in rubric.indicators if i.criterion == criterion),
        }
    )


async def test_a_transcript_is_billed_a_third_of_one_uncached_call_per_criterion() -> None:
    """Over the bundled benchmark responses, graded one after the other; two calls a transcript."""
    rubric = bundled.rubric()
    names = sorted(p.stem for p in bundled.BENCHMARKS.glob("*.json"))
    ours = [r for name in names for r in await _requests(name, rubric)]
    alone = [_alone(rubric, c.id) for c in rubric.criteria]
    apart = [r for name in names for one in alone for r in await _requests(name, one)]

    full = billed_input_tokens(apart, read=1.0)
    assert (len(ours) / len(names), len(apart) / len(names)) == (2, 5)
    assert full / billed_input_tokens(ours, read=0.1, write=1.25) >= 3
    assert full / billed_input_tokens(ours, read=0.25) >= 3


def test_what_is_shared_with_an_earlier_call_is_read_from_the_cache() -> None:
    """Up to a mark; what stands behind it is paid in full, and what is new before it is written."""

    def request(*texts: str) -> ChatRequest:
        system, data, ask = (t * 4 for t in texts)
        return ChatRequest.model_validate(
            {
                "messages": (
                    {"role": "system", "text": system, "cache": True},
                    {"role": "user", "text": data, "cache": True},
                    {"role": "user", "text": ask},
                ),
                "max_output_tokens": 1,
            }
        )

    first, same, other = (
        request("a" * 100, "b" * 50, "c"),
        request("a" * 100, "b" * 50, "d"),
        request("a" * 100, "e", "f"),
    )

    assert billed_input_tokens([first], read=0.1, write=1.25) == pytest.approx(150 * 1.25 + 1)
    assert billed_input_tokens([first, same], read=0.1, write=1.25) == pytest.approx(150 * 1.35 + 2)
    assert billed_input_tokens([first, other], read=0.1, write=1.25) == pytest.approx(150 * 1.25 + 1 + 10 + 1.25 + 1)


def test_an_estimate_is_made_before_anything_is_sent() -> None:
    """Input, what of it is shared, and output; more for one question a call."""
    rubric = bundled.rubric()
    batched, single = (
        estimate(bundled.transcript("mid"), bundled.scenario(), rubric, setup_for("fake/model", s, rubric))
        for s in ("batched", "per_indicator")
    )

    assert 6_000 < batched.input_tokens < 12_000
    assert 0.4 < batched.cached_input_tokens / batched.input_tokens < 0.6
    assert single.input_tokens > 5 * batched.input_tokens
    assert batched.cost_usd is None
