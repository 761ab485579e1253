"""A whole interview with a scripted model in the interviewer's place."""

from collections.abc import Callable

from interviewsim.clocks import RecordedClock
from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.session import MoveOn, Say, SetDesign
from interviewsim.errors import BudgetReachedError, ModelUnavailableError
from interviewsim.interview.line import BACK, BUDGET, REST_SECONDS, UNREACHABLE
from tests.builders.interviews import START, WHOLE_INTERVIEW, hold, runner
from tests.fakes.interviewer_model import answer_in, interviewer_model, like_patterns, noted
from tests.fakes.models import FakeModel


async def test_with_the_same_understanding_the_model_makes_the_same_moves() -> None:
    """Policy, order and released texts don't depend on who words them."""
    offline = await hold(runner(), WHOLE_INTERVIEW)

    online = await hold(runner(model=interviewer_model("You went through it.")), WHOLE_INTERVIEW)

    assert [m.move for m in online.view.moves] == [m.move for m in offline.view.moves]
    assert [m.reason for m in online.view.moves] == [m.reason for m in offline.view.moves]
    fixed = [(a.text, b.text) for a, b in zip(online.view.moves, offline.view.moves, strict=True) if "?" not in b.text]
    assert all(said.endswith(guide) for said, guide in fixed)
    assert {m.by for m in online.view.moves} == {"guide", "model"}
    assert online.view.ended == offline.view.ended == "completed"


async def test_a_model_that_never_works_leaves_the_offline_interview() -> None:
    """Same words as without a model, each turn with the reason; the session never stops."""
    offline = await hold(runner(), WHOLE_INTERVIEW)

    def down(request: ChatRequest) -> ChatReply:
        raise ModelUnavailableError("no answer")

    degraded = await hold(runner(model=FakeModel(down)), WHOLE_INTERVIEW)

    assert [t.text for t in degraded.view.lines] == [t.text for t in offline.view.lines]
    assert {m.note for m in degraded.view.moves} == {"", UNREACHABLE}
    assert degraded.view.ended == "completed"


async def test_an_outage_is_told_and_the_model_comes_back() -> None:
    """Two turns by the guide, a minute without trying, then the model again, with the news."""
    clock = RecordedClock(START)
    model, up = switchable(ModelUnavailableError("no answer"))
    driver = await hold(runner(model=model, clock=clock), WHOLE_INTERVIEW[:1])
    up(False)
    await driver.give(WHOLE_INTERVIEW[1])
    await driver.give(WHOLE_INTERVIEW[2])
    asked = len(model.requests)
    up(True)
    await driver.give(WHOLE_INTERVIEW[3])
    clock.advance(REST_SECONDS)
    await driver.give(WHOLE_INTERVIEW[4])

    notes = [(m.by, m.note) for m in driver.view.moves[1:]]
    assert notes[:4] == [("model", ""), ("guide", UNREACHABLE), ("guide", UNREACHABLE), ("guide", UNREACHABLE)]
    assert notes[4] == ("model", BACK)
    assert asked == len(model.requests) - 2


async def test_a_reached_budget_leaves_the_guide_in_charge() -> None:
    """The interview goes on to its end without another call."""
    clock = RecordedClock(START)
    model, up = switchable(BudgetReachedError("1 dollar is used up"))
    driver = await hold(runner(model=model, clock=clock), WHOLE_INTERVIEW[:1])
    up(False)
    await driver.give(WHOLE_INTERVIEW[1])
    asked = len(model.requests)
    up(True)
    clock.advance(2 * REST_SECONDS)
    for command in WHOLE_INTERVIEW[2:]:
        await driver.give(command)

    assert driver.view.ended == "completed"
    assert driver.view.moves[2].note == BUDGET
    assert {m.by for m in driver.view.moves[2:]} == {"guide"}
    assert len(model.requests) == asked


def switchable(error: Exception) -> tuple[FakeModel, Callable[[bool], None]]:
    """Return a model and a switch that makes it fail with `error` or work again."""
    works = [True]
    script = interviewer_model("You went through it.")._script

    def reply(request: ChatRequest) -> ChatReply | str:
        if not works[0]:
            raise error
        assert script is not None
        return script(request)

    def switch(to: bool) -> None:
        works[0] = to

    return FakeModel(reply), switch


async def test_what_was_said_waits_as_a_suggestion_until_it_is_taken_over() -> None:
    """Values are heard before the sheet opens; the design changes only with the candidate's own command."""

    def script(request: ChatRequest) -> str:
        answer = answer_in(request)
        if not request.reply_schema:
            return "You went through it."
        if "workers" not in answer:
            return like_patterns(answer)
        number = "4" if "four" in answer else "5"
        decision = {"field": "workers", "value": number, "quote": answer}
        return noted(substantive=True, decisions=[decision])

    driver = runner(model=FakeModel(script))
    await hold(driver, (Say(text="I'd take five workers"), MoveOn()))
    before = driver.view.suggestions
    await driver.give(Say(text="No, four workers"))
    heard, design = driver.view.suggestions, dict(driver.view.design)
    await driver.give(SetDesign(values={"workers": 4}))

    assert before == ()
    assert [(d.field, d.value, d.quote) for d in heard] == [("workers", 4, "No, four workers")]
    assert design == {"workers": 1}
    assert driver.view.suggestions == ()
