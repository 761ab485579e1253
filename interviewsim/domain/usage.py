"""What a rating or an interview used of a paid model."""

from collections.abc import Iterable

from interviewsim.domain.base import Value


class Usage(Value):
    """Tokens and money; all zero when no model was involved."""

    input_tokens: int = 0
    """All input tokens, cached ones included."""
    cached_input_tokens: int = 0
    """Read from the provider's prompt cache."""
    cache_write_tokens: int = 0
    """Written to the provider's prompt cache, where the provider bills that apart."""
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    """None when the price isn't known."""

    @property
    def tokens(self) -> int:
        """Input and output together."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: "Usage") -> "Usage":
        """Add two usages up; with one unknown price the sum is unknown."""
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            cached_input_tokens=self.cached_input_tokens + other.cached_input_tokens,
            cache_write_tokens=self.cache_write_tokens + other.cache_write_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=(self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        )


def total(usages: Iterable[Usage]) -> Usage:
    """Add usages up; all zero for none."""
    return sum(usages, start=Usage())
