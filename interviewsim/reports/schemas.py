"""The published JSON Schemas, made from the very models that write the output."""

from typing import Any

from pydantic import BaseModel

from interviewsim.reports.checkup import CheckupJson
from interviewsim.reports.explanation import Explanation
from interviewsim.reports.plan_json import NewPlanJson, PlanJson, StructureJson
from interviewsim.reports.rebuilt import RebuiltJson
from interviewsim.reports.scorecard_json import GradesJson, ReportJson
from interviewsim.reports.sessions_text import SessionsJson
from interviewsim.reports.world_report import WorldRunJson

_MODELS: dict[str, type[BaseModel]] = {
    "doctor": CheckupJson,
    "explain": Explanation,
    "grade": GradesJson,
    "plan": PlanJson,
    "plan-new": NewPlanJson,
    "plan-score": StructureJson,
    "rebuild": RebuiltJson,
    "report": ReportJson,
    "sessions": SessionsJson,
    "world-run": WorldRunJson,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each output by the stem of its file (`grade` is `grade.schema.json`)."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(mode="serialization"),
        }
        for name, model in _MODELS.items()
    }
