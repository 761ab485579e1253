"""The history lists sessions and how levels went."""

import json
from datetime import UTC, datetime

from interviewsim.domain.rubric import Level
from interviewsim.domain.session import SessionStatus, SessionSummary
from interviewsim.reports.sessions_text import progress, sessions_json, sessions_text, short_ids, sparkline


def session(name: str, day: int, levels: dict[str, Level], status: SessionStatus = "finished") -> SessionSummary:
    at = datetime(2026, 11, day, 9, 30, tzinfo=UTC)
    return SessionSummary(
        id=name,
        scenario="rate-limit-429",
        started_at=at,
        updated_at=at,
        status=status,
        events=40,
        answers=day,
        levels=levels,
    )


HISTORY = (
    session("s-20261109-cc", 9, {}, "running"),
    session("s-20261104-bb", 4, {"failure_handling": 3}),
    session("s-20261102-ab", 2, {"operations": 2}),
    session("s-20261101-aa", 1, {"failure_handling": 1}),
)


def test_the_whole_list() -> None:
    """Newest first as given, then each criterion from the oldest session to the newest."""
    assert sessions_text(HISTORY) == (
        "session       scenario                  started (UTC)     status    answers\n"
        "s-20261109    rate-limit-429            2026-11-09 09:30  running         9\n"
        "s-20261104    rate-limit-429            2026-11-04 09:30  finished        4\n"
        "s-20261102    rate-limit-429            2026-11-02 09:30  finished        2\n"
        "s-20261101    rate-limit-429            2026-11-01 09:30  finished        1\n"
        "\n"
        "Indicative levels over time, oldest first (· not known)\n"
        "-------------------------------------------------------\n"
        "Failure handling              now 3 of 4, first 1 ▁·▅\n"
        "Operations                    2 of 4              ·▃·\n"
    )


def test_no_sessions_yet() -> None:
    """An empty history says how to start."""
    assert "interviewsim practice" in sessions_text(())


def test_an_unknown_level_is_no_low_block() -> None:
    """A session without a level is a dot, unlike level 1."""
    assert sparkline((1, None, 4)) == "▁·█"


def test_running_sessions_are_no_progress() -> None:
    """Only finished sessions count, in the order in which they were held."""
    assert progress(HISTORY) == {"failure_handling": (1, None, 3), "operations": (None, 2, None)}


def test_ids_are_shortened_as_far_as_they_stay_unique() -> None:
    """Every short id still names one session."""
    assert short_ids(["aaaaaaaaaa1", "aaaaaaaaaa2", "b"]) == {
        "aaaaaaaaaa1": "aaaaaaaaaa1",
        "aaaaaaaaaa2": "aaaaaaaaaa2",
        "b": "b",
    }


def test_json_keeps_the_order_given() -> None:
    """The JSON list holds full ids and every key."""
    listed = json.loads(sessions_json(HISTORY))

    assert [s["id"] for s in listed] == [s.id for s in HISTORY]
    assert listed[0]["levels"] == {}
