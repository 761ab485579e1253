"""What reports say of a code review."""

from interviewsim.reports.model import SessionReport
from interviewsim.reports.plain import WIDTH, cells
from interviewsim.reports.review_text import GUESSING_NOTE
from interviewsim.reports.scorecard_html import scorecard_html
from interviewsim.reports.scorecard_text import scorecard_text
from tests.builders import bundled, scorecards


def report(name: str) -> SessionReport:
    """Return the report of a benchmark transcript of the review scenario."""
    slug = "pipeline-review"
    return SessionReport(
        scorecard=bundled.graded(name, slug),
        rubric=bundled.rubric(slug),
        scenario=bundled.scenario(slug),
        transcript=bundled.transcript(name, slug),
    )


def test_the_text_tells_found_named_blamed_and_missed() -> None:
    """Each with its title or words, in 80 columns."""
    text = scorecard_text(report("mid"))
    section = text.partition("\nCode review\n")[2].partition("\nQuestions asked\n")[0]

    assert "4 of 10 defects found with place and cause, 42.9 % by weight. 1 false alarm." in " ".join(section.split())
    assert "+ An overload is tried again at once and for ever (major, turn" in section
    assert "~ A lost connection repeats refund and mail (critical, turn" in section
    assert '? "Line 22 is a long string, it should be in a file."' in section
    assert "o The prices of prompt and reply are swapped" in section
    assert max(cells(line) for line in section.splitlines()) <= WIDTH


def test_the_page_tells_the_same() -> None:
    """The HTML report has the section and a link to it."""
    page = scorecard_html(report("mid"))

    assert '<a href="#review">Code review</a>' in page
    assert "4 of 10 defects found with place and cause" in page
    assert "The prices of prompt and reply are swapped" in page


def test_a_guess_is_for_a_person_to_look_at() -> None:
    """The bluffer's review is marked in both forms, the middling one in neither."""
    texts = {name: " ".join(scorecard_text(report(name)).split()) for name in ("bluffer", "mid")}

    assert f"! {GUESSING_NOTE}" in texts["bluffer"]
    assert GUESSING_NOTE in scorecard_html(report("bluffer"))
    assert GUESSING_NOTE not in texts["mid"] + scorecard_html(report("mid"))


def test_reports_without_code_have_no_such_section() -> None:
    """Other scenarios' reports are as they were."""
    assert "Code review" not in scorecard_text(scorecards.session_report())
