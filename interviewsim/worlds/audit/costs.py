"""What a month costs today: storage, people, models."""

from dataclasses import dataclass

from interviewsim.worlds.audit.history import History

_KB_PER_GB = 1_000_000
_KB = {"decision": 2, "inputs": 6, "versions": 1, "reasons": 2, "reviewer": 1, "group": 1}
_DOCUMENT_KB = {"none": 0, "fields": 4, "passages": 40}
_LOG_KB = {"none": 0, "redacted": 25, "plain": 30}
_ORIGINAL_KB = 3000
_CALLS_FOR_REASONS = 12
"""Asking a language model about each of six factors, in two ways."""
_DAYS_PER_MONTH = 365 / 12


@dataclass(frozen=True)
class Costs:
    """US dollars in the last month of the history."""

    storage: float
    review: float
    appeals: float
    reading: float
    models: float
    checks: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.storage + self.review + self.appeals + self.reading + self.models + self.checks


def costs(history: History) -> Costs:
    """Add up a month's bill."""
    design, conditions = history.design, history.conditions
    documents = conditions.decisions_per_month * conditions.document_share
    by_people = design.documents_read_by == "people"
    minutes = documents * conditions.reading_minutes * by_people
    compared = design.document_check == "compared" and not by_people
    canary = conditions.canary_usd * _DAYS_PER_MONTH / design.canary_days if design.canary_days else 0.0
    every = design.fairness_check_months
    return Costs(
        storage=storage_gb(history) * conditions.usd_per_gb_month,
        review=design.reviewers * conditions.usd_per_person_month,
        appeals=design.appeal_reviewers * conditions.usd_per_person_month,
        reading=minutes / conditions.minutes_per_person_month * conditions.usd_per_person_month,
        models=_models_usd(history),
        checks=documents * compared * conditions.comparison_usd
        + canary
        + (conditions.fairness_check_usd / every if every else 0.0),
    )


def storage_gb(history: History) -> float:
    """Return what is stored at the end of the history; overwriting a record frees no space."""
    design, conditions = history.design, history.conditions
    return (
        _held(history, design.retention_months) * _record_kb(history)
        + _held(history, design.document_retention_months) * conditions.document_share * _ORIGINAL_KB
    ) / _KB_PER_GB + _version_gb(history)


def _held(history: History, months: int) -> int:
    return min(months, history.conditions.history_months) * history.conditions.decisions_per_month


def _record_kb(history: History) -> float:
    design, share = history.design, history.conditions.document_share
    recorded = {
        "decision": True,
        "inputs": design.record_inputs,
        "versions": design.record_versions,
        "reasons": design.record_reasons,
        "reviewer": design.record_reviewer,
        "group": design.record_group,
    }
    llm_share = 1.0 if design.decides == "llm" else share * (design.documents_read_by == "llm")
    fixed = sum(_KB[name] for name, kept in recorded.items() if kept)
    return fixed + _DOCUMENT_KB[design.document_record] * share + _LOG_KB[design.prompt_log] * llm_share


def _version_gb(history: History) -> float:
    of = history.versions
    distinct = (
        len({*zip(of.model.tolist(), of.policy.tolist(), strict=True)}) if history.design.keep_old_versions else 1
    )
    return distinct * history.conditions.version_gb


def _models_usd(history: History) -> float:
    """Calls to a vendor are paid one by one; own machines cost the same however much they do."""
    design, conditions = history.design, history.conditions
    refused = float(history.refused.mean()) * conditions.decisions_per_month
    documents = conditions.decisions_per_month * conditions.document_share
    calls = documents * (design.documents_read_by == "llm") + refused * (design.reasons == "written_afterwards")
    if design.decides == "llm":
        calls += conditions.decisions_per_month
        calls += refused * _CALLS_FOR_REASONS * (design.reasons == "derived")
    if not calls:
        return 0.0
    return conditions.own_model_usd_per_month if design.model_hosting == "own" else calls * conditions.usd_per_llm_call
