"""Every bundled scenario has what a fair interview needs."""

from collections import Counter

import pytest

from interviewsim.domain.arithmetic import evaluate
from tests.builders.bundled import loaded, rubric, transcript
from tests.builders.library import KEYED, SCENARIOS, key


@pytest.mark.parametrize("slug", SCENARIOS)
def test_there_is_something_to_ask_and_something_nobody_knows(slug: str) -> None:
    """A ledger has facts of each kind; most are released only to whoever asks."""
    kinds = Counter(fact.kind for fact in loaded(slug).value.facts)

    assert kinds["public"] >= 2
    assert kinds["askable"] >= 5
    assert kinds["unknown"] >= 1


@pytest.mark.parametrize("slug", SCENARIOS)
def test_each_core_criterion_can_be_shown_and_missed(slug: str) -> None:
    """The scenario itself adds at least two desired indicators to each, and harm can be noticed in each."""
    own = Counter(i.criterion for i in loaded(slug).value.indicators if i.kind == "desired")
    harmful = {i.criterion for i in rubric(slug).indicators if i.kind == "harmful"}

    assert [c for c in key(slug).core if own[c] < 2 or c not in harmful] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_indicator_says_how_to_practise(slug: str) -> None:
    """Whatever wasn't shown comes with advice."""
    assert [i.id for i in rubric(slug).indicators if not i.practise] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_stage_offers_probes_and_help(slug: str) -> None:
    """A candidate who is stuck can be asked further and can ask for a hint."""
    assert [stage.id for stage in loaded(slug).value.stages if not stage.probes or not stage.hints] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_the_guide_tells_an_interviewer_what_to_listen_for(slug: str) -> None:
    """It has the arithmetic or the story, how to conduct it, and the warning signs."""
    guide = loaded(slug).value.guide

    assert [h for h in ("## How to conduct it", "## What to listen for", "## Warning signs") if h not in guide] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_numeric_checks_can_be_computed(slug: str) -> None:
    """Each gives a number from the facts' own values."""
    scenario = loaded(slug).value
    values = {name: value for fact in scenario.facts for name, value in fact.values.items()}

    assert all(evaluate(check.formula, values) > 0 for check in scenario.checks)


@pytest.mark.parametrize(("slug", "name"), [(s, n) for s in SCENARIOS for n in KEYED])
def test_transcripts_ask_the_scenarios_own_questions(slug: str, name: str) -> None:
    """A benchmark transcript is an interview about the scenario as it is now."""
    heard = " ".join(t.text for t in transcript(name, slug).turns if t.speaker == "interviewer")

    assert [stage.id for stage in loaded(slug).value.stages if stage.question not in heard] == []


@pytest.mark.parametrize("slug", SCENARIOS)
def test_the_key_covers_every_transcript_and_criterion(slug: str) -> None:
    """Six transcripts, each rated on every criterion of the rubric."""
    criteria = [c.id for c in rubric(slug).criteria]

    assert set(key(slug).levels) == set(KEYED)
    assert [name for name, given in key(slug).levels.items() if list(given) != criteria] == []
    assert set(key(slug).core) <= set(criteria)
