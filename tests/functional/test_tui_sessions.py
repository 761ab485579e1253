from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from interviewsim.domain.session import Say
from interviewsim.errors import ModelUnavailableError, SessionBusyError, StorageReadOnlyError
from tests.fakes.desk import FakeDesk, FakeGrader
from tests.fakes.screens import application, interviewed, opened, seen, until


async def to_the_end(pilot: Pilot[str]) -> None:
    """Finish the interview."""
    await pilot.press("ctrl+q", "down", "down", "enter")
    await until(pilot, lambda: "The interview is over" in seen(pilot))


async def test_the_start_lists_scenarios_history_and_progress() -> None:
    """The first screen shows what can be practised, what was done, and how levels developed."""
    async with opened(FakeDesk()) as pilot:
        await until(pilot, lambda: "The slow index" in seen(pilot) and "Failure handling" in seen(pilot))

        assert "45 min" in seen(pilot)
        assert "not finished, 3 answers: enter resumes" in seen(pilot)
        assert "failure 3 · cost 2" in seen(pilot)
        assert "▂▆  now 3 of 4, first 1" in seen(pilot)


async def test_an_unreadable_history_does_not_keep_anyone_from_practising() -> None:
    """When the store can't be read, its place says why and the scenarios are still there."""
    desk = FakeDesk()
    desk.broken = StorageReadOnlyError("the data folder can't be read")
    async with opened(desk) as pilot:
        await until(pilot, lambda: "the data folder can't be read" in seen(pilot))

        assert "Refused calls at noon" in seen(pilot)


async def test_the_whole_way_by_keyboard_alone() -> None:
    """From the list to the first question with chosen minutes, without a pointer."""
    desk = FakeDesk()
    async with opened(desk) as pilot:
        await until(pilot, lambda: "Refused calls at noon" in seen(pilot))
        await pilot.press("tab", "3", "0", "enter")
        await until(pilot, lambda: "30 minutes of working time" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "What do you want to know first?" in seen(pilot))

        assert desk.driver.view.plan is not None
        assert desk.driver.view.plan.minutes == 30


async def test_the_focus_goes_from_the_scenarios_to_the_time_to_the_history() -> None:
    """Tab follows the reading order, and comes round."""
    async with opened(FakeDesk()) as pilot:
        await until(pilot, lambda: "now 3 of 4" in seen(pilot))
        order = []
        for _ in range(4):
            order.append(pilot.app.focused.id if pilot.app.focused else None)
            await pilot.press("tab")

        assert order == ["scenarios", "minutes", "history", "scenarios"]


async def test_a_time_that_cannot_be_is_told_at_once() -> None:
    """A working time out of range is marked while typing and starts nothing."""
    async with opened(FakeDesk()) as pilot:
        await until(pilot, lambda: "Refused calls at noon" in seen(pilot))
        pilot.app.screen.query_one(Input).value = "3"
        await until(pilot, lambda: "✗ a whole number from 5 to 240" in seen(pilot))
        await pilot.press("f2", "enter")
        await pilot.pause(0.05)

        assert pilot.app.screen.query_one(Input).has_focus


