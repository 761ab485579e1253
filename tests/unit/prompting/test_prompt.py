"""Prompts are filled strictly and known by their wording."""

import pytest

from interviewsim.prompting.prompt import Prompt, hash_of

PROMPT = Prompt("greeting", "Hello $name, it is $day.")


def test_every_field_is_filled() -> None:
    """Values may hold dollar signs; they aren't read as fields."""
    assert PROMPT.fill(name="$day", day="Monday") == "Hello $day, it is Monday."


@pytest.mark.parametrize("values", [{"name": "x"}, {"name": "x", "day": "y", "hour": "z"}])
def test_a_missing_or_superfluous_value_is_an_error(values: dict[str, str]) -> None:
    """A prompt never goes out with a hole in it."""
    with pytest.raises(KeyError, match="greeting"):
        PROMPT.fill(**values)


def test_any_change_of_wording_changes_the_hash() -> None:
    """Ratings of different prompts are told apart."""
    assert hash_of(PROMPT) != hash_of(Prompt("greeting", "Hello $name, it is $day!"))
