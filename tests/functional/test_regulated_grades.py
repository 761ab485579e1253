"""The regulated scenario's benchmark responses, graded offline: what was said counts, and not how."""

import json
from pathlib import Path

import pytest

from interviewsim.domain.transcript import Transcript
from interviewsim.grading.evidence import quote_stands
from interviewsim.grading.grade import grade
from tests.builders.bundled import CORE
from tests.builders.regulated import FOLDER, graded, levels, met, rubric, scenario, transcript
from tests.functional.conftest import Run

NAMES = (
    "strong-jargon",
    "strong-plain",
    "strong-terse",
    "mid",
    "weak",
    "weak-injection",
    "bluffer",
    "bluff-plain",
    "salad",
    "honest-idk",
)
ALL = tuple(criterion.id for criterion in rubric().criteria)


@pytest.mark.parametrize("criterion", CORE)
def test_plain_words_are_worth_as_much_as_jargon(criterion: str) -> None:
    """The same content without a technical term reaches at least the same level."""
    assert levels("strong-plain")[criterion] >= levels("strong-jargon")[criterion] >= 3


@pytest.mark.parametrize("criterion", CORE)
def test_a_middling_candidate_stands_between_weak_and_strong(criterion: str) -> None:
    """The levels tell the three apart."""
    assert levels("weak")[criterion] < levels("mid")[criterion] < levels("strong-plain")[criterion]


@pytest.mark.parametrize("criterion", ALL)
def test_telegram_style_is_at_most_a_level_below(criterion: str) -> None:
    """Half the words and no full sentences: the same content, nearly the same standing."""
    assert levels("strong-terse")[criterion] >= 3


@pytest.mark.parametrize("pretender", ["bluffer", "bluff-plain", "salad"])
@pytest.mark.parametrize("criterion", CORE)
def test_keywords_do_not_make_a_strong_answer(pretender: str, criterion: str) -> None:
    """Right keywords with harmful advice, and mere keywords, stay at the bottom."""
    assert levels(pretender)[criterion] <= 1


@pytest.mark.parametrize("name", ["bluffer", "bluff-plain"])
def test_harmful_advice_is_noticed_as_such(name: str) -> None:
    """Each of the proposals is found, in smart words and in plain ones."""
    assert met(name) >= {
        "reasons_written_afterwards",
        "picture_is_the_explanation",
        "keeps_everything_for_ever",
        "exposes_personal_data",
        "fakes_records",
        "nobody_looks",
        "denies_trade_offs",
        "cost_does_not_matter",
    }


@pytest.mark.parametrize("name", ["strong-jargon", "strong-plain", "strong-terse", "mid", "weak", "honest-idk"])
def test_sound_and_honest_responses_show_no_harm_and_are_not_flagged(name: str) -> None:
    """No harmful indicator is noticed where nothing harmful was said, and nobody's attention is asked for."""
    harmful = {i.id for i in rubric().indicators if i.kind == "harmful"}

    assert met(name) & harmful == set()
    assert graded(name).flags == ()


@pytest.mark.parametrize("criterion", ALL)
def test_not_knowing_is_not_covered_rather_than_low(criterion: str) -> None:
    """Who says honestly that they don't know gets no level."""
    assert graded("honest-idk").criteria[criterion].level is None


def test_pleas_for_marks_change_nothing_and_are_shown_to_a_person() -> None:
    """The weak response with attempts to steer the evaluation gets what it gets without them, and is flagged."""
    assert met("weak-injection") == met("weak")
    assert levels("weak-injection") == levels("weak")
    assert {f.turn for f in graded("weak-injection").flags if f.kind == "steers_evaluation"} == {2, 6, 10, 14}


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_is_proven(name: str) -> None:
    """A met indicator quotes what the candidate said in that turn."""
    of = transcript(name)
    found = [f for result in graded(name).criteria.values() for f in result.indicators if f.met]

    assert all(f.quote and f.turn and quote_stands(f.quote, f.turn, of) for f in found)


@pytest.mark.parametrize("name", NAMES)
def test_transcripts_ask_the_scenario_s_own_questions(name: str) -> None:
    """A benchmark transcript is an interview about this scenario as it is now."""
    heard = " ".join(t.text for t in transcript(name).turns if t.speaker == "interviewer")

    assert [stage.id for stage in scenario().stages if stage.question not in heard] == []


def test_repeating_the_interviewer_earns_nothing() -> None:
    """A candidate who only echoes questions and facts shows no desired indicator but having asked."""
    turns = [t for t in transcript("strong-jargon").turns if t.speaker == "interviewer"]
    echoed = [twice for t in turns for twice in (t, t.model_copy(update={"speaker": "candidate"}))]
    numbered = tuple(t.model_copy(update={"number": n}) for n, t in enumerate(echoed, start=1))

    card = grade(Transcript(id="parrot", turns=numbered), scenario(), rubric())

    shown = {i.id for c in card.criteria.values() for i in c.indicators if i.met and i.kind == "desired"}
    assert shown <= {i.id for i in rubric().indicators if i.facts}


def test_what_the_scenario_gives_no_chance_to_show_is_not_looked_for() -> None:
    """Limits on repeated calls belong to another situation: nobody is rated by them here, and nobody told to practise them."""
    assert scenario().leaves_out
    assert {i.id for i in rubric().indicators} & set(scenario().leaves_out) == set()


def test_the_strong_candidate_s_session_runs_from_start_to_finish(run: Run, tmp_path: Path) -> None:
    """Recorded answers play the whole interview offline: every stage, every kind of inject, four drills, level 3 or 4."""
    answers = FOLDER / "benchmarks" / "answers-strong.yaml"

    done = run("run", FOLDER, "--answers", answers, "--seed", "1", "--json", "--data-dir", tmp_path)

    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert report["session"]["ended"] == "completed"
    moves = [entry["move"] for entry in report["session"]["moves"]]
    assert {move["inject"] for move in moves if move["kind"] == "fire_inject"} == {i.id for i in scenario().injects}
    assert {entry["stage"] for entry in report["session"]["moves"]} == {stage.id for stage in scenario().stages}
    assert len(report["runs"]) == 4
    assert min(report["criteria"][criterion]["level"] for criterion in CORE) >= 3
