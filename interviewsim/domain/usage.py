"""What a rating or an interview used of a paid model."""

from interviewsim.domain.base import Value


class Usage(Value):
    """Tokens and money; all zero when no model was involved."""

    input_tokens: int = 0
    """All input tokens, cached ones included."""
    cached_input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    """None when the price isn't known."""
