"""What the audit world takes in: the candidate's design and the conditions that a scenario sets."""

from typing import Any, Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet


def _unit(name: str) -> dict[str, Any]:
    return {"unit": name}


class Design(Sheet):
    """How credit is decided, what is kept of each decision, and who looks. The defaults are the design in place."""

    decides: Literal["rules", "scorecard", "boosted_trees", "llm"] = "llm"
    """What scores an application: threshold rules, a sum of points, boosted trees, or a language model."""
    documents_read_by: Literal["people", "llm"] = "llm"
    """Who takes the income out of the documents that some applicants send."""
    model_hosting: Literal["vendor", "own"] = "vendor"
    """Where a language model runs, if one is used: at a vendor, or on own machines, where no version disappears."""
    pin_vendor_version: bool = False
    """Ask the vendor for a named version, so that a change is announced. Versions are still withdrawn in the end."""
    canary_days: int = Field(default=0, ge=0, le=90, json_schema_extra=_unit("days"))
    """Days between two runs of a fixed set of test cases that shows whether the model has changed; 0 is never."""
    document_check: Literal["none", "typed", "compared"] = "none"
    """What a model's reading must pass: nothing; typed fields within bounds; or also a comparison with a second source."""
    record_inputs: bool = True
    """Keep the values that the decision was made from."""
    record_versions: bool = False
    """Keep which versions of model, prompt, policy and reference data took part."""
    record_reasons: bool = False
    """Keep the reasons that were sent."""
    record_reviewer: bool = False
    """Keep who reviewed a decision and what they changed."""
    record_group: bool = False
    """Keep the applicant's group apart from the decision, for comparing outcomes only."""
    document_record: Literal["none", "fields", "passages"] = "fields"
    """What stays of a document in the record: nothing, the fields read, or also the passages that they come from."""
    append_only: bool = False
    """Records can be added but not changed; without it, later updates overwrite some of them."""
    keep_old_versions: bool = False
    """Keep every version of model, prompt, policy and reference data so that it can be run again."""
    retention_months: int = Field(default=24, ge=1, le=120, json_schema_extra=_unit("months"))
    """How long records of decisions are kept."""
    document_retention_months: int = Field(default=120, ge=0, le=120, json_schema_extra=_unit("months"))
    """How long original documents are kept."""
    reasons: Literal["generic", "derived", "written_afterwards"] = "written_afterwards"
    """What a refused applicant is told: a standard text; what moved the deciding model; or what a language model writes
    when the decision has been made."""
    review_share: float = Field(default=0.1, ge=0, le=1, json_schema_extra=_unit("share of refusals"))
    """Share of the range of refusals, from the narrowest on, that a person reviews before the letter goes out."""
    reviewers: int = Field(default=2, ge=0, le=60, json_schema_extra=_unit("people"))
    """People who review refusals."""
    appeal_reviewers: int = Field(default=1, ge=0, le=60, json_schema_extra=_unit("people"))
    """People who decide appeals; without any there is no appeal."""
    fairness_check_months: int = Field(default=0, ge=0, le=24, json_schema_extra=_unit("months"))
    """Months between two comparisons of outcomes by group; 0 is never. Needs the group."""
    use_area: bool = True
    """Let the applicant's area count. It says a little about the risk, and much about the group."""
    mask_personal_data: bool = False
    """Replace names, addresses and account numbers before a language model sees a text."""
    prompt_log: Literal["none", "redacted", "plain"] = "plain"
    """What is logged of prompts and answers: nothing, everything but personal data, or everything."""