async def test_an_unknown_scenario_is_told_and_leads_back() -> None:
    """A scenario that isn't there gives a message and the list, not a crash."""
    async with opened(FakeDesk(), scenario="no-such") as pilot:
        await until(pilot, lambda: "no scenario named 'no-such'" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Past sessions" in seen(pilot))

        assert "Refused calls at noon" in seen(pilot)


async def test_a_session_that_is_held_elsewhere_is_told() -> None:
    """A busy session can't be opened twice; the message is the error's own."""
    desk = FakeDesk()
    desk.broken = SessionBusyError("another process holds session s-4")
    async with opened(desk, scenario="refused-calls") as pilot:
        await until(pilot, lambda: "Session" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "another process holds session s-4" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Past sessions" in seen(pilot))

        assert desk.drivers == {}


async def test_history_resumes_what_runs_and_shows_what_is_finished() -> None:
    """Enter on a running session goes on with it, on a finished one it opens its scorecard."""
    desk = FakeDesk()
    running = desk.start("refused-calls")
    await running.open()
    await running.give(Say(text="from last time"))
    desk.sessions = (desk.sessions[0].model_copy(update={"id": running.session_id}), *desk.sessions[1:])
    async with opened(desk) as pilot:
        await until(pilot, lambda: "enter resumes" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "enter resumes" in seen(pilot))
        await pilot.press("f4", "up", "enter")
        await until(pilot, lambda: "from last time" in seen(pilot))

        assert "1/3 Triage" in seen(pilot)


async def test_self_rating_is_stored_before_the_scorecard_is_shown() -> None:
    """Each criterion takes a level by its anchor; a criterion can be left out."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await to_the_end(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Sends refused calls again at once." in seen(pilot))
        await pilot.press("3")
        await until(pilot, lambda: "2/2 Cost awareness" in seen(pilot))
        await pilot.press("right")
        await until(pilot, lambda: "Scorecard" in seen(pilot))

        assert desk.driver.view.self_rating == {"failure_handling": 3}
        assert desk.driver.closed


async def test_self_rating_can_be_skipped_by_one_key() -> None:
    """Who doesn't want to rate themselves goes straight to the scorecard."""
    desk = FakeDesk()
    async with interviewed(desk) as pilot:
        await to_the_end(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))

        assert desk.driver.view.self_rating is None


async def test_the_scorecard_says_what_it_rests_on_and_drills_down() -> None:
    """Levels come as words with their caution; each entry opens to quotes, gaps, facts, figures and flags."""
    async with application(FakeDesk()).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "failure 3" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        pages = [seen(pilot)]
        for _ in range(5):
            await pilot.press("down")
            await pilot.pause(0.05)
            pages.append(seen(pilot))

        failure, cost, facts, design, numbers, flags = pages
        assert "can't tell a true sentence from a false one" in " ".join(failure.split())
        assert "you rated yourself 4: 2 higher" in failure
        assert "Held down by  Are refused calls repeated at once? (at most 2)" in failure
        assert "“wait longer after each refusal”  turn 4" in failure
        assert "practise: Say what happens when the provider stays away." in failure
        assert "not covered" in cost
        assert "turn 2, before you committed to a design" in facts
        assert "Next year's traffic" in facts
        assert "in place" in design
        assert "Wait between attempts: exponential" in design
        assert "you said 900,000 tokens; it is 924,000 tokens" in numbers
        assert "steers evaluation" in flags


async def test_a_report_is_written_where_the_notice_says() -> None:
    """w writes the HTML report and names its path on a line of its own, which covers nothing."""
    desk = FakeDesk()
    async with opened(desk) as pilot:
        await until(pilot, lambda: "failure 3" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        await pilot.press("w")
        await until(pilot, lambda: "/reports/s-2.html" in seen(pilot))

        assert [path.name for path in desk.written] == ["s-2.html"]
        assert "✓ report: /reports/s-2.html" in seen(pilot)
        assert not list(pilot.app._notifications)


async def test_a_report_that_cannot_be_written_is_told() -> None:
    """A failure to write leaves the scorecard as it is and says why."""
    desk = FakeDesk()
    async with opened(desk) as pilot:
        await until(pilot, lambda: "failure 3" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        desk.broken = StorageReadOnlyError("read-only")
        await pilot.press("w")
        await until(pilot, lambda: "the reports folder can't be written" in seen(pilot))
        await pilot.press("enter")
        await pilot.pause(0.05)

        assert pilot.app.screen.query_one(OptionList).has_focus


async def test_a_model_rates_the_session_where_one_is_set_up() -> None:
    """m tells the cost, then asks the model; its levels take the place of the indicative ones, with the rater's name."""
    desk = FakeDesk()
    desk.grader = FakeGrader()
    async with opened(desk) as pilot:
        await until(pilot, lambda: "failure 3" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        await pilot.press("m")
        await until(pilot, lambda: "about 13,000" in seen(pilot) and pilot.app.focused is not None)
        assert "about $0.03" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Rated by fake/model (batched)." in seen(pilot) and "2 of 4" in seen(pilot))

        assert "needs a person" in seen(pilot)
        assert "indicative" not in seen(pilot)


async def test_a_rating_that_fails_leaves_the_scorecard_as_it_was() -> None:
    """The reason is told, and m can be pressed again; without a model there is no such key."""
    desk = FakeDesk()
    desk.grader = FakeGrader()
    async with opened(desk) as pilot:
        await until(pilot, lambda: "failure 3" in seen(pilot))
        await pilot.press("f4", "down", "enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))
        desk.grader.broken = ModelUnavailableError("fake/model gave no answer")
        await pilot.press("m")
        await until(pilot, lambda: "about $0.03" in seen(pilot) and pilot.app.focused is not None)
        await pilot.press("enter")
        await until(pilot, lambda: "fake/model gave no answer" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "indicative 2 of 4" in seen(pilot))

        assert pilot.app.screen.check_action("rate", ()) is True
        desk.grader = None
        assert pilot.app.screen.check_action("rate", ()) is False
