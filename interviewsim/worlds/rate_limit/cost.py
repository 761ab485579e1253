"""What a run's tokens cost."""

from interviewsim.worlds.rate_limit.provider import Provider
from interviewsim.worlds.rate_limit.sheets import Conditions


def cost_usd(primary: Provider, second: Provider, conditions: Conditions) -> float:
    """Add up both providers' bills; only the primary's prices follow the price multiplier."""
    primary_usd = (
        primary.input_tokens * conditions.usd_per_million_input_tokens
        + primary.output_tokens * conditions.usd_per_million_output_tokens
    )
    second_usd = (
        second.input_tokens * conditions.second_usd_per_million_input_tokens
        + second.output_tokens * conditions.second_usd_per_million_output_tokens
    )
    return (primary_usd * conditions.price_multiplier + second_usd) / 10**6