class Conditions(Sheet):
    """The circumstances. The defaults are the lender of the regulated scenario."""

    history_months: int = Field(default=96, ge=1, le=120, json_schema_extra=_unit("months"))
    """How far back the history of decisions reaches."""
    decisions_per_month: int = Field(default=40_000, ge=1, le=10**6, json_schema_extra=_unit("decisions/month"))
    """Decisions in every month of the history."""
    simulated_per_month: int = Field(default=100, ge=1, le=2000, json_schema_extra=_unit("decisions/month"))
    """Decisions of a month that are simulated one by one; each stands for an equal part of the month."""
    sampled_decisions: int = Field(default=600, ge=1, le=5000, json_schema_extra=_unit("decisions"))
    """Most decisions that the auditor draws."""
    asked_back_months: int = Field(default=60, ge=1, le=120, json_schema_extra=_unit("months"))
    """The auditor draws evenly from the decisions of the last so many months."""
    old_after_months: int = Field(default=36, ge=0, le=120, json_schema_extra=_unit("months"))
    """Decisions older than this count as old."""
    group_b_share: float = Field(default=0.3, ge=0, le=1, json_schema_extra=_unit("share of applicants"))
    """Share of applicants in the group that lives in the worse rated areas."""
    group_b_area: float = Field(default=0.35, ge=0, le=1, json_schema_extra=_unit("share of the scale"))
    """How much worse, at the least, the area of that group is rated."""
    document_share: float = Field(default=0.4, ge=0, le=1, json_schema_extra=_unit("share of applicants"))
    """Share of applicants who send documents."""
    llm_reading_error_share: float = Field(default=0.03, ge=0, le=1, json_schema_extra=_unit("share of documents"))
    """Share of documents of which a language model takes a wrong income; twice that after an unnoticed change."""
    people_reading_error_share: float = Field(default=0.02, ge=0, le=1, json_schema_extra=_unit("share of documents"))
    """Share of documents of which a person takes a wrong income."""
    masking_error_share: float = Field(default=0.01, ge=0, le=1, json_schema_extra=_unit("share of documents"))
    """What masking adds to a language model's reading errors."""
    comparison_catch_share: float = Field(default=0.9, ge=0, le=1, json_schema_extra=_unit("share of wrong values"))
    """Share of wrong or planted values that the comparison with a second source finds and corrects."""
    injected_document_share: float = Field(default=0.002, ge=0, le=1, json_schema_extra=_unit("share of documents"))
    """Share of documents with a hidden instruction to a language model in them."""
    injection_works_share: float = Field(default=0.6, ge=0, le=1, json_schema_extra=_unit("share of instructions"))
    """Share of hidden instructions that a language model would follow."""
    llm_noise: float = Field(default=0.25, ge=0, le=2, json_schema_extra=_unit("score"))
    """How far a language model's score moves at most when it is asked the same again."""
    luck: float = Field(default=0.2, ge=0, le=2, json_schema_extra=_unit("score"))
    """How far what becomes of a loan differs at most from what anybody could have known."""
    vendor_changes_per_year: float = Field(default=2.0, ge=0, le=12, json_schema_extra=_unit("changes/year"))
    """How often the vendor changes its model under the same general name."""
    change_despite_pin_months_ago: int = Field(default=0, ge=0, le=120, json_schema_extra=_unit("months"))
    """When the vendor changed even the named version without a word; 0 is never."""
    vendor_keeps_months: int = Field(default=12, ge=0, le=120, json_schema_extra=_unit("months"))
    """How long a named version can still be called after its successor has come."""
    model_change_months: int = Field(default=9, ge=1, le=120, json_schema_extra=_unit("months"))
    """Months between two versions of the deciding model or its prompt."""
    policy_change_months: int = Field(default=6, ge=1, le=120, json_schema_extra=_unit("months"))
    """Months between two versions of the credit policy or its reference data, which move the line to refusal."""
    overwritten_per_year_share: float = Field(default=0.03, ge=0, le=1, json_schema_extra=_unit("share of records"))
    """Share of records that later updates overwrite each year where records can be changed."""
    reason_deadline_days: int = Field(default=21, ge=1, le=365, json_schema_extra=_unit("days"))
    """A refused applicant must have the reasons within this time."""
    review_minutes: int = Field(default=8, ge=1, le=240, json_schema_extra=_unit("minutes"))
    """A person's time for one review."""
    review_catch_share: float = Field(default=0.6, ge=0, le=1, json_schema_extra=_unit("share of wrong refusals"))
    """Share of the wrong refusals that a review turns around."""
    appeal_share: float = Field(default=0.02, ge=0, le=1, json_schema_extra=_unit("share of refusals"))
    """Share of rightly refused applicants who appeal; twice that when they weren't told a specific reason."""
    wrong_appeal_share: float = Field(default=0.1, ge=0, le=1, json_schema_extra=_unit("share of wrong refusals"))
    """The same for the wrongly refused."""
    appeal_multiplier: float = Field(default=1.0, ge=0, le=50, json_schema_extra=_unit("x"))
    """Multiplies the appeals of the wave."""
    appeal_wave_months: int = Field(default=3, ge=0, le=120, json_schema_extra=_unit("months"))
    """How many of the last months the wave of appeals lasts."""
    appeal_minutes: int = Field(default=45, ge=1, le=960, json_schema_extra=_unit("minutes"))
    """A person's time for one appeal with inputs and reasons at hand; twice that without either of them."""
    appeal_deadline_days: int = Field(default=30, ge=1, le=365, json_schema_extra=_unit("days"))
    """An appeal must be decided within this time."""
    minutes_per_person_month: int = Field(default=8400, ge=1, le=20_000, json_schema_extra=_unit("minutes"))
    """Working time of one person in a month."""
    record_need_months: int = Field(default=84, ge=1, le=120, json_schema_extra=_unit("months"))
    """How long there is a reason to keep a record; after that it must go."""
    document_need_months: int = Field(default=24, ge=0, le=120, json_schema_extra=_unit("months"))
    """How long there is a reason to keep an original document."""
    tolerated_gap_points: float = Field(default=3.0, ge=0, le=100, json_schema_extra=_unit("percentage points"))
    """A difference between the groups' rates of refusal above this has to be looked into."""
    usd_per_person_month: float = Field(default=6500.0, ge=0, le=10**5, json_schema_extra=_unit("USD"))
    """What a reviewer costs, busy or not."""
    reading_minutes: float = Field(default=2.0, ge=0, le=240, json_schema_extra=_unit("minutes"))
    """A person's time for reading one applicant's documents; paid by the minute."""
    usd_per_llm_call: float = Field(default=0.03, ge=0, le=10, json_schema_extra=_unit("USD"))
    """What a vendor's model takes for one reading, decision or letter."""
    own_model_usd_per_month: float = Field(default=9000.0, ge=0, le=10**6, json_schema_extra=_unit("USD"))
    """What own machines with a language model cost in a month, whatever they do."""
    canary_usd: float = Field(default=6.0, ge=0, le=10**4, json_schema_extra=_unit("USD"))
    """What one run of the fixed test cases costs."""
    comparison_usd: float = Field(default=0.05, ge=0, le=10, json_schema_extra=_unit("USD"))
    """What the comparison of one reading with a second source costs."""
    fairness_check_usd: float = Field(default=2500.0, ge=0, le=10**6, json_schema_extra=_unit("USD"))
    """What one comparison of outcomes by group costs, people's time included."""
    usd_per_gb_month: float = Field(default=0.4, ge=0, le=100, json_schema_extra=_unit("USD"))
    """What storage costs with encryption, copies and search."""
    version_gb: float = Field(default=4.0, ge=0, le=10_000, json_schema_extra=_unit("GB"))
    """Size of one version of the deciding model with its prompt, policy and reference data."""
