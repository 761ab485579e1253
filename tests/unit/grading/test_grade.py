"""A transcript becomes a scorecard of what was noticed, with words that prove it."""

from interviewsim.domain.events import CommandGiven, Interpreted, InterviewerSaid, SelfRated, WorldRan
from interviewsim.domain.interview import FireInject, Interpretation, NextStage, OpenSheet, ReadOutcome, ReleaseFacts
from interviewsim.domain.matching import AskedFact
from interviewsim.domain.rating import IndicatorFinding, Scorecard
from interviewsim.domain.scenario import NumericCheck, Stage, WorldSetup
from interviewsim.domain.session import RunWorld, Say
from interviewsim.domain.world import Figure, Outcome
from interviewsim.grading.grade import grade
from interviewsim.worlds import registry
from tests.builders import domain


def _grade(*lines: str, prompted_from: int = 10**6) -> Scorecard:
    return grade(domain.transcript(*lines, prompted_from=prompted_from), domain.scenario(), domain.rubric())


def _finding(card: Scorecard, name: str) -> IndicatorFinding:
    return next(f for result in card.criteria.values() for f in result.indicators if f.id == name)


def test_a_finding_carries_the_first_words_that_show_it() -> None:
    """Quote and turn of the first mention; later ones add nothing."""
    card = _grade("Q: Well?", "At most 3 attempts. Or so.", "Q: And?", "At most 5.")

    assert _finding(card, "caps_attempts") == IndicatorFinding(
        id="caps_attempts", kind="desired", met=True, quote="At most 3 attempts.", turn=2
    )
    assert card.criteria["failure_handling"].level == 2
    assert card.criteria["cost_awareness"].status == "not_covered"


def test_unprompted_evidence_wins_over_prompted() -> None:
    """What was said before the design sheet opened counts as unprompted wherever else it was said."""
    both = _finding(_grade("At most 3.", "Q: Sheet.", "At most 5.", prompted_from=2), "caps_attempts")
    only_later = _finding(_grade("Hm.", "Q: Sheet.", "At most 5.", prompted_from=2), "caps_attempts")

    assert (both.turn, both.prompted) == (1, False)
    assert (only_later.turn, only_later.prompted) == (3, True)


def test_harmful_advice_caps_the_level_and_is_quoted() -> None:
    """Many right words don't outweigh harmful advice."""
    right = "We use exponential backoff, at most 3 times, then a second provider."
    card = _grade(right, "Then we retry at once.")

    result = card.criteria["failure_handling"]
    assert (result.level, result.capped_by) == (1, ("hammers",))
    assert _finding(card, "hammers").quote == "Then we retry at once."


def test_what_the_interviewer_said_proves_nothing() -> None:
    """Neither their words nor their repetition by the candidate is evidence."""
    card = _grade("Q: So a second provider answers the rest, right?", "So a second provider answers the rest, right.")

    assert not _finding(card, "falls_back").met


def test_facts_asked_for_in_an_imported_transcript_are_recognised() -> None:
    """The ledger is rebuilt from the candidate's questions; the question that completes the number is the evidence."""
    card = _grade(
        "What's the rate limit?", "Q: 600.", "And what is our budget? And how will it grow?", "Q: 80 dollars."
    )

    assert [(f.fact, f.turn, f.before_commit, f.known) for f in card.facts] == [
        ("limit", 1, True, True),
        ("budget", 3, True, True),
        ("growth", 3, True, False),
    ]
    assert card.missed_facts == ()
    assert _finding(card, "asks_first").quote == "And what is our budget?"
    assert _finding(card, "asks_growth").turn == 3


def test_asking_after_the_first_design_is_late() -> None:
    """Two desired indicators in one turn commit an imported candidate to a design."""
    card = _grade("We use exponential backoff with at most 3 attempts.", "What's the rate limit? What is our budget?")

    assert [f.before_commit for f in card.facts] == [False, False]
    assert not _finding(card, "asks_first").met


def test_facts_never_asked_for_are_listed_by_title() -> None:
    """Only what could have been learned is missed."""
    assert _grade("How will it grow?").missed_facts == ("The limit", "The budget")


