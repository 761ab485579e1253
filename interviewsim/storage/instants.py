"""Times as text: UTC, ISO 8601, always the same width, so that they sort and hash the same everywhere."""

from datetime import UTC, datetime


def utc_text(at: datetime) -> str:
    """Return e.g. `2026-11-23T09:30:00.000000+00:00`.

    Raises:
        ValueError: the time has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    """Read a time that `utc_text` wrote."""
    return datetime.fromisoformat(text)


def readable(at: datetime) -> str:
    """Return a time as a person reads it in a message, e.g. `2026-11-23 09:30:00 UTC`."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
