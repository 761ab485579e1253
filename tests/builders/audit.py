"""Designs and circumstances for the audit world."""

from typing import Any

RECORDS: dict[str, Any] = {
    "record_inputs": True,
    "record_versions": True,
    "record_reasons": True,
    "record_reviewer": True,
    "record_group": True,
    "document_record": "passages",
    "append_only": True,
    "keep_old_versions": True,
    "retention_months": 84,
    "document_retention_months": 24,
}
PEOPLE: dict[str, Any] = {
    "reasons": "derived",
    "review_share": 0.35,
    "reviewers": 8,
    "appeal_reviewers": 4,
    "fairness_check_months": 6,
    "use_area": False,
    "prompt_log": "none",
}
POINTS_AND_READER: dict[str, Any] = {
    **RECORDS,
    **PEOPLE,
    "decides": "scorecard",
    "pin_vendor_version": True,
    "canary_days": 7,
    "document_check": "compared",
    "mask_personal_data": True,
    "prompt_log": "redacted",
}
"""A sum of points decides; a vendor's model only reads documents, masked, checked and watched."""
TREES_ON_OWN_MACHINES: dict[str, Any] = {
    **RECORDS,
    **PEOPLE,
    "decides": "boosted_trees",
    "model_hosting": "own",
    "document_check": "typed",
}
"""Boosted trees decide; a model on own machines reads documents."""
NO_LANGUAGE_MODEL: dict[str, Any] = {**RECORDS, **PEOPLE, "decides": "scorecard", "documents_read_by": "people"}
"""A sum of points decides, and people read the documents."""

SMALL: dict[str, Any] = {
    "history_months": 24,
    "simulated_per_month": 20,
    "asked_back_months": 24,
    "old_after_months": 9,
}
"""Two years in few cases, for properties that hold whatever the size."""
