from interviewsim.worlds.rate_limit.cost import cost_usd
from interviewsim.worlds.rate_limit.provider import Reply, primary, second
from interviewsim.worlds.rate_limit.sheets import Conditions

CALM = Conditions(stall_share=0.0, saturation_slowdown=0.0)


def test_an_idle_provider_takes_its_base_time_and_its_time_per_token() -> None:
    """0.6 s to the first token and 8 ms a token make 3 s for 300 tokens."""
    reply = primary(CALM, 1).call(0, 1000, 300)

    assert reply == Reply("answer", after_ms=3000, billed_tokens=1300)


def test_answers_take_longer_near_the_limit() -> None:
    """At the token limit a call takes 40 % longer than on an idle provider, at half the limit 2.5 %."""
    conditions = Conditions(stall_share=0.0, provider_burst_seconds=60)

    half, full = (primary(conditions, 1) for _ in range(2))
    half.call(0, 62_500 - 300, 0)
    full.call(0, 200_000, 0)

    assert half.call(0, 0, 300).after_ms == 3075
    assert full.call(0, 0, 300).after_ms == 4200


def test_load_is_forgotten_after_ten_seconds() -> None:
    """What was sent ten seconds ago slows nothing down any more."""
    provider = primary(CALM, 1)
    provider.call(0, 62_500, 0)

    assert provider.load(9_999) == 0.5
    assert provider.load(10_000) == 0.0


def test_a_refusal_asks_for_whole_seconds_until_there_is_room() -> None:
    """1,870 tokens refill in 150 ms and 25,000 in two seconds; the header rounds up to full seconds."""
    provider = primary(CALM, 1)
    provider.call(0, 75_000, 0)

    assert provider.call(0, 1870, 0) == Reply("refusal", after_ms=120, retry_after_ms=1000)
    assert provider.call(0, 25_000, 0).retry_after_ms == 2000


def test_an_outage_answers_nothing_and_bills_nothing() -> None:
    """During the outage window calls stay silent; just before and after they don't."""
    provider = primary(CALM.model_copy(update={"outage_start_seconds": 10, "outage_seconds": 5}), 1)

    kinds = [provider.call(at_ms, 100, 10).kind for at_ms in (9_999, 10_000, 14_999, 15_000)]

    assert kinds == ["answer", "silence", "silence", "answer"]
    assert (provider.input_tokens, provider.output_tokens) == (200, 20)


def test_a_stalled_call_is_billed_all_the_same() -> None:
    """A call that was admitted but never answers has its price."""
    provider = primary(Conditions(stall_share=1.0), 1)

    assert provider.call(0, 100, 10) == Reply("silence", billed_tokens=110)
    assert provider.input_tokens == 100


def test_the_bill_to_the_cent() -> None:
    """40,000 + 5,000 tokens at 3 and 15 dollars, doubled, and 10,000 + 1,000 at 6 and 30 make 48 cents."""
    conditions = CALM.model_copy(update={"price_multiplier": 2.0})
    first, other = primary(conditions, 1), second(conditions, 1)
    first.call(0, 40_000, 5_000)
    other.call(0, 10_000, 1_000)

    assert round(cost_usd(first, other, conditions), 6) == 0.48
