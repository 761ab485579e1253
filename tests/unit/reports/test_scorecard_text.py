"""The text report says everything within 80 columns."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.rating import CriterionResult, Flag
from interviewsim.reports.plain import cells
from interviewsim.reports.scorecard_html import scorecard_html
from interviewsim.reports.scorecard_text import scorecard_text
from interviewsim.reports.wording import INDICATIVE_NOTE
from tests.builders import scorecards

GOLDEN = Path(__file__).parent / "golden" / "scorecard.txt"


def test_the_whole_report() -> None:
    """A full report reads exactly like this."""
    assert scorecard_text(scorecards.session_report()) == GOLDEN.read_text(encoding="utf-8")


def test_levels_and_what_they_rest_on_come_first() -> None:
    """One line per criterion, then the sentence about patterns, before any detail."""
    text = scorecard_text(scorecards.session_report())
    head, _, _ = text.partition("\nFlags\n")

    assert "Failure handling              indicative 2 of 4     ██░░\n" in head
    assert "Trade-off reasoning           not covered\n" in head
    assert " ".join(head.split()).endswith(INDICATIVE_NOTE)


@pytest.mark.parametrize("status", ["not_covered", "insufficient_evidence", "rater_failed", "invalidated"])
def test_an_unknown_level_has_neither_digit_nor_bar(status: str) -> None:
    """Unknown is printed as words alone."""
    result = CriterionResult.model_validate({"status": status})
    report = scorecards.session_report(scorecard=scorecards.scorecard(criteria={"operations": result}))
    line = next(line for line in scorecard_text(report).splitlines() if line.startswith("Operations"))

    assert not set(line) & set("0123456789█░")


def test_little_heard_is_told_as_no_level() -> None:
    """What was heard stands there, with a sentence in place of a level's anchor, in text and HTML."""
    result = CriterionResult(
        status="insufficient_evidence", indicators=(scorecards.found("names-signal", "we alert on it", 12),)
    )
    report = scorecards.session_report(scorecard=scorecards.scorecard(criteria={"operations": result}))

    for page in (scorecard_text(report), scorecard_html(report)):
        assert "not enough heard" in page
        assert "Too little was heard to give a level. That is not a low level." in page
        assert "we alert on it" in page
        assert "Level 1 means" not in page


def test_what_a_person_has_to_look_at_is_named_with_its_reasons() -> None:
    """Beside the level and where there is none, in text and HTML."""
    doubtful = {
        "operations": CriterionResult(
            status="insufficient_evidence", needs_person=True, reasons=("raters disagree: levels 1 to 3",)
        ),
        "cost_awareness": CriterionResult(status="scored", level=3, needs_person=True, reasons=("one rater <doubts>",)),
    }
    report = scorecards.session_report(scorecard=scorecards.scorecard(criteria=doubtful))
    text, page = scorecard_text(report), scorecard_html(report)

    assert "Operations                    needs a person\n" in text
    assert "Cost awareness                3 of 4                ███░  needs a person\n" in text
    assert "! raters disagree: levels 1 to 3\n" in text
    assert "<li>raters disagree: levels 1 to 3</li>" in page
    assert "3 of 4, needs a person" in page
    assert "one rater &lt;doubts&gt;" in page


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1))
def test_candidate_text_neither_widens_a_line_nor_reaches_the_terminal_raw(text: str) -> None:
    """Whatever was said, lines stay within 80 columns and hold no control characters."""
    flag = Flag(kind="keyword_list", turn=2, quote=text, note=text)
    found = scorecards.found("names-signal", text, 12)
    card = scorecards.scorecard(
        flags=(flag,),
        criteria={"operations": CriterionResult(status="indicative", level=1, indicators=(found,))},
    )
    lines = scorecard_text(scorecards.session_report(scorecard=card)).split("\n")

    assert max(map(cells, lines)) <= 80
    assert not [c for line in lines for c in line if ord(c) < 32 or 0x7F <= ord(c) < 0xA0]


def test_an_imported_transcript_needs_no_session_or_runs() -> None:
    """Without a session, runs, facts and self-rating their sections are simply absent."""
    card = scorecards.scorecard(
        runs=(), baseline=None, facts=(), missed_facts=(), claims=(), flags=(), self_rating=None
    )
    text = scorecard_text(scorecards.session_report(scorecard=card, session=None))

    assert "transcript s-20261104-k3x9\n" in text
    for absent in ("Flags", "Questions asked", "Numbers stated", "What the design did", "Your own rating"):
        assert f"\n{absent}\n" not in text


def test_many_runs_are_split_over_tables() -> None:
    """A fourth run starts a second table instead of running over the edge."""
    card = scorecards.scorecard()
    text = scorecard_text(scorecards.session_report(scorecard=card.model_copy(update={"runs": card.runs * 2})))

    assert "in place       run 1       run 2       run 3\n" in text
    assert "in place       run 4\n" in text
