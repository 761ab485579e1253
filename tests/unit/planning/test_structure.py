"""The structure score, from a complete record and from one with a single fault."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from interviewsim.domain.events import Body, CommandGiven, InterviewerSaid, SessionEnded, SessionStarted
from interviewsim.domain.interview import GiveHint, NextStage, Probe, ReleaseFacts
from interviewsim.domain.rating import CriterionResult, IndicatorFinding, Scorecard
from interviewsim.domain.scenario import Hint, Scenario, Stage
from interviewsim.domain.scenario import Probe as PreparedProbe
from interviewsim.domain.session import Plan, Say
from interviewsim.domain.structure import RaterRecord
from interviewsim.domain.view import SessionView
from interviewsim.planning.record import Record, rated, record
from interviewsim.planning.structure import structure_score
from tests.builders import domain
from tests.builders.plans import MONDAY, OFFERS, RUBRICS, lock, plan

ASKED = PreparedProbe(id="limit", criterion="failure_handling", indicator="caps_attempts", asks="How many?")


def stage(number: int, question: str = "What do you do then?") -> Stage:
    hints = (Hint(id="hint", says="Think of time."),)
    return Stage(id=f"stage-{number}", title="Stage", minutes=5, question=question, probes=(ASKED,), hints=hints)


SCENARIO = domain.scenario(slug="failure-story", rubric="judgement", stages=tuple(map(stage, range(10))))


def said(move: Any, text: str = "Go on.") -> InterviewerSaid:
    return InterviewerSaid(turn=1, move=move, reason="test", text=text)


def answer(text: str) -> CommandGiven:
    return CommandGiven(turn=1, command=Say(text=text))


def session(name: str, *extra: Body, scenario: Scenario = SCENARIO, stages: int = 10) -> SessionView:
    """Return a session that asked the first `stages` questions, one follow-up and one fact."""
    plan = Plan(scenario=scenario.slug, scenario_hash="s", rubric="judgement", rubric_hash="r", seed=1, minutes=30)
    started = SessionStarted(plan=plan, scenario=scenario, rubric=RUBRICS["judgement"])
    asked = [said(NextStage(stage=each.id)) for each in scenario.stages[:stages]]
    fact = said(ReleaseFacts(facts=("limit",)), "The provider takes 600 calls a minute.")
    bodies = [started, *asked, answer("I'd wait."), said(Probe(probe="limit")), fact, *extra]
    view = domain.view(scenario, [*bodies, SessionEnded(reason="completed")])
    view.session_id = name
    return view


def rating(session: str, by: str, **changes: Any) -> RaterRecord:
    fields: dict[str, Any] = {
        "session": session,
        "rater": by,
        "at": MONDAY,
        "levels": {"failure_handling": 3, "operations": 2},
        "quotes": 4,
        "independent": True,
        "trained": True,
    }
    return RaterRecord(**(fields | changes))


def whole(**changes: Any) -> Record:
    """Return a record in which nothing is missing."""
    made = plan()
    found = record(
        made,
        lock(made),
        [SCENARIO],
        list(RUBRICS.values()),
        [session("A"), session("B")],
        [rating(name, rater) for name in "AB" for rater in ("ada", "ben", "cy")],
    )
    return replace(found, **changes)


def answers(found: Record) -> dict[str, str]:
    return {component.id: component.answer for component in structure_score(found).components}


def test_a_complete_record_has_all_components() -> None:
    """15 of 15, each with its evidence."""
    score = structure_score(whole())

    assert [c.id for c in score.components if c.answer != "yes"] == []
    assert len(score.components) == score.count("yes") == 15
    assert all(c.evidence for c in score.components)


def _without_anchors() -> Record:
    same = dict.fromkeys(("1", "2", "3", "4"), "Does it well.")
    bare = RUBRICS["judgement"].model_copy(
        update={"criteria": tuple(c.model_copy(update={"anchors": same}) for c in RUBRICS["judgement"].criteria)}
    )
    return whole(rubrics=(bare,))


def _ratings(**changes: Any) -> tuple[RaterRecord, ...]:
    return (*whole().ratings[:-1], rating("B", "cy", **changes))


FAULTS: tuple[tuple[str, str, Callable[[], Record]], ...] = (
    ("job_analysis", "partly", lambda: whole(plan=_silent())),
    ("same_questions", "partly", lambda: whole(sessions=(session("A"), session("B", stages=9)))),
    ("limited_prompting", "no", lambda: _with(said(Probe(probe="made-up")))),
    ("limited_prompting", "partly", lambda: _with(said(GiveHint(hint="hint")))),
    ("better_questions", "partly", lambda: _all_of(_asking("Have you worked with agents?"))),
    ("length", "partly", lambda: _all_of(SCENARIO.model_copy(update={"stages": (stage(1),)}))),
    ("ancillary_information", "partly", lambda: _with(answer("I have a PhD, so I'd wait."))),
    ("candidate_questions", "partly", lambda: _with(said(ReleaseFacts(facts=("budget",)), "About 80, I guess."))),
    ("several_scales", "partly", lambda: whole(ratings=_ratings(quotes=0))),
    ("anchored_scales", "no", _without_anchors),
    ("notes", "partly", lambda: whole(sessions=(session("A"), _empty("B")))),
    ("multiple_raters", "partly", lambda: whole(ratings=_of("ada", "ben"))),
    ("multiple_raters", "no", lambda: whole(ratings=_of("ada"))),
    ("same_raters", "partly", lambda: whole(ratings=_ratings(rater="dee"))),
    ("no_discussion", "partly", lambda: whole(ratings=_ratings(independent=False))),
    ("training", "partly", lambda: whole(ratings=_ratings(trained=False))),
    ("statistical_combination", "partly", lambda: whole(ratings=_ratings(overridden=True))),
    ("statistical_combination", "partly", lambda: whole(lock=None)),
)


def _silent() -> Any:
    made = plan()
    return made.model_copy(update={"problem": made.problem.model_copy(update={"success": "not said yet"})})


def _with(body: Body) -> Record:
    return whole(sessions=(session("A"), session("B", body)))


def _asking(question: str) -> Scenario:
    return SCENARIO.model_copy(update={"stages": (stage(1, question), *SCENARIO.stages[1:])})


def _all_of(scenario: Scenario) -> Record:
    sessions = (session("A", scenario=scenario), session("B", scenario=scenario))
    return whole(scenarios=(scenario,), sessions=sessions)


def _empty(name: str) -> SessionView:
    view = session(name)
    view.lines.clear()
    return view


def _of(*raters: str) -> tuple[RaterRecord, ...]:
    return tuple(rating(name, rater) for name in "AB" for rater in raters)


@pytest.mark.parametrize(("component", "answer", "faulty"), FAULTS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FAULTS)])
def test_a_fault_takes_exactly_its_component(component: str, answer: str, faulty: Callable[[], Record]) -> None:
    """Every component can fail, and takes no other with it."""
    found = answers(faulty())

    assert {name: given for name, given in found.items() if given != "yes"} == {component: answer}


def test_what_is_not_on_record_is_unknown() -> None:
    """A plan without sessions is judged by what a plan shows; the rest isn't called a no."""
    found = answers(whole(sessions=(), ratings=()))

    assert "no" not in found.values()
    assert [name for name, given in found.items() if given == "unknown"] == [
        "same_questions",
        "limited_prompting",
        "ancillary_information",
        "candidate_questions",
        "several_scales",
        "notes",
        "multiple_raters",
        "same_raters",
        "no_discussion",
        "training",
        "statistical_combination",
    ]


