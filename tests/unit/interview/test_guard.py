"""What a model may and may not say in the interviewer's name."""

import pytest

from interviewsim.domain.events import CommandGiven, Interpreted, InterviewerSaid
from interviewsim.domain.interview import (
    Acknowledge,
    FireInject,
    Interpretation,
    Mention,
    Move,
    NextStage,
    Probe,
    ReleaseFacts,
)
from interviewsim.domain.session import Say
from interviewsim.domain.view import SessionView
from interviewsim.interview.guard import Guard, Shape
from interviewsim.interview.wording import core, guide_text
from tests.builders import bundled
from tests.builders.domain import view
from tests.builders.interviews import rubric, scenario, started

ANSWER = (
    "I would wait longer and look at the arrivals, the workers and the backlog. The jobs worry me, I'm not sure yet. "
    "What is the budget?"
)
QUESTION = InterviewerSaid(turn=0, move=NextStage(stage="triage"), reason="start", text="What do you do first?")


def session(*mentions: str) -> SessionView:
    """Return a session after one answer in which the indicators were mentioned."""
    noticed = tuple(Mention(indicator=name, quote="said") for name in mentions)
    return view(
        scenario(),
        (
            started(scenario()),
            QUESTION,
            CommandGiven(turn=1, command=Say(text=ANSWER)),
            Interpreted(turn=1, interpretation=Interpretation(mentions=noticed)),
        ),
    )


def problem(text: str, move: Move, *mentions: str, whole: bool = True) -> str:
    """Return what the guard finds wrong with a wording of the move."""
    heard = session(*mentions)
    free = isinstance(move, Probe | Acknowledge)
    shape: Shape = "whole" if free else "lead_in"
    guide = core(move, heard) if free else guide_text(move, heard)
    return Guard(move, heard, rubric(), guide, shape).problem(text, whole=whole)


DESIGN = NextStage(stage="design")
PLAN_B = Probe(probe="p_plan_b")


@pytest.mark.parametrize(
    "text",
    [
        "You spoke about the arrivals.",
        "You went through it step by step.",
        "Thank you, you described what you would do with the jobs.",
        "Noted.",
        "Understood.",
        "So you'd look at the arrivals before anything else.",
        "You're not sure about that yet.",
        "Let's go on from there.",
        "You said that the 6 jobs a minute worry you.",
    ],
)
def test_neutral_words_may_lead_in(text: str) -> None:
    """Saying what was spoken about, thanking and leading on are fine, and so are numbers of the brief."""
    assert problem(text, DESIGN) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "says nothing"),
        ("You would serve 40 jobs a minute.", "a number that isn't known ('40')"),
        ("You'd have four workers on it.", "a number that isn't known ('four')"),
        ("You want to double them.", "a number that isn't known ('double')"),
        ("You asked about a worker that does 2 jobs.", "a number that isn't known ('2')"),
        ("Good, you looked at the arrivals.", "a verdict"),
        ("You spoke about the arrivals, exactly.", "a verdict"),
        ("You described it correctly.", "a verdict"),
        ("That's right, you start with the arrivals.", "a verdict"),
        ("You said that, which makes a lot of sense.", "a verdict"),
        ("You named the arrivals, but that's not quite all.", "a verdict"),
        ("You talked about it and you've missed the users.", "a verdict"),
        ("Great answer.", "a verdict"),
        ("\uff27\uff4f\uff4f\uff44, you looked at the arrivals.", "a verdict"),
        ("You should look at the arrivals.", "teaching"),
        ("You might want to consider the arrivals.", "teaching"),
        ("You said it; a better way is to count first.", "teaching"),
        ("You think of it, but normally one counts first.", "teaching"),
        ("You described it; I'd suggest counting.", "teaching"),
        ("You said it, and in your former company it worked.", "a premise"),
        ("You work at Initech, as you said.", "a premise"),
        ("You said that since the worker is slow.", "a premise"),
        ("You asked, and as I said before, it drops jobs.", "a premise"),
        ("You said that the queue is full.", "a premise"),
        ("Initech has used queues for years.", "states something itself"),
        ("The jobs come in bursts.", "states something itself"),
        ("You spoke about it. Jobs come in bursts.", "states something itself"),
        ("Thank you, the broker also throttles bursts.", "states something itself"),
        ("Noted: bursts get throttled by the broker.", "states something itself"),
        ("You went through it, and the broker throttles bursts.", "a premise"),
        ("You went through it; they throttle bursts.", "a premise"),
        ("The candidate spoke about the arrivals.", "talk of the evaluation"),
        ("You raised your score with that.", "talk of the evaluation"),
        ("You would wait twice.", "a number"),
        ("You would wait longer each time.", "only the candidate may bring up"),
        ("You want a fallback.", "only the candidate may bring up"),
        ("You spoke about it, not about an alert.", "only the candidate may bring up"),
        ("You asked for the budget.", "not asked for"),
        ("You said there is money for workers.", "not asked for"),
        ("You think of the arrivals.", "not asked for"),
        ("You expect finance calls about the bill.", "not asked for"),
        ("You spoke about the arrivals. What comes next?", "a question"),
        ("You said\n- one thing\n- another", "markup"),
        ("You said | this | that |", "markup"),
        ("You said **this**.", "markup"),
        ("Thank you for a shallow answer.", "a word of its own ('shallow')"),
        ("You gave a complete answer.", "a word of its own ('complete')"),
        ("You gave a questionable answer.", "a word of its own ('questionable')"),
        ("You gave no answer.", "a word of its own ('no')"),
        ("You gave the answer.", "a verdict"),
        ("You went to the point.", "a verdict"),
        ("You put your finger on it.", "a word of its own ('finger')"),
        ("You described a plan that will hold.", "a word of its own ('will')"),
        ("You described workers that would overload the backlog.", "a word of its own ('overload')"),
        ("You spoke about dozens of workers.", "a number that isn't known ('dozens')"),
        ("You mentioned a couple of thousand jobs.", "a number that isn't known ('couple')"),
        ("You spoke about most jobs.", "a number that isn't known ('most')"),
        ("You " + "went on and " * 12 + "on.", "longer than 30 words"),
        ("You said " + "x" * 500, "longer than 30 words"),
    ],
)
def test_everything_else_may_not(text: str, why: str) -> None:
    """Numbers, verdicts, teaching, premises, statements, secrets, questions, markup and length are each refused."""
    assert why in problem(text, DESIGN)


