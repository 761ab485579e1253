"""What the rate-limit world takes in: the candidate's design and the conditions that a scenario sets."""

from typing import Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet, unit


class Design(Sheet):
    """How the assistant calls its model provider. The defaults are the design in place: retry at once, no limits."""

    timeout_seconds: float = Field(default=30.0, ge=1, le=120, json_schema_extra=unit("s"))
    """How long one call may take before the client gives it up. A call given up is still billed."""
    max_attempts: int = Field(default=10, ge=1, le=20, json_schema_extra=unit("calls"))
    """Most calls to the primary provider for one request, the first included."""
    backoff: Literal["none", "constant", "exponential"] = "none"
    """How the wait before the next attempt grows: not at all, always the base wait, or doubling each time."""
    base_wait_seconds: float = Field(default=1.0, ge=0.05, le=60, json_schema_extra=unit("s"))
    """The wait before the second attempt."""
    max_wait_seconds: float = Field(default=20.0, ge=0.05, le=600, json_schema_extra=unit("s"))
    """No backoff wait is longer than this."""
    jitter: Literal["none", "equal", "full", "decorrelated"] = "none"
    """How the wait is randomised: half of it, all of it, or anywhere from the base to three times the last wait."""
    honour_retry_after: bool = False
    """Wait at least as long as the provider's refusal asks; the backoff wait comes on top."""
    client_token_budget_share: float = Field(default=0.0, ge=0, le=1, json_schema_extra=unit("share of the limit"))
    """Pace calls on the client side to this share of the provider's limits; 0 turns pacing off."""
    queue_length: int = Field(default=0, ge=0, le=5000, json_schema_extra=unit("requests"))
    """Requests that may wait for the client budget, interactive ones first; more are shed. Unused without a budget."""
    queue_wait_seconds: float = Field(default=5.0, ge=0, le=600, json_schema_extra=unit("s"))
    """Longest wait in the queue before a request leaves it unserved."""
    defer_background: bool = False
    """Hold background work back and send it when the primary provider has spare capacity."""
    circuit_breaker: bool = False
    """Stop calling the primary provider for a while after a run of failures (refusals and timeouts)."""
    breaker_failures: int = Field(default=10, ge=1, le=1000, json_schema_extra=unit("failures in a row"))
    """Failures in a row that open the circuit."""
    breaker_cooldown_seconds: float = Field(default=10.0, ge=0.5, le=300, json_schema_extra=unit("s"))
    """How long the circuit stays open before one call tries again."""
    load_shedding: Literal["none", "background", "all"] = "none"
    """Which arrivals are turned away at once while more tokens are asked for than the limit allows: none, background
    work, or also the share of interactive requests that doesn't fit."""
    fallback: Literal["none", "on_429", "on_failure"] = "none"
    """When a request goes to the second provider: never; at each refusal; or when its attempts or its time run out.
    Either way also when the circuit is open or the queue doesn't let it out."""
    fallback_scope: Literal["interactive", "all"] = "all"
    """Which requests may go to the second provider."""
    prompt_trim_share: float = Field(default=0.0, ge=0, le=0.6, json_schema_extra=unit("share of prompt tokens"))
    """Share of the prompt that is left out. Answer quality falls with its square."""
    response_cache_share: float = Field(default=0.0, ge=0, le=0.5, json_schema_extra=unit("share of requests"))
    """Share of requests answered from a cache. Beyond the share of repeated questions, hits are near misses."""


