"""The JSON of grades and reports has fixed keys in a fixed order."""

import json

from interviewsim.reports.scorecard_json import GradesJson, ReportJson, grade_json, report_json
from tests.builders import scorecards

GRADE_KEYS = (
    "transcript_id scenario rater criteria flags rubric rubric_version claims facts missed_facts runs baseline "
    "review self_rating usage raters"
).split()
CRITERION_KEYS = "status level indicators capped_by needs_person reasons because spread".split()


def test_a_grade_begins_with_the_promised_keys() -> None:
    """Tools find what they rely on, and nothing changes place."""
    grade = json.loads(grade_json(scorecards.scorecard()))

    assert list(grade) == GRADE_KEYS
    assert list(grade["criteria"]) == list(scorecards.scorecard().criteria)
    assert list(grade["criteria"]["failure_handling"]) == CRITERION_KEYS
    assert grade["criteria"]["failure_handling"]["indicators"][0] == {
        "id": "grows-wait",
        "kind": "desired",
        "met": True,
        "quote": "Wait longer after each refusal, plus a random bit.",
        "turn": 7,
        "prompted": False,
        "void": "",
        "unclear": False,
        "agreement": None,
    }


def test_an_unknown_level_is_null() -> None:
    """No number stands in for a level that isn't known."""
    grade = json.loads(grade_json(scorecards.scorecard()))

    assert grade["criteria"]["trade_off_reasoning"] == {
        "status": "not_covered",
        "level": None,
        "indicators": [],
        "capped_by": [],
        "needs_person": False,
        "reasons": [],
        "because": "",
        "spread": None,
    }


def test_several_grades_are_an_array() -> None:
    """One transcript gives an object, several give an array in the order given."""
    one, two = scorecards.scorecard(), scorecards.scorecard(transcript_id="other")

    assert [g["transcript_id"] for g in json.loads(grade_json(one, two))] == ["s-20261104-k3x9", "other"]


def test_a_report_adds_the_session_and_every_turn() -> None:
    """The report has the grade's keys, then the session and the transcript, candidate text as it was said."""
    report = json.loads(report_json(scorecards.session_report()))

    assert list(report) == [*GRADE_KEYS, "session", "transcript"]
    assert report["transcript"][4]["text"] == scorecards.HOSTILE
    assert report["session"]["moves"][2] == {
        "turn": 6,
        "stage": "design",
        "elapsed_seconds": 240.0,
        "move": {"kind": "next_stage", "stage": "design"},
        "reason": "triage has had its time",
        "text": "How do you keep it from coming back?",
    }


def test_output_is_what_its_model_reads() -> None:
    """The models behind the published schemas accept every output, strictly."""
    card, report = scorecards.scorecard(), scorecards.session_report()

    one = GradesJson.model_validate_json(grade_json(card))
    two = GradesJson.model_validate_json(grade_json(card, card))
    told = ReportJson.model_validate_json(report_json(report))
    imported = ReportJson.model_validate_json(report_json(scorecards.session_report(session=None)))

    assert not isinstance(one.root, tuple)
    assert two.root == (one.root, one.root)
    assert (told.session is None, imported.session is None) == (False, True)
