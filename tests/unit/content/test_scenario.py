"""The 429 scenario agrees with itself, with its world, and with what a fair interview needs."""

import math
from collections import Counter

import pytest

from interviewsim.domain.arithmetic import evaluate
from interviewsim.domain.matching import compiled
from interviewsim.packs.lint import lint_rubric, lint_scenario
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.worlds import registry
from tests.builders.bundled import BENCHMARKS, CORE, RUBRIC_FOLDER, SCENARIO_FOLDER, rubric, scenario


def test_the_packs_have_no_lint_problem() -> None:
    """Both bundled packs pass every rule of the linter."""
    standard = read_rubric(RUBRIC_FOLDER)

    assert [*lint_rubric(standard), *lint_scenario(read_scenario(SCENARIO_FOLDER), standard.value)] == []


def test_there_is_enough_to_ask_and_to_notice() -> None:
    """Facts of each kind, indicators of each criterion, injects of each trigger, checks."""
    facts = Counter(f.kind for f in scenario().facts)
    indicators = Counter(i.criterion for i in rubric().indicators)
    harmful = [i for i in rubric().indicators if i.kind == "harmful" and i.criterion in CORE]
    triggers = {
        kind
        for i in scenario().injects
        for kind in ("stage", "minute", "world")
        if getattr(i.trigger, kind) is not None
    }

    assert facts["public"] >= 6
    assert facts["askable"] >= 12
    assert facts["unknown"] >= 3
    assert min(indicators[c] for c in CORE) >= 10
    assert min(indicators.values()) >= 5
    assert len(harmful) >= 6
    assert triggers == {"stage", "minute", "world"}
    assert len(scenario().checks) >= 4


def test_every_indicator_says_how_to_practise() -> None:
    """Whatever wasn't shown comes with advice."""
    assert [i.id for i in rubric().indicators if not i.practise] == []


def test_every_design_field_is_labelled() -> None:
    """The sheet shows no bare field name, and every label belongs to a field."""
    setup = scenario().world
    assert setup is not None
    world = registry.load(setup.name)

    assert set(setup.fields) == set(world.design.model_fields)


def test_facts_tell_the_means_of_the_worlds_token_sizes() -> None:
    """The mean of a lognormal is exp(sigma^2 / 2) times its median; the facts round it to ten tokens."""
    setup = scenario().world
    assert setup is not None
    told = scenario().fact("token-sizes").values

    for kind in ("prompt", "output"):
        sigma = float(setup.conditions[f"{kind}_tokens_sigma"])
        mean = float(setup.conditions[f"{kind}_tokens_median"]) * math.exp(sigma * sigma / 2)
        assert told[f"{kind}_tokens_mean"] == pytest.approx(mean, abs=5)


def test_percentages_told_are_the_worlds_shares() -> None:
    """What is told in percent is set in the world as a share."""
    setup = scenario().world
    assert setup is not None

    assert scenario().fact("background").values["background_percent"] == setup.conditions["deferrable_share"] * 100
    assert scenario().fact("sla").values["sla_percent"] == setup.conditions["sla_share"] * 100
    assert scenario().fact("repeats").values["repeated_percent"] == setup.conditions["repeated_share"] * 100


def test_the_brief_tells_what_the_world_does_with_the_design_in_place() -> None:
    """Last Monday's figures are the baseline's, within the spread of its seeds."""
    setup = scenario().world
    assert setup is not None
    world = registry.load(setup.name)

    outcome = world.run(setup.baseline, setup.conditions, 1)

    refused, in_time = outcome.value("refused_share"), outcome.value("interactive_in_time_share")
    assert refused == pytest.approx(scenario().fact("refusals").values["refused_percent"] / 100, abs=0.05)
    assert in_time == pytest.approx(scenario().fact("chat-in-time").values["in_time_percent"] / 100, abs=0.06)


@pytest.mark.parametrize(
    ("check", "sentence", "stated"),
    [
        ("overload-ratio", "That's 1.4 times the limit.", "1.4"),
        ("overload-ratio", "We ask for about 1.4x what is allowed.", "1.4"),
        ("tokens-needed", "At the peak we need about 1,050,000 tokens a minute.", "1,050,000"),
        ("tokens-needed", "That's 1.047.200 tokens.", "1.047.200"),
        ("tokens-per-request", "It's 1,870 tokens per request.", "1,870"),
        ("tokens-per-request", "One request has about 1900 tokens.", "1900"),
        ("chat-tokens", "The chat alone needs 785,000 tokens.", "785,000"),
        ("served-requests", "There is room for 400 requests a minute.", "400"),
        ("refused-requests", "So 160 requests a minute are too many.", "160"),
        ("refused-requests", "The excess is about 160 calls per minute.", "160"),
        ("cost-per-1000", "We pay about 9.7 dollars per thousand.", "9.7"),
        ("cost-per-1000", "A thousand requests cost $9.70 today.", "9.70"),
        ("cost-per-1000-second", "At the second provider it's 19 dollars per thousand.", "19"),
        ("backlog-minutes", "The backlog is gone after 15 minutes.", "15"),
    ],
)
def test_claims_are_found_however_they_are_put(check: str, sentence: str, stated: str) -> None:
    """A number stated for a check is found in the sentence."""
    claims = next(c.claims for c in scenario().checks if c.id == check)
    found = [m["number"] for pattern in claims if (m := compiled(pattern).search(sentence))]

    assert found
    assert set(found) == {stated}


def test_the_checks_compute_the_stories_numbers() -> None:
    """Worked by hand from the facts: 560 requests of 1,870 tokens against 750,000 tokens a minute."""
    values = {name: value for fact in scenario().facts for name, value in fact.values.items()}
    computed = {c.id: evaluate(c.formula, values) for c in scenario().checks}

    assert computed["tokens-needed"] == 1_047_200
    assert computed["overload-ratio"] == pytest.approx(1.396, abs=0.001)
    assert computed["served-requests"] == pytest.approx(401, abs=0.5)
    assert computed["cost-per-1000"] == pytest.approx(9.69)
    assert computed["cost-per-1000-second"] == pytest.approx(19.38)


def test_every_benchmark_is_there() -> None:
    """Fourteen transcripts, one recording and the key to six of them."""
    assert sorted(p.name for p in BENCHMARKS.iterdir()) == [
        "answers-strong.yaml",
        "bluff-jargon.json",
        "bluff-plain.json",
        "bluffer.json",
        "buzz.json",
        "honest-idk.json",
        "key.yaml",
        "mid.json",
        "salad.json",
        "strong-bakery.json",
        "strong-jargon.json",
        "strong-plain.json",
        "strong-sre.json",
        "strong-terse.json",
        "weak-injection.json",
        "weak.json",
    ]
