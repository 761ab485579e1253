"""The claims scenario agrees with itself and with its world."""

import math
from collections import Counter

import pytest

from interviewsim.domain.arithmetic import evaluate
from interviewsim.domain.matching import compiled
from interviewsim.packs.lint import lint_scenario
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.worlds import registry
from tests.builders.bundled import CORE, ROOT, RUBRIC_FOLDER, rubric, scenario, transcript

SLUG = "claims-automation"
FOLDER = ROOT / "scenarios" / SLUG
SETUP = scenario(SLUG).world
assert SETUP is not None
CONDITIONS = SETUP.conditions


def _told(fact: str) -> dict[str, float]:
    return dict(scenario(SLUG).fact(fact).values)


def test_the_pack_has_no_lint_problem() -> None:
    """It passes every rule of the linter."""
    assert list(lint_scenario(read_scenario(FOLDER), read_rubric(RUBRIC_FOLDER).value)) == []


def test_there_is_enough_to_ask_and_to_notice() -> None:
    """Facts of each kind, indicators of each criterion with harm among them, injects of each trigger, checks."""
    story = scenario(SLUG)
    facts = Counter(f.kind for f in story.facts)
    own = Counter(i.criterion for i in story.indicators)
    triggers = {k for i in story.injects for k in ("stage", "minute", "world") if getattr(i.trigger, k) is not None}

    assert facts["public"] >= 6
    assert facts["askable"] >= 20
    assert facts["unknown"] >= 3
    assert min(own[c] for c in CORE) >= 6
    assert len([i for i in story.indicators if i.kind == "harmful"]) >= 5
    assert triggers == {"stage", "minute", "world"}
    assert len(story.checks) >= 10
    assert [i.id for i in rubric(SLUG).indicators if not i.practise] == []


def test_every_design_field_is_labelled_and_helped() -> None:
    """The sheet shows no bare field name, and every label belongs to a field."""
    assert SETUP is not None

    assert set(SETUP.fields) == set(registry.load(SETUP.name).design.model_fields)
    assert [name for name, text in SETUP.fields.items() if not text.help] == []


@pytest.mark.parametrize(
    ("fact", "value", "condition"),
    [
        ("page-kinds", "scanned_percent", "scanned_share"),
        ("page-kinds", "handwritten_percent", "handwritten_share"),
        ("lengths", "long_percent", "long_claim_share"),
        ("relevant-pages", "relevant_percent", "relevant_share"),
        ("batches", "batch_discount_percent", "batch_discount"),
        ("caching", "cache_read_percent", "cache_read_price"),
        ("caching", "cache_write_percent", "cache_write_price"),
        ("caching", "cache_hits_online_percent", "cache_hits_online"),
        ("caching", "cache_hits_batch_percent", "cache_hits_batch"),
        ("failed-calls", "failed_call_percent", "failed_call_share"),
        ("handwriting-errors", "ocr_handwriting_percent", "ocr_handwriting_error"),
        ("handwriting-errors", "small_handwriting_percent", "small_handwriting_error"),
        ("handwriting-errors", "medium_handwriting_percent", "medium_handwriting_error"),
        ("handwriting-errors", "large_handwriting_percent", "large_handwriting_error"),
        ("extraction-errors", "small_extraction_percent", "small_extraction_error"),
        ("extraction-errors", "medium_extraction_percent", "medium_extraction_error"),
        ("extraction-errors", "large_extraction_percent", "large_extraction_error"),
        ("needs-person", "needs_person_percent", "needs_person_share"),
        ("needs-person", "small_recall_percent", "small_flag_recall"),
        ("needs-person", "medium_recall_percent", "medium_flag_recall"),
        ("needs-person", "large_recall_percent", "large_flag_recall"),
        ("by-hand", "manual_error_percent", "manual_error_share"),
        ("mistakes", "wrong_payout_percent", "wrong_payout_share"),
        ("models-at-home", "home_limit_percent", "home_limit_share"),
    ],
)
def test_percentages_told_are_the_worlds_shares(fact: str, value: str, condition: str) -> None:
    """What is told in percent is set in the world as a share."""
    assert _told(fact)[value] == pytest.approx(float(CONDITIONS[condition]) * 100)


def test_goals_are_told_to_whoever_asks() -> None:
    """Money, time, mistakes, missed claims, people: each bound of the world is a fact's."""
    assert SETUP is not None
    goals = {goal.figure: goal.at_most for goal in SETUP.goals}

    assert goals["cost_per_claim_usd"] == _told("budget")["budget_usd_per_claim"]
    assert goals["finish_p95_hours"] == _told("window")["window_hours"]
    assert goals["wrong_payout_usd"] == _told("mistakes")["wrong_payout_limit_usd"]
    assert goals["missed_review_share"] == _told("needs-person")["missed_review_percent"] / 100
    assert goals["reviewer_hours"] == _told("reviewers")["reviewer_hours_per_day"]


