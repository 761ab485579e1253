"""The bundled benchmark responses, rated by a scripted honest grader: the whole chain, from prompt to scorecard."""

import pytest

from interviewsim.domain.model_rating import Rating
from interviewsim.domain.rating import Scorecard
from interviewsim.grading.evidence import quote_stands
from interviewsim.grading.panel import scorecard
from interviewsim.grading.rater import rate, setup_for
from tests.builders import bundled
from tests.fakes.graders import HonestGrader
from tests.fakes.models import FakeModel

STRONG = ("strong-plain", "strong-bakery", "strong-terse")
_CARDS: dict[str, Scorecard] = {}


async def _card(name: str) -> Scorecard:
    if name not in _CARDS:
        model = FakeModel(HonestGrader(bundled.rubric()))
        rating = await rate(
            bundled.transcript(name),
            bundled.scenario(),
            bundled.rubric(),
            model=model,
            setup=setup_for(model.name, "batched", bundled.rubric()),
        )
        _CARDS[name] = scorecard([rating], bundled.transcript(name), bundled.scenario(), bundled.rubric())
    return _CARDS[name]


async def _levels(name: str) -> dict[str, int]:
    return {c: r.level or 0 for c, r in (await _card(name)).criteria.items()}


async def test_strong_stands_above_mid_above_weak() -> None:
    """On every core criterion."""
    strong, mid, weak = [await _levels(name) for name in ("strong-plain", "mid", "weak")]

    assert all(strong[c] > mid[c] > weak[c] for c in bundled.CORE)


@pytest.mark.parametrize("pretender", ["bluffer", "salad"])
async def test_keywords_and_harm_stay_below(pretender: str) -> None:
    """On every criterion."""
    strong, pretended = await _levels("strong-plain"), await _levels(pretender)

    assert all(pretended[c] < strong[c] for c in strong)


@pytest.mark.parametrize("name", STRONG)
async def test_honest_strong_answers_are_scored_in_any_style(name: str) -> None:
    """Plain words, a parable or telegram style: no person is needed, and all levels are high."""
    card = await _card(name)

    assert {r.status for r in card.criteria.values()} == {"scored"}
    assert min((await _levels(name)).values()) >= 3


@pytest.mark.parametrize("name", [*STRONG, "mid", "bluffer"])
async def test_every_finding_is_proven(name: str) -> None:
    """A met indicator quotes what the candidate said in that turn."""
    met = [f for r in (await _card(name)).criteria.values() for f in r.indicators if f.met]

    assert met
    assert all(f.quote and f.turn and quote_stands(f.quote, f.turn, bundled.transcript(name)) for f in met)


async def test_the_same_rating_gives_the_same_scorecard() -> None:
    """A scorecard can be rebuilt from what is stored, without a model."""
    scenario, rubric, spoken = bundled.scenario(), bundled.rubric(), bundled.transcript("mid")
    model = FakeModel(HonestGrader(rubric))
    rating = await rate(spoken, scenario, rubric, model=model, setup=setup_for(model.name, "batched", rubric))
    stored = Rating.model_validate_json(rating.model_dump_json())

    assert scorecard([stored], spoken, scenario, rubric) == await _card("mid")
