import pytest

from interviewsim.worlds.rate_limit.quality import cached_quality, written_quality
from interviewsim.worlds.rate_limit.sheets import Conditions, Design


def test_trimming_a_fifth_costs_little_and_a_half_much() -> None:
    """The loss grows with the square of what is left out, and multiplies with the second provider's."""
    fifth, half = Design(prompt_trim_share=0.2), Design(prompt_trim_share=0.5)

    assert written_quality("primary", Design(), Conditions()) == 1
    assert written_quality("primary", fifth, Conditions()) == pytest.approx(0.984)
    assert written_quality("primary", half, Conditions()) == pytest.approx(0.9)
    assert written_quality("second", half, Conditions(second_quality=0.8)) == pytest.approx(0.72)


def test_a_cache_is_good_only_for_repeated_questions() -> None:
    """A hit within the share of repeated questions is nearly as good as an answer, beyond it half as good."""
    conditions = Conditions(repeated_share=0.1)

    assert [cached_quality(rank, conditions) for rank in (0.0, 0.099, 0.1, 0.4)] == [0.98, 0.98, 0.5, 0.5]