def test_what_is_told_of_lengths_and_amounts_is_what_the_world_draws() -> None:
    """Means of lognormals with their tails, and the time of one batch in twenty."""
    pages = 32 * math.exp(0.35**2 / 2) + 0.03 * 80
    slow_batch_hours = 1.5 * math.exp(0.6 * 1.645)

    assert _told("lengths")["pages_mean"] == pytest.approx(pages, abs=0.5)
    assert _told("mistakes")["amount_mean_usd"] == pytest.approx(900 * math.exp(0.5), abs=5)
    assert _told("batches")["batch_p95_hours"] == pytest.approx(slow_batch_hours, abs=0.1)


def test_what_is_told_of_the_confidence_is_what_the_world_states() -> None:
    """The shares below 0.8 and above 0.9 follow from how the confidence is spread over right and wrong claims."""
    told = _told("confidence")

    assert told["right_below_percent"] == pytest.approx(100 * (1 - 0.4**0.2), abs=0.5)
    assert told["wrong_below_percent"] == pytest.approx(100 * (1 - 0.2 / 0.9), abs=0.5)
    assert told["wrong_above_percent"] == pytest.approx(100 * 0.1 / 0.9, abs=0.5)


def test_the_brief_tells_what_the_world_does_with_the_pilot() -> None:
    """Its cost and its hours are the baseline's."""
    assert SETUP is not None
    figures = registry.load(SETUP.name).run(SETUP.baseline, CONDITIONS, 1).values

    assert figures["cost_per_claim_usd"] == pytest.approx(_told("pilot")["pilot_usd_per_claim"], rel=0.02)
    assert figures["finish_p50_hours"] == pytest.approx(_told("pilot")["pilot_hours"], rel=0.05)


def test_the_guides_arithmetic_is_the_checks() -> None:
    """Worked by hand from the facts: 10,000 claims of 36 pages, half a dollar each, 8 hours."""
    values = {name: value for fact in scenario(SLUG).facts for name, value in fact.values.items()}
    computed = {c.id: evaluate(c.formula, values) for c in scenario(SLUG).checks}

    assert computed["pages-a-night"] == 360_000
    assert computed["budget-a-night"] == 5_000
    assert computed["cents-a-page"] == pytest.approx(1.39, abs=0.01)
    assert computed["claims-a-minute"] == pytest.approx(20.8, abs=0.05)
    assert computed["pages-a-second"] == 12.5
    assert computed["image-tokens"] == 864_000_000
    assert computed["claim-by-large"] == pytest.approx(2.484)
    assert computed["claim-by-medium"] == pytest.approx(0.7452)
    assert computed["claim-by-hand"] == 7
    assert computed["reviews-a-day"] == 2_500
    assert computed["share-reviewed"] == 25
    assert computed["need-a-person"] == 600


@pytest.mark.parametrize(
    ("check", "sentence", "stated"),
    [
        ("claims-a-day", "We get 10,000 claims a day.", "10,000"),
        ("reviewer-hours", "People have 250 hours.", "250"),
        ("pages-a-night", "That's 360,000 pages a night.", "360,000"),
        ("pages-a-night", "So it is about 350k pages per night.", "350k"),
        ("budget-a-night", "We have $5,000 a night.", "5,000"),
        ("budget-a-night", "That is 5000 dollars per night.", "5000"),
        ("cents-a-page", "It leaves 1.4 cents a page.", "1.4"),
        ("claims-a-minute", "We need 21 claims a minute.", "21"),
        ("pages-a-second", "That means 12.5 pages per second.", "12.5"),
        ("image-tokens", "As images it is 860 million tokens a night.", "860 million"),
        ("claim-by-large", "The large model alone costs $2.5 per claim.", "2.5"),
        ("claim-by-medium", "All the pages through the medium model are 0.75 dollars.", "0.75"),
        ("claim-by-hand", "By hand it costs 7 dollars a claim.", "7"),
        ("reviews-a-day", "The reviewers can look at 2,500 claims.", "2,500"),
        ("share-reviewed", "People can look at 25 percent.", "25"),
        ("need-a-person", "Every night 600 claims need a person.", "600"),
    ],
)
def test_claims_are_found_however_they_are_put(check: str, sentence: str, stated: str) -> None:
    """A number stated for a check is found in the sentence."""
    claims = next(c.claims for c in scenario(SLUG).checks if c.id == check)
    found = [m["number"] for pattern in claims if (m := compiled(pattern).search(sentence))]

    assert found
    assert set(found) == {stated}


@pytest.mark.parametrize("name", ["strong-jargon", "strong-plain", "strong-terse", "mid", "weak", "bluffer"])
def test_transcripts_ask_the_scenarios_own_questions(name: str) -> None:
    """Each core question is in each transcript, in its wording."""
    heard = " ".join(turn.text for turn in transcript(name, SLUG).turns if turn.speaker == "interviewer")

    assert [stage.id for stage in scenario(SLUG).stages if stage.question not in heard] == []
