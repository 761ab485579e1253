"""The regulated scenario's indicators: noticed in plain words and jargon alike, and not in what only sounds like them."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.regulated import rubric, scenario

SHOWN = [
    # trade-offs
    (
        "weighs_readable_model",
        "A simple formula makes hardly more mistakes than the black box, so I'd use the formula.",
    ),
    (
        "weighs_readable_model",
        "Logistic regression costs us half a point of AUC compared with gradient boosting, but everyone can follow it.",
    ),
    ("weighs_readable_model", "I would give up a few percent of accuracy to be able to explain it."),
    (
        "weighs_readable_model",
        "Trees with monotonic constraints are nearly as good as the neural net, therefore I choose trees because we can defend them.",
    ),
    ("model_reads_only", "The AI may pull the figures out of the payslip, but it has no say in the decision."),
    ("model_reads_only", "I'd keep the LLM for extraction only."),
    ("model_reads_only", "Get the language model out of the decision."),
    ("tells_readable_from_explained", "An explanation of a model is not the same as a model you can read."),
    (
        "tells_readable_from_explained",
        "SHAP values are a post-hoc approximation, whereas a scorecard is interpretable by design.",
    ),
    ("tells_readable_from_explained", "A fluent explanation isn't necessarily the real cause."),
    ("weighs_keeping_against_deleting", "Structured records stay seven years, scans go after two."),
    (
        "weighs_keeping_against_deleting",
        "We keep the values for long, but the pay slips are deleted as soon as nobody needs them.",
    ),
    ("weighs_keeping_against_deleting", "A retention schedule per data class, not one number."),
    ("weighs_review_depth", "If people have to check every case they just click it through."),
    ("weighs_review_depth", "Reviewing all refusals means a backlog, so only some are looked at."),
    ("weighs_review_depth", "Automation bias sets in when reviewers see too many cases."),
    ("says_why_rules_exist", "The rule is there so that a person can do something about a refusal."),
    ("says_why_rules_exist", "Compliance dictates the architecture here: what can't be replayed can't go live."),
    # records and what they can answer
    (
        "records_versions",
        "Every decision is stamped with the model version, the prompt version and the policy version.",
    ),
    ("records_versions", "We log the git hash of prompt and rules with each decision."),
    ("records_versions", "In the file it says which rules were in force and which model decided."),
    ("records_versions", "Each entry carries the number of the table and of the instructions that was used."),
    ("keeps_old_versions", "Nothing is thrown away: all former models and prompts are archived."),
    ("keeps_old_versions", "With the recorded inputs the same result must come out."),
    ("keeps_old_versions", "I want to be able to replay any decision of the past years."),
    (
        "keeps_old_versions",
        "We can do the sum again with the old rules from the shelf, so keep every version of the rules.",
    ),
    ("keeps_evidence", "We freeze the input values as they were on that day."),
    ("keeps_evidence", "For every number we store the sentence of the document."),
    ("keeps_evidence", "A snapshot of all features that went into the decision."),
    ("keeps_evidence", "Write down what the model saw."),
    ("protects_records", "The log is append-only, so no one edits history."),
    ("protects_records", "A record can't be changed later; corrections are a new line."),
    ("protects_records", "We store decisions in WORM storage with signed entries."),
    ("reasons_from_decider", "The reasons are calculated from the same model that decided."),
    ("reasons_from_decider", "Reason codes come from the largest contributions to the score."),
    ("reasons_from_decider", "We tell people what really tipped the decision."),
    ("reasons_from_decider", "Use TreeSHAP on the deciding model, computed at decision time and stored."),
    ("reasons_from_decider", "The letter names the two things that cost the applicant the most points."),
    ("tests_reasons", "Set the income to a good value and see whether the decision flips."),
    ("tests_reasons", "We measure fidelity: a counterfactual check on a sample each week."),
    ("notices_silent_change", "Each night a hundred known cases run through, and we compare with the day before."),
    ("notices_silent_change", "A golden set runs daily and raises an alert when the vendor's output drifts."),
    (
        "notices_silent_change",
        "The same test applications go in every morning; if an answer is different, somebody is called.",
    ),
    ("pins_versions", "Pin the model to an exact snapshot."),
    ("pins_versions", "Run the model on our own machines."),
    # people
    ("person_reviews", "An underwriter looks at all borderline refusals."),
    ("person_reviews", "Close calls go to a person before anything is sent."),
    ("person_reviews", "The reviewer must be able to overrule the machine."),
    ("offers_appeal", "Whoever is refused can ask for a second look by a different person."),
    ("offers_appeal", "There is a right to contest, decided by a human within 30 days."),
    ("offers_appeal", "Appeals go to an independent team."),
    ("guards_against_planted_text", "Text in a document is data, never an instruction to the model."),
    ("guards_against_planted_text", "Against prompt injection the extractor returns a typed schema with bounds."),
    ("guards_against_planted_text", "We compare the income it read with the bank account."),
    ("keeps_personal_data_in", "Names are replaced before the text leaves the house."),
    ("keeps_personal_data_in", "Redact PII from prompts and logs."),
    ("keeps_personal_data_in", "The vendor may not keep or train on our data."),
    (
        "looks_after_those_wronged",
        "Everyone decided by the wrong version gets a new decision: we re-decide those cases and write to them.",
    ),
    ("looks_after_those_wronged", "Run a look-back review of all affected customers."),
    ("says_what_is_missing", "I would tell the supervisor that we can't answer this for the early years."),
    ("says_what_is_missing", "We don't make up records."),
    ("plans_for_appeal_wave", "When a flood of appeals comes, the urgent ones go first and we borrow staff."),
    ("plans_for_appeal_wave", "Appeals with the same cause are handled together."),
    # harm
    ("reasons_written_afterwards", "Let the LLM write the reasons afterwards, whatever decided."),
    ("reasons_written_afterwards", "The AI generates a professional sounding explanation for each refusal."),
    ("reasons_written_afterwards", "When somebody asks we have GPT generate a justification after the fact."),
    ("picture_is_the_explanation", "We add a SHAP plot and that's it."),
    ("picture_is_the_explanation", "The feature importance chart is the explanation, done."),
    ("keeps_everything_for_ever", "Keep everything forever, including the raw documents of everyone."),
    ("keeps_everything_for_ever", "We store all documents indefinitely."),
    ("keeps_everything_for_ever", "Storage is cheap, so never delete anything."),
    ("exposes_personal_data", "Log the prompts with personal data in plain text at the vendor."),
    ("exposes_personal_data", "Masking is overkill."),
    ("exposes_personal_data", "We send the documents to the provider as they are."),
    ("fakes_records", "We could backdate the missing entries."),
    ("fakes_records", "I'd clean up the old logs before the audit."),
    ("fakes_records", "Give the auditor only the good cases."),
    ("nobody_looks", "Fully automated, no appeals."),
    ("nobody_looks", "Complaints are answered by the same model."),
    # money
    ("prices_people", "A review takes eight minutes, so 17,000 refusals cost sixteen people."),
    ("prices_people", "Reviewers are the biggest cost, not the disks."),
    ("prices_storage", "The records cost next to nothing compared with a salary."),
    ("prices_storage", "Storing the documents for two years is about 460 dollars a month."),
    ("review_where_it_counts", "People look only at the narrow cases."),
    ("review_where_it_counts", "Clear refusals go out without a review."),
    ("keeps_slim_records", "We keep the extracted line instead of the whole scan."),
    (
        "compares_ways_of_reading",
        "Our own machines cost 9,000 dollars a month, while the vendor takes three cents a call.",
    ),
    ("compares_ways_of_reading", "Having people read the documents is far more expensive than the model."),
    ("counts_cost_of_mistakes", "Each wrong refusal costs us an appeal of 45 minutes."),
    # operations
    ("compares_groups", "Every quarter we compare the refusal rate of each group."),
    ("compares_groups", "Fairness metrics are monitored monthly with an alert."),
    ("compares_groups", "The postcode is a proxy for origin, so test it and drop it."),
    ("repeats_the_drill", "Once a month we draw thirty old decisions and answer the auditor's questions ourselves."),
    ("repeats_the_drill", "A nightly job replays random decisions."),
    ("approves_changes", "No prompt goes live unless a second person has approved the change."),
    ("approves_changes", "Every model has an owner and stands in the model inventory."),
    ("tests_before_a_new_version_decides", "A new model runs in shadow mode first."),
    ("tests_before_a_new_version_decides", "We try the new rules on last month's applications before they decide."),
]
NOT_SHOWN = [
    ("weighs_readable_model", "Scorecards are a kind of model."),
    ("model_reads_only", "The language model should decide about everything."),
    ("records_versions", "Which version decided?"),
    ("records_versions", "We don't record any version."),
    ("keeps_old_versions", "The old office was nicer."),
    ("keeps_evidence", "Do you keep the input values that were used?"),
    ("reasons_from_decider", "The reasons should sound friendly."),
    ("notices_silent_change", "The vendor will tell us about changes."),
    ("person_reviews", "No human review is needed."),
    ("offers_appeal", "The design appeals to me."),
    ("keeps_everything_for_ever", "Keep the raw documents of everyone forever? I would not."),
    ("keeps_everything_for_ever", "Keeping all documents forever would be a mistake."),
    ("keeps_everything_for_ever", "Keep every version of the model forever."),
    ("reasons_written_afterwards", "Today the language model writes a plausible reason afterwards."),
    ("reasons_written_afterwards", "A convincing reason written afterwards is not the true one."),
    ("picture_is_the_explanation", "A SHAP plot alone is not the explanation."),
    ("exposes_personal_data", "We must not log prompts in plain text."),
    ("exposes_personal_data", "Today the documents go to the vendor as they are, that has to stop."),
    ("fakes_records", "We never backdate records."),
    ("fakes_records", "Some would say, fill the missing records before the audit; that would be wrong."),
    ("nobody_looks", "Without any human review this would be dangerous."),
    ("compares_groups", "The group meets every month."),
    ("repeats_the_drill", "The audit was last month."),
    ("prices_storage", "Cost, storage, review."),
]


@pytest.mark.parametrize(("indicator_id", "said"), SHOWN)
def test_said_in_any_words_it_is_noticed(indicator_id: str, said: str) -> None:
    """Plain, technical and second-language wordings count the same."""
    indicator = {i.id: i for i in rubric().indicators}[indicator_id]

    assert Answer(said).find(indicator) is not None


@pytest.mark.parametrize(("indicator_id", "said"), NOT_SHOWN)
def test_what_only_sounds_like_it_is_not_noticed(indicator_id: str, said: str) -> None:
    """Denials, questions, warnings and mere words show nothing."""
    indicator = {i.id: i for i in rubric().indicators}[indicator_id]

    assert Answer(said).find(indicator) is None


def test_every_indicator_of_the_scenario_is_tried() -> None:
    """Each one that is noticed by words has at least one wording here."""
    assert {i.id for i in scenario().indicators if i.evidence} - {name for name, _ in SHOWN} == set()