class Conditions(Sheet):
    """The circumstances. The defaults are the peak of the 429 scenario: demand at 1.4 times the token limit."""

    duration_seconds: int = Field(default=900, ge=10, le=3600, json_schema_extra=unit("s"))
    """How long requests arrive. What is still open then is worked off without new arrivals."""
    base_requests_per_minute: int = Field(default=320, ge=0, le=5000, json_schema_extra=unit("requests/min"))
    """Arrivals outside the peak, of both classes."""
    peak_requests_per_minute: int = Field(default=560, ge=0, le=5000, json_schema_extra=unit("requests/min"))
    """Arrivals at the height of the peak, of both classes."""
    peak_start_seconds: int = Field(default=180, ge=0, le=3600, json_schema_extra=unit("s"))
    """When arrivals begin to rise."""
    peak_seconds: int = Field(default=540, ge=0, le=3600, json_schema_extra=unit("s"))
    """How long the peak lasts, rise and fall (a ninth of it each) included."""
    traffic_multiplier: float = Field(default=1.0, ge=0, le=5, json_schema_extra=unit("x"))
    """Multiplies all arrivals."""
    deferrable_share: float = Field(default=0.25, ge=0, le=1, json_schema_extra=unit("share of requests"))
    """Share of requests that nobody waits for, such as background summaries."""
    deferrable_batch_seconds: int = Field(default=20, ge=0, le=600, json_schema_extra=unit("s"))
    """A scheduler starts background work in batches this far apart; 0 spreads it evenly."""
    deferrable_deadline_seconds: int = Field(default=1800, ge=1, le=7200, json_schema_extra=unit("s"))
    """Background work is useless when it is later than this."""
    prompt_tokens_median: int = Field(default=1350, ge=1, le=100_000, json_schema_extra=unit("tokens"))
    """Median of the lognormal prompt length."""
    prompt_tokens_sigma: float = Field(default=0.5, ge=0, le=2)
    """Standard deviation of the logarithm of the prompt length."""
    output_tokens_median: int = Field(default=300, ge=1, le=20_000, json_schema_extra=unit("tokens"))
    """Median of the lognormal answer length."""
    output_tokens_sigma: float = Field(default=0.5, ge=0, le=2)
    """Standard deviation of the logarithm of the answer length."""
    repeated_share: float = Field(default=0.1, ge=0, le=1, json_schema_extra=unit("share of requests"))
    """Share of requests whose answer is really in the cache; a larger cache share serves near misses."""
    patience_seconds: int = Field(default=20, ge=1, le=600, json_schema_extra=unit("s"))
    """After this long without an answer an interactive user gives up."""
    sla_seconds: float = Field(default=10.0, ge=0.1, le=600, json_schema_extra=unit("s"))
    """An interactive answer counts as in time within this."""
    sla_share: float = Field(default=0.97, ge=0, le=1, json_schema_extra=unit("share of requests"))
    """Share of interactive requests that must be answered in time."""
    provider_requests_per_minute: int = Field(default=600, ge=1, le=100_000, json_schema_extra=unit("requests/min"))
    """The primary provider's request limit."""
    provider_tokens_per_minute: int = Field(default=750_000, ge=1, le=10**8, json_schema_extra=unit("tokens/min"))
    """The primary provider's token limit, prompt and answer together."""
    provider_burst_seconds: int = Field(default=6, ge=1, le=60, json_schema_extra=unit("s"))
    """How many seconds' worth of its limits a provider lets through at once."""
    refused_call_cost: float = Field(default=0.2, ge=0, le=1, json_schema_extra=unit("requests"))
    """What a refused call costs of the primary's request limit, even on credit: who keeps calling waits longer."""
    provider_base_seconds: float = Field(default=0.6, ge=0, le=60, json_schema_extra=unit("s"))
    """Time to the first token of the idle primary provider."""
    provider_seconds_per_1000_output_tokens: float = Field(default=8.0, ge=0, le=600, json_schema_extra=unit("s"))
    """Time to write 1,000 tokens when the primary provider is idle."""
    saturation_slowdown: float = Field(default=0.4, ge=0, le=10, json_schema_extra=unit("x"))
    """How much longer a call takes at the token limit (0.4: 40 % longer); grows with the fourth power of use."""
    stall_share: float = Field(default=0.004, ge=0, le=1, json_schema_extra=unit("share of calls"))
    """Share of accepted calls that never answer."""
    outage_start_seconds: int = Field(default=300, ge=0, le=3600, json_schema_extra=unit("s"))
    """When the primary provider stops answering."""
    outage_seconds: int = Field(default=0, ge=0, le=3600, json_schema_extra=unit("s"))
    """How long it doesn't answer: calls hang until the client's timeout. 0 means no outage."""
    usd_per_million_input_tokens: float = Field(default=3.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """The primary provider's price of prompts."""
    usd_per_million_output_tokens: float = Field(default=15.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """The primary provider's price of answers."""
    price_multiplier: float = Field(default=1.0, ge=0, le=100, json_schema_extra=unit("x"))
    """Multiplies the primary provider's prices."""
    second_available: bool = True
    """Whether there is a second provider under contract."""
    second_requests_per_minute: int = Field(default=200, ge=1, le=100_000, json_schema_extra=unit("requests/min"))
    """The second provider's request limit."""
    second_tokens_per_minute: int = Field(default=300_000, ge=1, le=10**8, json_schema_extra=unit("tokens/min"))
    """The second provider's token limit."""
    second_base_seconds: float = Field(default=0.8, ge=0, le=60, json_schema_extra=unit("s"))
    """Time to the first token of the idle second provider."""
    second_seconds_per_1000_output_tokens: float = Field(default=9.0, ge=0, le=600, json_schema_extra=unit("s"))
    """Time to write 1,000 tokens when the second provider is idle."""
    second_usd_per_million_input_tokens: float = Field(default=6.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """The second provider's price of prompts."""
    second_usd_per_million_output_tokens: float = Field(default=30.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """The second provider's price of answers."""
    second_quality: float = Field(default=0.9, ge=0, le=1, json_schema_extra=unit("share of full quality"))
    """Quality of the second provider's answers, the primary's being 1."""
