"""The guide's words."""

from interviewsim.domain.numbers import numbers_in
from interviewsim.domain.session import MoveOn, RunWorld, Say
from interviewsim.domain.world import Figure, Outcome
from interviewsim.interview.wording import NOT_KNOWN, outcome_text
from tests.builders.interviews import runner, scenario
from tests.fakes.worlds import QueueWorld


async def test_a_side_question_without_an_answer_is_not_ignored() -> None:
    """It gets said that nobody knows before the interview goes on."""
    driver = runner()
    await driver.open()

    await driver.give(Say(text="I would wait longer after every refusal. Which cloud is it on?"))

    assert driver.view.lines[-1].text == f"{NOT_KNOWN} And if it stays down?"


async def test_a_figure_without_a_value_is_told_as_none() -> None:
    """A percentile of no requests isn't zero."""
    driver = runner()
    await driver.open()
    for command in (MoveOn(), MoveOn(), RunWorld()):
        await driver.give(command)
    empty = Outcome(
        world="queue",
        seed=1,
        figures=(
            Figure(name="served_share", value=None),
            Figure(name="cost_usd", value=2.0),
            Figure(name="sla_kept", value=False),
        ),
    )
    driver.view.runs[-1] = driver.view.runs[-1].model_copy(update={"outcome": empty})

    assert outcome_text(scenario(), driver.view) == "none served for 2 dollars; kept: no."


async def test_every_number_in_the_outcome_came_out_of_the_world() -> None:
    """The words hold the world's figures and nothing else."""
    driver = runner(world=QueueWorld())
    await driver.open()
    for command in (MoveOn(), MoveOn(), RunWorld()):
        await driver.give(command)

    told = {number.value for number in numbers_in(outcome_text(scenario(), driver.view))}

    assert told == {33, 1}
    assert driver.view.runs[-1].outcome.values == {"served_share": 0.333333, "cost_usd": 1.0, "sla_kept": False}
