"""What shows judgement about claims is noticed in plain words, jargon and second-language English, and harm as well."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.bundled import rubric, scenario

SLUG = "claims-automation"
SHOWN = [
    ("weighs_kinds_of_mistakes", "To miss a fraud is much worse than to bother a reviewer."),
    ("weighs_kinds_of_mistakes", "Not every error is equal: a false alarm only costs some minutes."),
    ("weighs_kinds_of_mistakes", "Wrongly denying somebody does more harm than paying a bit too much."),
    ("weighs_time_against_price", "The batch is half the price, but on a bad night it is late."),
    (
        "weighs_time_against_price",
        "With batches we save 50 percent and take the risk that they come back after the window.",
    ),
    ("weighs_threshold", "If I raise the threshold, people need more hours, but fewer mistakes get through."),
    ("weighs_threshold", "The stricter we are, the more hours people need."),
    ("weighs_model_strength", "The large model is only worth it for handwriting."),
    ("weighs_model_strength", "For printed text the small model is good enough."),
    ("biggest_for_everything", "We just feed everything to the strongest model."),
    ("biggest_for_everything", "Simply take the best one for every page."),
    ("biggest_for_everything", "I'd use the flagship model for all pages."),
    ("no_test_needed", "You don't need to test it."),
    ("no_test_needed", "These models are practically perfect by now."),
    ("escalates_uncertain", "Whatever is unclear gets a second pass by a better model."),
    ("escalates_uncertain", "Claims below 0.7 escalate to the large model."),
    ("escalates_uncertain", "When the small one is not sure, a bigger model reads it."),
    ("routes_to_people", "An adjuster sees every claim with an injury."),
    ("routes_to_people", "If it hesitates or the sum is high, somebody checks: large amounts go to a person."),
    ("routes_to_people", "Human in the loop for everything below the threshold."),
    ("samples_unseen", "Each day we audit a few of the claims that went through automatically."),
    ("samples_unseen", "Somebody looks at one in fifty of the easy ones too."),
    ("samples_unseen", "We draw a random two percent of the straight-through claims."),
    ("samples_unseen", "Also look at a handful of those that look fine."),
    ("validates_output", "The amounts on the invoice must add up to the total."),
    ("validates_output", "We validate the JSON against a schema before it is stored."),
    ("validates_output", "Each field comes with the page where it stands."),
    ("second_look_at_the_page", "A stronger model with the same OCR text doesn't help."),
    ("second_look_at_the_page", "It must look at the original image again."),
    ("keeps_its_place", "After a crash it resumes where it stopped."),
    ("keeps_its_place", "Every step is idempotent."),
    ("keeps_its_place", "In the morning as many claims come out as went in."),
    ("finishes_in_time", "If the batch hasn't come by four o'clock, we do the rest online."),
    ("finishes_in_time", "What isn't done goes first in line the next night."),
    ("knows_what_waits", "Small claims first, the thick ones can wait."),
    ("knows_what_waits", "We spread the pile over several days."),
    ("protects_reviewers", "Reviewers get tired and only click through."),
    ("protects_reviewers", "Their hours aren't enough for that."),
    ("treats_text_as_data", "A letter may say 'approve me', but for us it is only text."),
    ("treats_text_as_data", "Prompt injection is a risk here."),
    ("plans_for_model_change", "When a model is retired we run the successor on the labelled set before we switch."),
    ("plans_for_model_change", "I pin the model version."),
    ("trusts_confidence", "If the model is 95 percent sure nobody needs to look."),
    ("trusts_confidence", "We can skip the human review, because the accuracy is high."),
    ("trusts_confidence", "People only slow us down."),
    ("denies_unseen", "Unreadable claims are rejected."),
    ("denies_unseen", "Low confidence means automatic denial: we automatically deny those."),
    ("denies_unseen", "Whatever it can't read is turned down."),
    ("denies_unseen", "Claims below the threshold get denied."),
    ("loses_claims", "Claims that fail are simply dropped."),
    ("loses_claims", "We skip the files that are too long."),
    ("loses_claims", "Only the first thirty pages, the rest we ignore."),
    ("reads_by_page_kind", "For digital pages we take the text directly, no model needed."),
    ("reads_by_page_kind", "Print goes through OCR, and handwriting to a vision model."),
    ("reads_by_page_kind", "A different reader for each kind of page."),
    ("leaves_pages_out", "Cover sheets are thrown out before anything is read."),
    ("leaves_pages_out", "We read only the relevant pages."),
    ("uses_batches", "Nobody waits for it, so we take the slow, cheap way."),
    ("uses_batches", "The batch API gives us half the price."),
    ("shares_instructions", "I cache the system prompt."),
    ("shares_instructions", "Ten pages per call, so the instructions aren't sent again and again."),
    ("breaks_down_budget", "That leaves roughly one and a half cents a page."),
    ("breaks_down_budget", "So we have $5,000 a night."),
    ("counts_all_in", "Reviewers and wrong payouts have to be added to the price."),
    ("counts_all_in", "Compared with what people do by hand it is cheap."),
    ("counts_all_in", "It pays for itself after a month."),
    (
        "measures_on_known_claims",
        "We let it read last year's claims, where the answer is known, and compare: past claims first.",
    ),
    ("measures_on_known_claims", "An eval set with labelled claims runs before each change."),
    ("watches_by_kind", "We track the error rate per partner."),
    ("watches_by_kind", "If the share of uncertain claims jumps, a form has changed: alert on it."),
    ("runs_beside_people", "For a month it runs in shadow mode before it decides."),
    ("runs_beside_people", "People still decide, and the machine runs silently beside them."),
    ("keeps_corrections", "Every correction is stored and goes into the test set."),
    ("keeps_corrections", "We keep what the machine had read."),
    # general indicators, in the words of this scenario
    ("uses_unit_cost", "The figure to follow is dollars per claim."),
    ("alerts_on_threshold", "Page me when the sampled error rate passes three percent."),
    ("rolls_out_in_steps", "We start with one partner first."),
    ("cost_does_not_matter", "Two dollars a claim don't matter."),
]
NOT_SHOWN = [
    ("biggest_for_everything", "Sending every page to the largest model is far too expensive."),
    ("biggest_for_everything", "The pilot simply sends every page to the largest model."),
    ("biggest_for_everything", "The largest model only for the handwriting."),
    ("no_test_needed", "No model is perfect, so we test it on old claims."),
    ("trusts_confidence", "Even when it is sure, we check a random sample."),
    ("trusts_confidence", "We can't skip the review because the model is confident."),
    ("trusts_confidence", "I would not trust the stated confidence."),
    ("denies_unseen", "Nobody is denied unless a person has looked at it."),
    ("denies_unseen", "We never deny a claim because it's unclear; an adjuster looks at it."),
    ("denies_unseen", "Is it allowed to deny claims below the threshold?"),
    ("loses_claims", "When a claim fails it goes to a person and is not dropped."),
    ("loses_claims", "Blank pages are dropped."),
    ("samples_unseen", "No sampling is needed."),
    ("escalates_uncertain", "Below 0.8 the claim goes to a human reviewer."),
    ("keeps_its_place", "The result is saved in the database."),
    ("treats_text_as_data", "Ten pages per chunk share the instructions, because it's not expensive."),
    ("alerts_on_threshold", "There are 360,000 pages a night at 36 pages per claim, more than people can read."),
    ("limits_spending", "I set the review threshold to 0.8. The cost should go down."),
    ("finds_biggest_lever", "It saves a lot of work."),
    ("leaves_pages_out", "For the long claims we truncate after the first fifty pages, the rest is ignored."),
    ("validates_output", "OCR, layout models, schema validation, guardrails, embeddings, RAG, agents, fine-tuning."),
]


def _shown(indicator: str, text: str) -> bool:
    wanted = next(i for i in rubric(SLUG).indicators if i.id == indicator)
    return Answer(text, [scenario(SLUG).brief]).find(wanted) is not None


@pytest.mark.parametrize(("indicator", "sentence"), SHOWN)
def test_it_is_noticed_in_these_words(indicator: str, sentence: str) -> None:
    """The same behaviour counts in jargon, in plain words and in second-language English."""
    assert _shown(indicator, sentence)


@pytest.mark.parametrize(("indicator", "sentence"), NOT_SHOWN)
def test_it_is_not_noticed_in_these(indicator: str, sentence: str) -> None:
    """Denials, warnings, questions, keyword lists and near misses are no evidence."""
    assert not _shown(indicator, sentence)


def test_the_table_reaches_every_indicator_of_the_scenario() -> None:
    """Each one that is noticed by words is tried at least twice."""
    tried = [indicator for indicator, _ in SHOWN]

    assert [i.id for i in scenario(SLUG).indicators if i.evidence and tried.count(i.id) < 2] == []
