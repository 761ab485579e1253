from interviewsim.domain.events import Event
from interviewsim.domain.session import AskHint, RunWorld, Say
from interviewsim.tui.sitting import Sitting
from tests.fakes.desk import FakeDriver


async def sitting_with_driver() -> tuple[Sitting, FakeDriver]:
    driver = FakeDriver("s", None, "practice", None)
    await driver.open()
    sitting = Sitting()
    sitting.open(driver.view)
    sitting.settle()
    return sitting, driver


async def test_words_are_lost_only_when_nothing_was_stored() -> None:
    """Unstored words are given back, stored ones aren't."""
    sitting, driver = await sitting_with_driver()
    sitting.wait_for([Say(text="mine")])
    unstored = sitting.lost_words([Say(text="mine"), AskHint()])
    await driver.give(Say(text="mine"))

    assert unstored == "mine"
    assert sitting.lost_words([Say(text="mine")]) == ""


async def test_the_state_tells_what_is_waited_for() -> None:
    """A run of the world, thinking, a pause and the end are different things to wait for."""
    sitting, driver = await sitting_with_driver()
    states = [sitting.state]
    sitting.wait_for([RunWorld()])
    states.append(sitting.state)
    sitting.wait_for([Say(text="x")])
    states.append(sitting.state)
    sitting.settle()
    await driver.pause()
    states.append(sitting.state)

    assert states == ["ready", "running", "thinking", "paused"]
    assert not sitting.may_act


async def test_an_event_that_is_in_the_view_already_is_no_news() -> None:
    """Events from before the copy of the view was made are not applied twice."""
    heard: list[Event] = []
    driver = FakeDriver("s", None, "practice", heard.append)
    await driver.open()
    sitting = Sitting()
    before_opening = sitting.hear(heard[0])
    sitting.open(driver.view)

    assert not before_opening
    assert not sitting.hear(heard[-1])
