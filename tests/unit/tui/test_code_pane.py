"""The code to review beside the interview."""

import pytest

from interviewsim.domain.review import Defect, Review
from tests.builders import tui_story as story
from tests.fakes.desk import FakeDesk
from tests.fakes.screens import interviewed, seen, until

DEFECT = Defect(id="d", title="Hidden title", severity="minor", lines=((1, 1),), causes=("x",), harm="Hidden harm")
REVIEW = Review(file="ask.py", code="def ask(model):\n    return model.call()\n", defects=(DEFECT,))


async def test_the_code_has_a_pane_with_line_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """F10 shows it, the bar names it, and nothing of the defects is on screen."""
    monkeypatch.setattr(story, "SCENARIO", story.SCENARIO.model_copy(update={"review": REVIEW}))
    async with interviewed(FakeDesk()) as pilot:
        assert "F10 Code" in seen(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: "return model.call()" in seen(pilot))
        lines = [line for line in seen(pilot).splitlines() if "model" in line]

        assert [line.split()[:2] for line in lines] == [["1", "def"], ["2", "return"]]
        assert "Hidden" not in seen(pilot)


async def test_without_code_there_is_no_such_pane() -> None:
    """Neither the bar nor the key know of it."""
    async with interviewed(FakeDesk()) as pilot:
        await pilot.press("f10")
        await pilot.pause(0.05)

        assert "Code" not in seen(pilot)
        assert story.SCENARIO.stages[0].question in seen(pilot)
