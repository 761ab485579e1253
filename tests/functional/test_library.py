"""Every bundled scenario: it has no lint, plays to its end offline, and its keyed transcripts come out in their order."""

import asyncio
from pathlib import Path

import pytest

from interviewsim.grading.evidence import quote_stands
from interviewsim.interview.wording import NOT_KNOWN
from interviewsim.packs.lint import lint_rubric, lint_scenario
from interviewsim.packs.load import Packs
from tests.builders.bundled import ROOT, graded, loaded, rubric, transcript
from tests.builders.library import KEYED, RUBRICS, SCENARIOS, key, levels, played

CORE = [(slug, criterion) for slug in SCENARIOS for criterion in key(slug).core]
TRANSCRIPTS = [(slug, name) for slug in SCENARIOS for name in KEYED]


def test_every_scenario_has_a_key() -> None:
    """None is left out of what is asked of the others here."""
    assert sorted(SCENARIOS) == sorted(file.parent.name for file in (ROOT / "scenarios").glob("*/scenario.yaml"))


@pytest.mark.parametrize("slug", SCENARIOS)
def test_no_scenario_has_a_lint_problem(slug: str) -> None:
    """Every rule of the linter passes."""
    assert lint_scenario(loaded(slug), Packs().load_rubric(loaded(slug).value.rubric).value) == ()


@pytest.mark.parametrize("slug", RUBRICS)
def test_no_rubric_has_a_lint_problem(slug: str) -> None:
    """Every rule of the linter passes."""
    assert lint_rubric(Packs().load_rubric(slug)) == ()


@pytest.mark.parametrize("slug", SCENARIOS)
def test_recorded_strong_answers_go_through_the_whole_interview(slug: str, tmp_path: Path) -> None:
    """They reach the closing in time through every stage, and every question in them has an answer in the ledger."""
    view = asyncio.run(played(slug, tmp_path))

    assert view.ended
    assert view.minutes_left > 0
    assert [stage.id for stage in view.scenario.stages if stage.id not in view.visited] == []
    assert [line.text for line in view.lines if line.speaker == "interviewer" and NOT_KNOWN in line.text] == []


@pytest.mark.parametrize(("slug", "criterion"), CORE)
def test_core_criteria_tell_strong_from_middling_from_weak(slug: str, criterion: str) -> None:
    """The levels fall from the strong answer over the middling to the weak one, and by two altogether."""
    strong, mid, weak = (levels(slug, name)[criterion] for name in ("strong-plain", "mid", "weak"))

    assert strong >= mid >= weak
    assert strong >= weak + 2


@pytest.mark.parametrize(("slug", "criterion"), CORE)
def test_plain_words_are_worth_at_least_as_much_as_jargon(slug: str, criterion: str) -> None:
    """The same content without a technical term reaches at least the same level, and at least the third."""
    assert levels(slug, "strong-plain")[criterion] >= levels(slug, "strong-jargon")[criterion] >= 3


@pytest.mark.parametrize("pretender", ["bluffer", "salad"])
@pytest.mark.parametrize(("slug", "criterion"), CORE)
def test_pretenders_stay_below_every_strong_answer(slug: str, criterion: str, pretender: str) -> None:
    """Right keywords with harmful advice, and mere keywords, stay two levels below."""
    assert levels(slug, pretender)[criterion] <= levels(slug, "strong-jargon")[criterion] - 2


@pytest.mark.parametrize(("slug", "name"), TRANSCRIPTS)
def test_patterns_are_at_most_a_level_away_from_the_key(slug: str, name: str) -> None:
    """Where a person saw nothing to rate, patterns give no more than the lowest level."""
    noticed = levels(slug, name)
    wanted = {c: level or 1 for c, level in key(slug).levels[name].items()}

    assert {c: (noticed[c], level) for c, level in wanted.items() if abs(noticed[c] - level) > 1} == {}


@pytest.mark.parametrize("slug", SCENARIOS)
def test_the_bluffer_is_caught_by_harm_and_the_honest_show_none(slug: str) -> None:
    """Harmful indicators are noticed where harm is advised, and not in a strong answer."""
    harmful = {i.id for i in rubric(slug).indicators if i.kind == "harmful"}
    met = {
        name: {i.id for c in graded(name, slug).criteria.values() for i in c.indicators if i.met} & harmful
        for name in ("bluffer", "strong-plain", "strong-jargon")
    }

    assert len(met["bluffer"]) >= 2
    assert met["strong-plain"] | met["strong-jargon"] == set()


@pytest.mark.parametrize(("slug", "name"), [(s, n) for s, n in TRANSCRIPTS if n not in ("bluffer", "salad")])
def test_honest_transcripts_are_not_flagged(slug: str, name: str) -> None:
    """Flags are for a person's attention, which is scarce."""
    assert graded(name, slug).flags == ()


@pytest.mark.parametrize(("slug", "name"), TRANSCRIPTS)
def test_every_finding_quotes_the_candidate(slug: str, name: str) -> None:
    """A met indicator's quote stands in the turn that it names."""
    met = [i for c in graded(name, slug).criteria.values() for i in c.indicators if i.met]

    assert all(i.quote and i.turn and quote_stands(i.quote, i.turn, transcript(name, slug)) for i in met)
