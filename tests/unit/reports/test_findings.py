"""A scorecard is arranged so that harm comes first and unknown never looks low."""

from interviewsim.domain.rating import CriterionResult
from interviewsim.reports.findings import criterion_reports, next_steps
from tests.builders import scorecards


def test_harmful_findings_are_apart_and_key_gaps_come_first() -> None:
    """A criterion's report separates harmful, heard and missing, the missing key indicators first."""
    report = criterion_reports(scorecards.scorecard(), scorecards.rubric())[2]

    assert [h.finding.id for h in report.harmful] == ["retries-at-once"]
    assert [h.finding.id for h in report.heard] == ["grows-wait", "adds-jitter"]
    assert [i.id for i in report.missing] == ["bounds-attempts", "breaks-circuit", "defers-work", "sheds-load"]
    assert len(report.advice) == 3
    assert report.more_missing == 1
    assert (report.anchor, report.next_anchor) == ("Waits between attempts.", "Spreads retries out and bounds them.")


def test_a_criterion_without_a_result_was_not_covered() -> None:
    """The rubric decides which criteria are shown; none drops out because a rater left it out."""
    reports = criterion_reports(scorecards.scorecard(criteria={}), scorecards.rubric())

    assert {r.result.status for r in reports} == {"not_covered"}
    assert all(r.anchor is None and r.next_anchor is None for r in reports)


def test_nothing_is_called_missing_when_the_rater_failed() -> None:
    """A rater that failed or a result set aside says nothing about what the candidate left out."""
    failed = {"failure_handling": CriterionResult(status="rater_failed")}
    reports = criterion_reports(scorecards.scorecard(criteria=failed), scorecards.rubric())

    assert reports[2].missing == ()


def test_practice_starts_with_harm_then_takes_turns_from_the_lowest_level() -> None:
    """Three steps: what did harm, then one per criterion; a criterion without a level isn't taken for the lowest."""
    steps = next_steps(criterion_reports(scorecards.scorecard(), scorecards.rubric()))

    assert [step.criterion for step in steps] == ["Failure handling", "Problem framing", "Trade-off reasoning"]
    assert steps[0].says.startswith("Work out what a thousand clients")


def test_an_indicator_that_the_rubric_no_longer_has_is_still_shown() -> None:
    """Old scorecards stay readable after a rubric changed."""
    old = CriterionResult(status="indicative", level=2, indicators=(scorecards.found("old-one", "words", 2),))
    reports = criterion_reports(scorecards.scorecard(criteria={"operations": old}), scorecards.rubric())

    assert reports[4].heard[0].asks == "old one"


def test_the_top_level_has_no_next_one() -> None:
    """At level 4 there is nothing above to describe."""
    top = {"operations": CriterionResult(status="scored", level=4)}

    assert criterion_reports(scorecards.scorecard(criteria=top), scorecards.rubric())[4].next_anchor is None
