"""The published schemas describe the output and forbid anything else."""

import json
from typing import Any

from interviewsim.reports.schemas import schemas
from interviewsim.reports.scorecard_json import report_json
from interviewsim.reports.world_report import WorldReport, world_json
from tests.builders import scorecards


def test_there_is_a_schema_for_each_output() -> None:
    """Every JSON output of reports has one, in the current dialect."""
    assert sorted(schemas()) == [
        "doctor",
        "explain",
        "grade",
        "plan",
        "plan-new",
        "plan-score",
        "rebuild",
        "report",
        "sessions",
        "world-run",
    ]
    assert {s["$schema"] for s in schemas().values()} == {"https://json-schema.org/draft/2020-12/schema"}


def test_schema_and_output_name_the_same_keys() -> None:
    """All keys of the output are required by its schema and no other key is allowed."""
    report = json.loads(report_json(scorecards.session_report()))
    run = json.loads(world_json(WorldReport(outcome=scorecards.scorecard().runs[0].outcome)))

    assert_same_keys(schemas()["report"], report)
    assert_same_keys(schemas()["world-run"], run)


def assert_same_keys(schema: dict[str, Any], output: dict[str, Any]) -> None:
    """Check the top level of an output against its schema."""
    assert list(schema["properties"]) == list(output)
    assert schema["required"] == list(output)
    assert schema["additionalProperties"] is False
