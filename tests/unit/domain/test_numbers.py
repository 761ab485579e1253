"""Numbers are found in wording as people write them, and names with digits aren't numbers."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewsim.domain.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("97 % and 3% and 5 percent", [(97, 0.97), (3, 0.03), (5, 0.05)]),
        ("40,000 calls at 1.5s, 1,000,000 tokens", [(40000,), (1.5,), (1000000,)]),
        ("40\u202f000 and 12'500", [(40000,), (12500,)]),
        ("12k, 3.5M and 2 million", [(12000,), (3500000,), (2000000,)]),
        ("10-20 calls for $0.02", [(10,), (20,), (0.02,)]),
        ("two hundred thousand, twenty-five and ten-minute", [(200000,), (25,), (10,)]),
        ("two hundred and five, one thousand five hundred", [(205,), (1500,)]),
        ("a thousand, per million, ten percent, half a million", [(1000,), (1000000,), (10, 0.1), (500000,)]),
        ("one minute, but one of them and no one", [(1,)]),
        ("at 09:30", [(9.5, 570)]),
        ("HTTP 429s, it ends at 12.", [(429,), (12,)]),
        ("429. Then it stops", [(429,)]),
        ("p95 of GPT-4 v2, 4xx, 24/7, the 2nd, x509", []),
        ("1. first\n2) second\n", []),
        ("[a page](docs/v1/30.html) https://example.org/20", []),
        ("hundreds of calls, someone, often, tone", []),
        ("twice the load, half of it", []),
    ],
)
def test_numbers_are_found_as_written(text: str, values: list[tuple[float, ...]]) -> None:
    """Each number has every value that its wording can stand for, in the order of the text."""
    assert [number.values for number in numbers_in(text)] == values


def test_multiples_are_read_when_wanted() -> None:
    """`twice`, `half` and a lone `one` are numbers only for who asks for them."""
    found = numbers_in("twice the load, half of it, one of them", multiples=True)

    assert [number.value for number in found] == [2, 0.5, 1]


@pytest.mark.parametrize(
    ("wording", "known"), [("97 %", 97), ("97%", 0.97), ("40k", 40000), ("ten", 10.0), ("0.3", 0.3)]
)
def test_a_number_is_known_by_one_of_its_values(wording: str, known: float) -> None:
    """A percentage is known as points or as a share, a scaled number by its plain value."""
    (number,) = numbers_in(wording)

    assert number.among([5, known])
    assert not number.among([5, known + 1])


@given(st.text(alphabet=st.sampled_from("0123456789.,kM% -:aone\n") | st.characters(), max_size=80))
def test_a_number_lies_where_it_says(text: str) -> None:
    """Whatever the text, each number's place in it holds its wording, and places don't overlap."""
    found = numbers_in(text, multiples=True)

    assert all(text[n.start : n.end].strip() == n.wording for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
