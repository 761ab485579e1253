from interviewsim.tui.widgets.history import levels_over_time
from tests.builders import tui_story as story


def test_levels_come_oldest_first_from_finished_sessions_only() -> None:
    """A running session has no place in the progress; a criterion without a level is left out, not nought."""
    running = story.HISTORY[0].model_copy(update={"levels": {"failure_handling": 4}})

    assert levels_over_time((running, *story.HISTORY[1:])) == {"failure_handling": [1, 3], "cost_awareness": [2]}
