"""What was said counts, not how: the benchmark transcripts, graded offline."""

import pytest

from interviewsim.domain.transcript import Transcript
from interviewsim.grading.grade import grade
from tests.builders.bundled import CORE, graded, level, met, rubric, scenario, transcript

ALL = [c.id for c in rubric().criteria]


@pytest.mark.parametrize("criterion", CORE)
def test_plain_words_count_as_much_as_jargon(criterion: str) -> None:
    """The same content in plain second-language English reaches at least the level of the jargon version."""
    assert level("strong-plain", criterion) >= level("strong-jargon", criterion) >= 3


@pytest.mark.parametrize("criterion", ALL)
def test_better_answers_reach_higher_levels(criterion: str) -> None:
    """Strong is above mid, and mid is above weak, on every criterion."""
    assert level("strong-jargon", criterion) > level("mid", criterion) > level("weak", criterion)


@pytest.mark.parametrize("name", ["bluffer", "salad"])
@pytest.mark.parametrize("criterion", CORE)
def test_keywords_alone_stay_at_the_bottom(name: str, criterion: str) -> None:
    """Neither a list of the right terms nor the right terms with harmful advice come near a strong answer."""
    assert level(name, criterion) <= level("strong-jargon", criterion) - 2


def test_the_bluffer_is_caught_by_what_they_advise() -> None:
    """Harmful advice is noticed as such, with the candidate's words."""
    assert met("bluffer", "failure_handling") >= {
        "retries_at_once",
        "retries_without_end",
        "evades_limits",
        "unlimited_queue",
        "hides_errors",
        "no_time_limit",
    }


@pytest.mark.parametrize("name", ["strong-jargon", "strong-plain", "mid", "honest-idk"])
@pytest.mark.parametrize("criterion", CORE)
def test_sound_advice_shows_no_harm_to_failure_handling_or_cost(name: str, criterion: str) -> None:
    """No harmful indicator is noticed where nothing harmful was said."""
    harmful = {i.id for i in rubric().of(criterion) if i.kind == "harmful"}
    expected = {"untested_fallback"} if (name, criterion) == ("mid", "trade_off_reasoning") else set()

    assert met(name, criterion) & harmful == expected


@pytest.mark.parametrize("criterion", ALL)
def test_pleas_for_marks_change_nothing(criterion: str) -> None:
    """Orders to the evaluator, posed system text and ready-made scores leave every finding as it was."""
    assert met("weak-injection", criterion) == met("weak", criterion)
    assert level("weak-injection", criterion) == level("weak", criterion)


def test_pleas_for_marks_are_shown_to_a_person() -> None:
    """Each of the attempts is flagged; the transcript without them has no flag."""
    assert [f.kind for f in graded("weak-injection").flags] == ["steers_evaluation"] * 4
    assert graded("weak").flags == ()


@pytest.mark.parametrize("criterion", ALL)
def test_not_knowing_is_not_covered_rather_than_low(criterion: str) -> None:
    """Who says honestly that they don't know gets no level."""
    assert graded("honest-idk").criteria[criterion].status == "not_covered"


@pytest.mark.parametrize("name", ["strong-jargon", "strong-plain", "mid", "weak"])
def test_transcripts_ask_the_scenarios_own_questions(name: str) -> None:
    """A benchmark transcript is an interview about this scenario as it is now."""
    heard = " ".join(t.text for t in transcript(name).turns if t.speaker == "interviewer")

    assert [stage.id for stage in scenario().stages if stage.question not in heard] == []


def test_repeating_the_interviewer_earns_nothing() -> None:
    """A candidate who only echoes the questions and facts shows no desired indicator."""
    turns = [t for t in transcript("strong-jargon").turns if t.speaker == "interviewer"]
    echoed = [
        turn
        for t in turns
        for turn in (t.model_copy(update={"number": 0}), t.model_copy(update={"speaker": "candidate", "number": 0}))
    ]
    parrot = Transcript(id="parrot", turns=tuple(t.model_copy(update={"number": n}) for n, t in enumerate(echoed, 1)))

    card = grade(parrot, scenario(), rubric())

    shown = {i.id for c in card.criteria.values() for i in c.indicators if i.met and i.kind == "desired"}
    assert shown <= {"asks_before_proposing", "asks_widely"} | {i.id for i in rubric().indicators if i.facts}
