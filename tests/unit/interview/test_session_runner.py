"""Holding a whole interview over a log in memory."""

import pytest

from interviewsim.clocks import RecordedClock
from interviewsim.domain.events import InterviewerSaid, WorldRan
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.domain.view import SessionView
from interviewsim.errors import DesignError, InputError, SessionFinishedError, StorageFullError, UnknownNameError
from interviewsim.interview.session_runner import SessionRunner
from interviewsim.interview.wording import AFTER_A_RUN
from tests.builders.interviews import START, WHOLE_INTERVIEW, MemoryLog, hold, runner, scenario, started
from tests.fakes.worlds import QueueWorld


def heard(driver: SessionRunner) -> list[str]:
    """Return the interviewer's words."""
    return [line.text for line in driver.view.lines if line.speaker == "interviewer"]


async def test_a_whole_interview_asks_every_core_question_and_ends_by_itself() -> None:
    """Every stage's question is asked once, in order, the world is read out, and the closing words come last."""
    driver = await hold(runner(), WHOLE_INTERVIEW)

    assert heard(driver) == [
        "The queue is late; what do you do first?",
        "A worker does 2 jobs a minute.",
        "And if it stays down?",
        "How would you notice?",
        "How do you prevent it?",
        "What is your design?",
        f"100% served for 3 dollars; kept: yes. {AFTER_A_RUN}",
        "Now 12 jobs arrive a minute.",
        "What do you change?",
        f"100% served for 6 dollars; kept: yes. {AFTER_A_RUN}",
        "Finance calls about the bill.",
        "Thank you.",
    ]
    assert driver.view.ended == "completed"


async def test_every_move_has_its_reason_on_record() -> None:
    """Each of the interviewer's turns says why the policy chose it."""
    driver = await hold(runner(), WHOLE_INTERVIEW)

    assert [move.reason for move in driver.view.moves][:4] == [
        "the session starts",
        "the candidate asked",
        "falls_back not heard yet; probe 1 of at most 2",
        "watches not heard yet; probe 2 of at most 2",
    ]
    assert all(move.reason for move in driver.view.moves)


async def test_a_crash_between_any_two_events_loses_and_doubles_nothing() -> None:
    """Cut the log after any event, start anew, give what is left: the transcript is the same."""
    whole = await hold(runner(), WHOLE_INTERVIEW)
    events = whole._log.events()

    for cut in range(1, len(events)):
        log = MemoryLog(started(scenario()))
        log.stored = list(events[:cut])
        again = runner(log=log)
        await again.open()
        for command in WHOLE_INTERVIEW[again.view.turn :]:
            await again.give(command)

        assert again.view.transcript() == whole.view.transcript(), f"cut after event {cut}"
        assert [m.move for m in again.view.moves] == [m.move for m in whole.view.moves]


async def test_the_log_alone_tells_the_session() -> None:
    """Folding the stored events gives the same transcript, ledger and runs as the live session."""
    driver = await hold(runner(), WHOLE_INTERVIEW)

    folded = SessionView("TEST", scenario(), driver._log.events())

    assert folded.transcript() == driver.view.transcript()
    assert folded.learned == driver.view.learned
    assert folded.runs == driver.view.runs


async def test_the_world_runs_once_for_a_command_even_after_a_failure() -> None:
    """When storing the outcome's words fails, the next command first finishes the turn, without another run."""
    log, world = MemoryLog(started(scenario())), QueueWorld()
    driver = await hold(runner(log=log, world=world), WHOLE_INTERVIEW[:6])

    async def fail_after_the_run(command: Command) -> None:
        driver._context.world = world
        original = log.append

        def append(bodies, *, at, elapsed_seconds):  # type: ignore[no-untyped-def]
            if any(isinstance(body, InterviewerSaid) for body in bodies):
                raise StorageFullError("no space")
            return original(bodies, at=at, elapsed_seconds=elapsed_seconds)

        log.append = append  # type: ignore[method-assign]
        with pytest.raises(StorageFullError):
            await driver.give(command)
        log.append = original  # type: ignore[method-assign]

    await fail_after_the_run(RunWorld())
    await driver.give(Say(text="That is enough for the demand of today."))

    assert world.runs == 1
    assert sum(isinstance(event.body, WorldRan) for event in log.stored) == 1
    assert "100% served" in heard(driver)[-3]


async def test_an_answer_is_stored_before_anything_reacts_to_it() -> None:
    """When storing fails, nothing has happened and the same answer can be given again."""
    log = MemoryLog(started(scenario()))
    driver = runner(log=log)
    await driver.open()
    log.fail_with = StorageFullError("no space")
    with pytest.raises(StorageFullError):
        await driver.give(WHOLE_INTERVIEW[0])
    log.fail_with = None

    await driver.give(WHOLE_INTERVIEW[0])

    assert [line.text for line in driver.view.lines][1:] == ["How fast is a worker?", "A worker does 2 jobs a minute."]