def test_a_session_brings_its_own_ledger_runs_and_self_rating() -> None:
    """With a view, nothing of these is guessed from the words."""
    situation = domain.scenario(
        stages=(
            Stage(id="talk", title="Talk", minutes=5, question="Well?"),
            Stage(id="build", title="Build", kind="sheet", minutes=5, question="Build it."),
        ),
        world=WorldSetup(name="rate-limit", baseline={"timeout_seconds": 30.0}, outcome_says="Done."),
        checks=(
            *domain.scenario().checks,
            NumericCheck(id="bill", title="Bill", formula="cost", claims=("(?P<number>\\d+) in all",)),
        ),
    )
    outcome = Outcome(world="rate-limit", seed=1, figures=(Figure(name="cost", value=2),))
    asked = Interpretation(asked=(AskedFact(fact="limit", quote="the limit, please"),))
    view = domain.view(
        situation,
        [
            InterviewerSaid(turn=0, move=NextStage(stage="talk"), reason="r", text="Well?"),
            CommandGiven(turn=1, command=Say(text="Give me the limit, please.")),
            Interpreted(turn=1, interpretation=asked),
            InterviewerSaid(turn=1, move=ReleaseFacts(facts=("limit",)), reason="r", text="600."),
            CommandGiven(turn=2, command=Say(text="Hm.")),
            InterviewerSaid(turn=2, move=OpenSheet(stage="build"), reason="r", text="Build it."),
            CommandGiven(turn=3, command=Say(text="At most 3 attempts.")),
            InterviewerSaid(turn=3, move=FireInject(inject="surge"), reason="r", text="More now: 1,200."),
            CommandGiven(turn=4, command=Say(text="That is 600 too many.")),
            CommandGiven(turn=5, command=RunWorld()),
            WorldRan(
                turn=5,
                design={"timeout_seconds": 30.0, "max_attempts": 9},
                conditions={},
                outcome=outcome,
            ),
            InterviewerSaid(turn=5, move=ReadOutcome(), reason="r", text="It costs 2."),
            CommandGiven(turn=6, command=Say(text="It is 2 in all.")),
            SelfRated(levels={"framing": 2}),
        ],
    )

    card = grade(view.transcript(), situation, domain.rubric(), view, baseline=outcome)

    assert [(f.fact, f.turn, f.before_commit) for f in card.facts] == [("limit", 2, True)]
    assert _finding(card, "caps_attempts").prompted
    assert [(c.stated, c.expected, c.agrees) for c in card.claims] == [(600, 600.0, True), (2, 2.0, True)]
    assert [run.changed for run in card.runs] == [{"max_attempts": 9}]
    assert (card.baseline, card.self_rating) == (outcome, {"framing": 2})


def test_a_design_field_at_its_default_is_not_a_change() -> None:
    """The baseline leaves fields open; the world's own defaults fill them."""
    outcome = Outcome(world="rate-limit", seed=1, figures=())
    default = registry.load("rate-limit").design().model_dump()["max_attempts"]
    run = WorldRan(turn=1, design={"max_attempts": default}, conditions={}, outcome=outcome)
    view = domain.view(domain.scenario(), [run])

    card = grade(view.transcript(), view.scenario, domain.rubric(), view)

    assert card.runs[0].changed == {}


def test_the_scorecard_says_what_it_is() -> None:
    """Transcript, scenario, rubric with version, and the patterns as the rater."""
    card = _grade("Hm.")

    assert (card.transcript_id, card.scenario, card.rubric, card.rubric_version, card.rater) == (
        "T1",
        "refused-calls",
        "steadiness",
        3,
        "patterns",
    )
    assert list(card.criteria) == ["failure_handling", "cost_awareness", "framing"]


def test_a_transcript_without_a_candidate_covers_nothing() -> None:
    """No turns, no evidence, no crash."""
    assert {r.status for r in _grade("Q: Well?").criteria.values()} == {"not_covered"}
    assert {r.status for r in _grade("Q: Well?", "").criteria.values()} == {"not_covered"}
