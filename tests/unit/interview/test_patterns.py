"""What the offline interpreter understands of an answer."""

import pytest

from interviewsim.domain.interview import Interpretation
from interviewsim.domain.review import Defect, Review
from interviewsim.domain.rubric import DefectsFound, Indicator
from interviewsim.domain.view import SessionView
from interviewsim.interview.interpret.patterns import PatternInterpreter
from tests.builders.interviews import rubric, scenario

VIEW = SessionView("TEST", scenario())


async def interpret(text: str) -> Interpretation:
    """Interpret one answer at the start of a session."""
    return await PatternInterpreter(scenario(), rubric()).interpret(text, VIEW)


async def test_questions_name_the_facts_they_ask_for_with_their_own_words() -> None:
    """The quote is the verbatim question."""
    understood = await interpret("Before I start: how fast is one worker? And what's the budget?")

    assert [(a.fact, a.quote) for a in understood.asked] == [
        ("speed", "Before I start: how fast is one worker?"),
        ("budget", "And what's the budget?"),
    ]
    assert understood.unmatched_questions == ()
    assert not understood.substantive


async def test_a_fact_asked_twice_in_one_answer_is_asked_once() -> None:
    """The first question counts."""
    understood = await interpret("What is the budget? I mean, how much money is there?")

    assert [a.fact for a in understood.asked] == ["budget"]
    assert understood.unmatched_questions == ()


@pytest.mark.parametrize(
    "text",
    [
        "I don't know",
        "I don’t know, sorry.",
        "No idea.",
        "Honestly I have no experience with that",
        "dunno",
        "skip this",
        "Pass.",
        "I can't answer that one",
    ],
)
async def test_not_knowing_is_understood_in_many_words(text: str) -> None:
    """It is neither an answer nor silence."""
    understood = await interpret(text)

    assert understood.does_not_know
    assert not understood.substantive


@pytest.mark.parametrize(
    "text",
    [
        "I don't know the exact figure, but I would wait longer after every refusal and put an alert on it.",
        "We pass the request on to the second queue when the first one is full.",
        "I'm not sure how many jobs there are but I'd start by counting the ones in the backlog by hand and then decide.",
    ],
)
async def test_an_answer_that_mentions_not_knowing_is_still_an_answer(text: str) -> None:
    """Modesty isn't a refusal."""
    understood = await interpret(text)

    assert understood.substantive
    assert not understood.does_not_know


@pytest.mark.parametrize("text", ["Can I get a hint?", "hint please", "Give me a hint.", "I'd like a small hint"])
async def test_asking_for_a_hint_in_words(text: str) -> None:
    """It isn't a question about the situation."""
    understood = await interpret(text)

    assert understood.wants_hint
    assert understood.unmatched_questions == ()
    assert not understood.substantive


@pytest.mark.parametrize("text", ["", "   ", "...", "Hm.", "ok"])
async def test_next_to_nothing_is_no_substance(text: str) -> None:
    """An empty answer is understood as empty, not as wrong."""
    assert await interpret(text) == Interpretation()


async def test_repeating_the_question_mentions_nothing() -> None:
    """Words of the interviewer or the brief prove nothing when a candidate says them back."""
    situation = scenario(brief="Teams that wait longer after each refusal recover sooner.")

    understood = await PatternInterpreter(situation, rubric()).interpret(
        "Teams that wait longer after each refusal recover sooner.", SessionView("TEST", situation)
    )

    assert understood.mentions == ()


async def test_a_defect_found_in_an_answer_is_a_mention_of_the_indicator_that_wants_it() -> None:
    """So that nobody is asked for what they have found; the cause alone isn't enough."""
    defect = Defect(id="endless", title="t", severity="major", lines=((2, 2),), causes=("never ends",), harm="h")
    situation = scenario(review=Review(file="a.py", code="def f():\n    while True: pass\n", defects=(defect,)))
    wants = Indicator(id="sees", criterion="failure_handling", asks="?", finds=DefectsFound(of=("endless",)))
    interpreter = PatternInterpreter(situation, rubric().extended((wants,)))
    view = SessionView("s", situation)

    placed, unplaced = [await interpreter.interpret(t, view) for t in ("Line 2 never ends.", "The loop never ends.")]

    assert [m.indicator for m in placed.mentions] == ["sees"]
    assert unplaced.mentions == ()
