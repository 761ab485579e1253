from datetime import timedelta
from email.utils import format_datetime

import pytest

from interviewsim.providers.rate_headers import Window, retry_after_seconds, windows
from tests.builders.sessions import NOON

OPENAI = {
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "0",
    "x-ratelimit-reset-requests": "120ms",
    "x-ratelimit-limit-tokens": "30000",
    "x-ratelimit-remaining-tokens": "0",
    "x-ratelimit-reset-tokens": "6m0s",
}
ANTHROPIC = {
    "anthropic-ratelimit-requests-limit": "50",
    "anthropic-ratelimit-requests-remaining": "49",
    "anthropic-ratelimit-requests-reset": (NOON + timedelta(seconds=2)).isoformat().replace("+00:00", "Z"),
    "anthropic-ratelimit-input-tokens-limit": "20000",
    "anthropic-ratelimit-input-tokens-remaining": "0",
    "anthropic-ratelimit-input-tokens-reset": (NOON + timedelta(seconds=30)).isoformat(),
}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": format_datetime(NOON + timedelta(seconds=90), usegmt=True)}, 90.0),
        ({"retry-after": format_datetime(NOON - timedelta(seconds=90), usegmt=True)}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        (OPENAI, 360.0),
        (ANTHROPIC, 30.0),
        ({}, None),
    ],
)
def test_every_spelling_of_a_wait_is_read(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds, an HTTP date and the reset of a spent limit are understood; nonsense is no wait."""
    assert retry_after_seconds(headers, NOON) == seconds


def test_openais_limits_are_read() -> None:
    """Requests and tokens come with their limit, what is left, and when it is whole again."""
    assert windows(OPENAI, NOON) == (Window("requests", 500, 0, 0.12), Window("tokens", 30_000, 0, 360.0))


def test_anthropics_limits_are_read() -> None:
    """A reset that is given as a moment becomes seconds from now."""
    assert windows(ANTHROPIC, NOON) == (Window("requests", 50, 49, 2.0), Window("input-tokens", 20_000, 0, 30.0))


@pytest.mark.parametrize("value", ["", "x", "0", "-1"])
def test_a_limit_that_makes_no_sense_is_left_out(value: str) -> None:
    """A limit without a positive number is none."""
    assert windows(OPENAI | {"x-ratelimit-limit-requests": value}, NOON) == windows(
        {name: text for name, text in OPENAI.items() if "requests" not in name}, NOON
    )