def test_ratings_without_levels_combine_nothing() -> None:
    """Raters who gave no level leave nothing that a formula was used on."""
    assert answers(whole(ratings=(rating("A", "ada", levels={}),)))["statistical_combination"] == "unknown"


def test_packs_are_compared_as_the_first_session_had_them() -> None:
    """A pack that changed after all interviews doesn't make them different ones; a change between them does."""
    made, newer = plan(), _asking("What then?")

    later = record(made, None, [newer], RUBRICS.values(), [session("A"), session("B")])
    between = record(made, None, [newer], RUBRICS.values(), [session("A"), session("B", scenario=newer)])

    assert answers(later)["same_questions"] == "yes"
    assert answers(between)["same_questions"] == "partly"


def test_a_scorecard_becomes_a_rating_on_record() -> None:
    """Scored criteria count with their quotes; an indicative level is no rating."""
    seen = IndicatorFinding(id="waits", kind="desired", met=True, quote="I'd wait.", turn=2)
    card = Scorecard(
        transcript_id="A",
        scenario="failure-story",
        rubric="judgement",
        rubric_version=1,
        rater="ada",
        criteria={
            "failure_handling": CriterionResult(status="scored", level=3, indicators=(seen,)),
            "operations": CriterionResult(status="indicative", level=2, indicators=(seen,)),
            "cost_awareness": CriterionResult(status="rater_failed"),
        },
    )

    found = rated(card, MONDAY, independent=True, trained=False)

    assert (found.session, found.rater, found.levels, found.quotes) == ("A", "ada", {"failure_handling": 3}, 1)


def test_the_plan_under_test_is_of_its_offers() -> None:
    """The scenario of the sessions is the one of the plan's first round."""
    assert plan().rounds[0].scenario == SCENARIO.slug
    assert SCENARIO.slug in {o.slug for o in OFFERS}