async def test_the_design_sheet_takes_nothing_before_it_is_open() -> None:
    """Its field names would give hints away."""
    driver = await hold(runner(), ())

    with pytest.raises(DesignError, match="isn't open yet"):
        await driver.give(SetDesign(values={"workers": 3}))

    assert driver.view.turn == 0


async def test_a_wrong_design_value_is_refused_and_not_stored() -> None:
    """The message names the field and its bound."""
    driver = await hold(runner(), (MoveOn(), MoveOn()))

    with pytest.raises(DesignError, match=r"workers: input should be less than or equal to 10 \(got 11\)"):
        await driver.give(SetDesign(values={"workers": 11}))

    assert driver.view.design == {"workers": 1}


async def test_a_finished_session_takes_no_more_answers() -> None:
    """A late answer doesn't reopen it."""
    driver = await hold(runner(), (Finish(),))

    with pytest.raises(SessionFinishedError):
        await driver.give(Say(text="One more thing."))

    assert driver.view.ended == "finished_early"
    assert heard(driver)[-1] == "Thank you."


async def test_when_the_time_is_used_up_the_answer_counts_and_the_session_closes() -> None:
    """The answer that ran over is stored; then the interviewer closes, saying why."""
    clock = RecordedClock(START)
    driver = await hold(runner(clock=clock, minutes=20), ())
    clock.advance(20 * 60)

    await driver.give(Say(text="I would wait longer after every refusal."))

    assert driver.view.ended == "time_up"
    assert heard(driver)[-1] == "We have reached the end of our time. Thank you."
    assert driver.view.lines[-2].text == "I would wait longer after every refusal."


async def test_a_pause_stops_the_clock_and_an_answer_starts_it_again() -> None:
    """Minutes in a pause, or between two processes, aren't working time."""
    clock = RecordedClock(START)
    driver = await hold(runner(clock=clock), ())
    clock.advance(60)
    await driver.pause()
    clock.advance(600)

    await driver.give(Say(text="I would wait longer after every refusal."))

    assert driver.view.elapsed_seconds == 60
    assert not driver.view.paused


async def test_resuming_goes_on_with_the_time_that_was_used() -> None:
    """The time between two processes doesn't count."""
    clock, log = RecordedClock(START), MemoryLog(started(scenario()))
    driver = await hold(runner(clock=clock, log=log), ())
    clock.advance(120)
    await driver.give(Say(text="I would wait longer after every refusal."))
    clock.advance(5000)

    again = runner(clock=clock, log=log)
    await again.open()

    assert again.view.elapsed_seconds == 120
    assert heard(again) == heard(driver)


async def test_hints_come_in_order_and_are_recorded() -> None:
    """After the last hint the interviewer says that there is none left."""
    driver = await hold(runner(), (AskHint(), Say(text="Can I have a hint?")))

    assert heard(driver)[1:] == ["Think of the arrivals.", "There is no further hint for this part."]
    assert driver.view.hinted == {"h1"}


async def test_a_self_rating_names_only_criteria_of_the_rubric() -> None:
    """A wrong criterion is refused with the known ones."""
    driver = await hold(runner(), (Finish(),))

    with pytest.raises(UnknownNameError, match="failure_handling"):
        await driver.rate_self({"failure_handing": 3})
    await driver.rate_self({"failure_handling": 3})

    assert driver.view.self_rating == {"failure_handling": 3}


async def test_the_clock_stands_still_once_the_interview_is_over() -> None:
    """An hour spent over the self-rating isn't working time."""
    clock = RecordedClock(START)
    driver = await hold(runner(clock=clock), (Finish(),))
    clock.advance(3600)

    await driver.rate_self({"failure_handling": 3})

    assert driver.view.elapsed_seconds == 0


async def test_a_refused_command_leaves_a_pause_as_it_is() -> None:
    """Nothing is stored, not even that the clock runs again."""
    driver = await hold(runner(), ())
    await driver.pause()

    with pytest.raises(DesignError):
        await driver.give(SetDesign(values={"workers": 3}))

    assert driver.view.paused


async def test_an_answer_without_end_is_refused_with_its_length() -> None:
    """The words stay with the front end; nothing is cut silently."""
    driver = await hold(runner(), ())

    with pytest.raises(InputError, match=r"at most 20,000 characters \(this one has 20,001\)"):
        await driver.give(Say(text="x" * 20_001))

    assert driver.view.turn == 0
