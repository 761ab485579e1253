"""What a call costs: the user's own prices first, then dated public ones; an unknown price is a question, never $0."""

from collections.abc import Callable, Mapping

from pydantic import Field

from interviewsim.domain.base import Value
from interviewsim.domain.usage import Usage
from interviewsim.errors import ModelSetupError

CostOf = Callable[[Usage], float]
"""Turns tokens into US dollars."""

_MILLION = 1_000_000


class Price(Value):
    """What a model costs, in US dollars for a million tokens."""

    input_per_million_usd: float = Field(ge=0)
    output_per_million_usd: float = Field(ge=0)
    cached_input_per_million_usd: float | None = Field(default=None, ge=0)
    """For input that is read from the prompt cache; as other input without it."""
    cache_write_per_million_usd: float | None = Field(default=None, ge=0)
    """For input that is written to the prompt cache; as other input without it."""

    def cost_usd(self, usage: Usage) -> float:
        """Return what these tokens cost."""
        whole = self.input_per_million_usd
        read = whole if self.cached_input_per_million_usd is None else self.cached_input_per_million_usd
        write = whole if self.cache_write_per_million_usd is None else self.cache_write_per_million_usd
        plain = usage.input_tokens - usage.cached_input_tokens - usage.cache_write_tokens
        return (
            plain * whole
            + usage.cached_input_tokens * read
            + usage.cache_write_tokens * write
            + usage.output_tokens * self.output_per_million_usd
        ) / _MILLION


FREE = Price(input_per_million_usd=0.0, output_per_million_usd=0.0)


def cost_of(name: str, prices: Mapping[str, Price], *, free: bool) -> CostOf:
    """Return how the calls of a model are priced.

    Args:
        name: `provider/model`.
        prices: the user's own prices, by `provider/model`; they come first.
        free: the model runs on this machine and costs nothing unless `prices` says otherwise.

    Raises:
        ModelSetupError: nobody has told a price.
    """
    if own := prices.get(name):
        return own.cost_usd
    return FREE.cost_usd if free else _public_price(name)


def _public_price(name: str) -> CostOf:
    import genai_prices
    from genai_prices.types import TieredPrices

    provider, _, model = name.partition("/")

    def priced(usage: Usage) -> genai_prices.types.PriceCalculation:
        tokens = genai_prices.Usage(
            input_tokens=usage.input_tokens,
            cache_read_tokens=usage.cached_input_tokens,
            cache_write_tokens=usage.cache_write_tokens,
            output_tokens=usage.output_tokens,
        )
        return genai_prices.calc_price(tokens, model, provider_id=provider)

    try:
        rates = vars(priced(Usage()).model_price).values()
    except LookupError:
        raise ModelSetupError(_question(name)) from None
    if any(isinstance(rate, TieredPrices) for rate in rates):
        return lambda usage: float(priced(usage).total_price)
    return _linear(lambda usage: float(priced(usage).total_price)).cost_usd


def _linear(cost: CostOf) -> Price:
    """Return the price that `cost` goes by, so that a call is priced without looking it up again."""
    return Price(
        input_per_million_usd=cost(Usage(input_tokens=_MILLION)),
        output_per_million_usd=cost(Usage(output_tokens=_MILLION)),
        cached_input_per_million_usd=cost(Usage(input_tokens=_MILLION, cached_input_tokens=_MILLION)),
        cache_write_per_million_usd=cost(Usage(input_tokens=_MILLION, cache_write_tokens=_MILLION)),
    )


def _question(name: str) -> str:
    return (
        f"what does {name!r} cost? Its price isn't known, so no budget could hold. Put it into the settings file, in "
        f'US dollars for a million tokens:\n[prices."{name}"]\ninput_per_million_usd = …\noutput_per_million_usd = …'
    )
