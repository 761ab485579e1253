"""The progress line."""

import pytest

from interviewsim.cli.progress import described
from interviewsim.grading.batch import Progress


@pytest.mark.parametrize(
    ("progress", "waits", "line"),
    [
        (Progress(total=40), 0.0, "graded 0 of 40, $0.0120"),
        (Progress(total=40, done=10), 0.0, "graded 10 of 40, $0.0120, 1:00 left"),
        (Progress(total=40, done=10), 2.4, "graded 10 of 40, $0.0120, 1:00 left, waiting 2 s for the rate limit"),
        (Progress(total=40, done=10, stored=10), 0.0, "graded 10 of 40, 10 stored already, $0.0120"),
        (Progress(total=4000, done=10), 0.0, "graded 10 of 4000, $0.0120, 2:13:00 left"),
        (
            Progress(total=40, done=40, stored=3, failed=2, cached_replies=1200),
            0.0,
            "graded 40 of 40, 3 stored already, 2 failed, 1,200 replies from the store, $0.0120",
        ),
    ],
)
def test_the_line_tells_how_far_what_it_cost_and_how_long(progress: Progress, waits: float, line: str) -> None:
    """What isn't there isn't mentioned; what was stored already doesn't make the rest look quick."""
    assert described(progress, seconds=20.0, spent="$0.0120", waits_seconds=waits) == line
