"""The plain console where something fails."""

from collections.abc import Iterable
from datetime import datetime

import pytest

from interviewsim.cli.plain import REACTION_MISSING, take, tell
from interviewsim.domain.events import Body, CommandGiven, Event, InterviewerSaid
from interviewsim.domain.interview import Acknowledge
from interviewsim.domain.review import Defect, Review
from interviewsim.errors import StorageFullError
from tests.builders.interviews import START, MemoryLog, runner, scenario, started
from tests.fakes.desk import FakeDesk
from tests.fakes.interviewer_model import noted
from tests.fakes.models import FakeModel


class FullAfterTheAnswer(MemoryLog):
    """A log with room for what the candidate does and for nothing else."""

    full = False

    def append(self, bodies: Iterable[Body], *, at: datetime, elapsed_seconds: float) -> tuple[Event, ...]:
        new = tuple(bodies)
        if self.full and not isinstance(new[0], CommandGiven):
            raise StorageFullError("no space left")
        return super().append(new, at=at, elapsed_seconds=elapsed_seconds)


async def test_an_answer_that_is_stored_is_not_asked_for_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the reaction is missing; the next answer brings it, and nothing is in the transcript twice."""
    log = FullAfterTheAnswer(started(scenario()))
    driver = runner(log=log)
    await driver.open()
    log.full = True
    await take(FakeDesk(), driver, "How fast is a worker?")
    log.full = False

    await take(FakeDesk(), driver, "What is the budget?")

    assert REACTION_MISSING in capsys.readouterr().err
    assert [line.text for line in driver.view.lines][1:] == [
        "How fast is a worker?",
        "A worker does 2 jobs a minute.",
        "What is the budget?",
        "There is money for 8 workers.",
    ]


async def test_an_answer_that_is_not_stored_is_given_back(capsys: pytest.CaptureFixture[str]) -> None:
    """Its words are printed, so that they can be sent again."""
    log = MemoryLog(started(scenario()))
    driver = runner(log=log)
    await driver.open()
    log.fail_with = StorageFullError("no space left")

    await take(FakeDesk(), driver, "How fast is a worker?")

    assert "not stored, please send it again:\nHow fast is a worker?" in capsys.readouterr().err
    assert driver.view.turn == 0


async def test_what_was_said_is_listed_and_put_on_the_sheet_by_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`/said` lists values with the candidate's words; nothing changes before `/take`."""
    reply = noted(substantive=True, decisions=[{"field": "workers", "value": "4", "quote": "four workers"}])
    driver = runner(model=FakeModel(lambda request: reply if request.reply_schema else "You spoke about it."))
    await driver.open()
    for entry in ("/next", "I'd have four workers.", "/said"):
        await take(FakeDesk(), driver, entry)
    before = dict(driver.view.design)
    await take(FakeDesk(), driver, "/take")
    await take(FakeDesk(), driver, "/take")

    told = capsys.readouterr()
    assert 'workers=4  from what you said: "four workers"' in told.out
    assert "/said lists them" in told.err
    assert "error: nothing that you have said waits for the sheet" in told.err
    assert (before, driver.view.design) == ({"workers": 1}, {"workers": 4})


def test_who_took_over_is_told_beside_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A turn by the guide in the model's place says so."""
    said = InterviewerSaid(turn=1, move=Acknowledge(), reason="test", text="Go on.", note="budget reached")

    tell(Event(seq=2, at=START, elapsed_seconds=1.0, body=said))

    assert "Interviewer [budget reached]: Go on." in capsys.readouterr().out


async def test_the_code_to_review_is_printed_with_line_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """/code prints it as it stands, indentation and all; without code it says so."""
    defect = Defect(id="d", title="t", severity="minor", lines=((1, 1),), causes=("x",), harm="h")
    review = Review(file="a.py", code="def f():\n\n    return 1\n", defects=(defect,))
    with_code, without = runner(scenario(review=review)), runner()

    await take(FakeDesk(), with_code, "/code")
    await take(FakeDesk(), without, "/code")

    assert capsys.readouterr().out == (
        "a.py\n   1  def f():\n   2\n   3      return 1\nThere is no code to review in this scenario.\n"
    )
