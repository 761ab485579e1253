import pytest

from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelSetupError
from interviewsim.providers.pricing import Price, cost_of

USED = Usage(input_tokens=1_000_000, cached_input_tokens=400_000, cache_write_tokens=100_000, output_tokens=10_000)


def test_own_prices_come_first() -> None:
    """The user's price decides, with cached and written input priced apart."""
    price = Price(
        input_per_million_usd=1.0,
        output_per_million_usd=10.0,
        cached_input_per_million_usd=0.1,
        cache_write_per_million_usd=2.0,
    )

    cost = cost_of("openai/gpt-4o-mini", {"openai/gpt-4o-mini": price}, free=True)

    assert cost(USED) == pytest.approx(0.5 * 1.0 + 0.4 * 0.1 + 0.1 * 2.0 + 0.01 * 10.0)


def test_cached_input_costs_as_other_input_unless_said() -> None:
    """A price that doesn't mention the prompt cache makes no difference for it."""
    cost = cost_of("local/x", {"local/x": Price(input_per_million_usd=1.0, output_per_million_usd=0.0)}, free=False)

    assert cost(USED) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "usd"),
    [
        ("openai/gpt-4o-mini", 0.6 * 0.15 + 0.4 * 0.075 + 0.01 * 0.60),
        ("anthropic/claude-haiku-4-5", 0.5 * 1.0 + 0.4 * 0.10 + 0.1 * 1.25 + 0.01 * 5.0),
    ],
)
def test_public_prices_are_known_offline(name: str, usd: float) -> None:
    """The vendors' models have dated public prices, input from the prompt cache counted once."""
    used = USED if name.startswith("anthropic") else USED.model_copy(update={"cache_write_tokens": 0})

    assert cost_of(name, {}, free=False)(used) == pytest.approx(usd)


def test_a_price_that_grows_with_the_prompt_is_looked_up_for_each_call() -> None:
    """A model that is dearer above a prompt length costs more than in proportion there."""
    cost = cost_of("anthropic/claude-sonnet-4-5", {}, free=False)

    short, long = cost(Usage(input_tokens=100_000)), cost(Usage(input_tokens=400_000))

    assert long > 4 * short


@pytest.mark.parametrize("name", ["openai/no-such-model", "local/llama"])
def test_an_unknown_price_is_a_question(name: str) -> None:
    """A model whose price nobody told isn't free: the error shows what to put into the settings file."""
    with pytest.raises(ModelSetupError, match=rf'\[prices\."{name}"\]'):
        cost_of(name, {}, free=False)


def test_a_free_model_is_free() -> None:
    """A model on this machine costs nothing."""
    assert cost_of("local/llama", {}, free=True)(USED) == 0.0