@pytest.mark.parametrize(
    "text",
    [
        "And if it stays down?",
        "You looked at the arrivals. What happens if it stays down?",
        "Suppose it stays down: what then?",
        "You spoke about the arrivals, the workers and the backlog. And if it stays down?",
    ],
)
def test_a_probe_may_be_said_differently(text: str) -> None:
    """The same question in other words, after a neutral sentence, passes."""
    assert problem(text, PLAN_B) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("And if it stays down? And who is told?", "more than one question"),
        ("Tell me more.", "doesn't ask"),
        ("And if it stays down, would you fall back to a second queue?", "only the candidate may bring up"),
        ("And if it stays down for 9 hours?", "a number"),
        ("And if the broker throttles bursts while it stays down?", "asks something else"),
        ("You put your finger on it. And if it stays down?", "a word of its own"),
        ("And if it stays down for several jobs?", "a number"),
        ("Who pays for it?", "asks something else"),
        ("Have you considered that it stays down?", "teaching"),
        ("Since the queue is persistent, what if it stays down?", "a premise"),
        ("What is the budget if it stays down?", "not asked for"),
    ],
)
def test_a_probe_keeps_its_question(text: str, why: str) -> None:
    """Another question, a second one, a hint in the question or a fact in it is refused."""
    assert why in problem(text, PLAN_B)


def test_what_the_candidate_has_said_may_be_named() -> None:
    """Words about a behaviour that was mentioned teach nobody anything."""
    assert problem("You would wait longer each time.", DESIGN, "backs_off") == ""


def test_a_fact_that_is_released_may_be_spoken_about() -> None:
    """The move's own facts are no secret, and the others still are."""
    assert problem("You asked about the budget.", ReleaseFacts(facts=("budget",))) == ""
    assert "not asked for" in problem("You asked about the budget.", ReleaseFacts(facts=("speed",)))


def test_an_inject_is_a_secret_until_it_is_told() -> None:
    """Its words may stand beside its own move, and nowhere before."""
    assert problem("You said finance calls about the bill.", FireInject(inject="bill")) == ""
    assert "not asked for" in problem("You said finance calls about the bill.", FireInject(inject="surge"))


def test_the_first_sentences_are_judged_without_waiting_for_the_question() -> None:
    """While words still come, a missing question is no fault; everything else is."""
    assert problem("You looked at the arrivals.", PLAN_B, whole=False) == ""
    assert problem("You looked at the arrivals.", PLAN_B) == "it doesn't ask the question"
    assert "a verdict" in problem("Good.", PLAN_B, whole=False)


REAL_ANSWER = "First I'd look at our limits and at the calls that we make again after a 429, and who waits for them."


def real_problem(text: str, move: Move) -> str:
    """Return what the guard finds wrong with a lead-in of the bundled scenario about refused calls."""
    situation = bundled.scenario()
    heard = view(situation, (started(situation), CommandGiven(turn=1, command=Say(text=REAL_ANSWER))))
    return Guard(move, heard, bundled.rubric(), guide_text(move, heard), "lead_in").problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for a shallow answer.",
        "You gave a complete answer.",
        "You put your finger on it.",
        "You described a plan that will hold.",
        "You described retries that would overload the provider even more.",
        "You spoke about dozens of retries.",
        "You mentioned a couple of thousand users.",
    ],
)
def test_what_the_candidate_did_not_say_is_not_put_in_their_mouth(text: str) -> None:
    """Verdicts, claims and quantities in words that neither answer nor guide has are refused in any bundled stage."""
    assert all(real_problem(text, NextStage(stage=stage.id)) for stage in bundled.scenario().stages)


@pytest.mark.parametrize(
    "text",
    [
        "You spoke about the limits and the calls that are made again.",
        "Thank you, you described who waits for the calls.",
        "You'd look at the limit first.",
        "Thank you for the answer.",
        "Noted, you named the calls.",
        "Let's turn to the next part.",
    ],
)
def test_what_the_candidate_said_may_be_said_back(text: str) -> None:
    """Their words in another form, with neutral ones around them, pass in the bundled scenario."""
    assert real_problem(text, NextStage(stage=bundled.scenario().stages[1].id)) == ""
