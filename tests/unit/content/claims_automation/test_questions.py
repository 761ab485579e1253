"""Questions about claims release the fact that they ask for, however they are put."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.bundled import scenario

SLUG = "claims-automation"
QUESTIONS = {
    "task": (
        "What should the system do exactly?",
        "Which fields do we need?",
        "What does it have to decide in the end: what should it deliver?",
    ),
    "volume": ("How many claims come in per day?", "How many claims are there?", "What is the daily volume?"),
    "window": (
        "How long is the night?",
        "How much time do we have?",
        "By when must it be done?",
        "What is the time window?",
    ),
    "budget": ("What is the budget?", "How much may we spend?", "Is there a budget?"),
    "pilot": ("What does the pilot do?", "Is there already a prototype?", "How does the current system work?"),
    "role": ("What am I allowed to change?", "What is my role?", "Can I choose another model?"),
    "counted": (
        "Does the budget include the reviewers?",
        "Are people part of the 50 cents?",
        "What counts towards that half dollar?",
    ),
    "page-kinds": (
        "What kinds of pages are there?",
        "How much of it is handwritten?",
        "Do the PDFs have a text layer?",
        "What do the documents look like?",
        "What share of the pages is scanned?",
    ),
    "lengths": (
        "How are the page counts distributed: what is the average length?",
        "How long are the longest ones?",
        "What does the page length distribution look like?",
        "How thick is a typical claim?",
    ),
    "relevant-pages": (
        "Do all the pages matter?",
        "Can some of the pages be ignored?",
        "How many pages are relevant?",
        "Is there a lot of boilerplate?",
    ),
    "model-prices": (
        "What do the models cost?",
        "Which models do we have?",
        "What are the token prices?",
        "How expensive is the large model?",
    ),
    "ocr": ("Do we have OCR?", "What does OCR cost?", "How fast is the OCR?", "Is there a tool to read the scans?"),
    "token-sizes": (
        "How many tokens does a page have?",
        "How long are the instructions?",
        "What is the token count per image?",
    ),
    "limits": (
        "What are the rate limits?",
        "How many tokens per minute are we allowed?",
        "What throughput do the models give us?",
    ),
    "batches": (
        "Is there a batch API?",
        "Does the vendor give a discount if we wait?",
        "How quickly are batches back?",
        "Is it cheaper when it's not urgent?",
    ),
    "caching": (
        "Can we use prompt caching?",
        "Do we pay for the instructions again each time?",
        "How does caching work with this vendor?",
    ),
    "failed-calls": (
        "How often does a call fail?",
        "What happens when the model's answer is cut off?",
        "Does the pilot retry?",
    ),
    "handwriting-errors": (
        "How well is handwriting read?",
        "How accurate is OCR on handwriting?",
        "Which models can read handwriting?",
    ),
    "extraction-errors": (
        "How good are the models at extracting the fields?",
        "What is the accuracy of the small model?",
        "What are the error rates per model?",
    ),
    "confidence": (
        "How good is the confidence score?",
        "Does the model know when it is wrong?",
        "Is the confidence calibrated?",
    ),
    "needs-person": (
        "Which claims must a person see?",
        "What share of claims needs a human in any case?",
        "Are there kinds of claims that always go to an adjuster?",
    ),
    "reviewers": (
        "How many reviewers do we have?",
        "How much time do people have for checking?",
        "How long does a review take?",
        "What is the review capacity?",
    ),
    "by-hand": (
        "How long does a claim take by hand?",
        "What does it cost today?",
        "How often do people get it wrong today?",
        "What is the human error rate?",
    ),
    "mistakes": (
        "What does a mistake cost?",
        "How much money is a claim worth: how large are the payouts?",
        "What happens when a claim is paid wrongly?",
        "What accuracy is required?",
    ),
    "denials": (
        "May the system deny a claim by itself?",
        "Can we automatically reject claims?",
        "Is it allowed to turn somebody down without a person?",
    ),
    "late": (
        "What happens if it isn't ready in the morning?",
        "How bad is it to be late?",
        "May some claims wait?",
        "What did we promise the customers?",
    ),
    "residence": (
        "Where may the data go?",
        "Is there a GDPR issue?",
        "Can the documents leave the country?",
    ),
    "models-at-home": (
        "Are there models in our country?",
        "Can we run it on-prem?",
        "Which models are offered in the local region?",
    ),
    "known-answers": (
        "Do we have labelled claims?",
        "Is there a test set?",
        "How many past claims do we have?",
        "How would we know whether it works?",
    ),
    "corrections": (
        "What happens with the corrections?",
        "Is the reviewers' feedback stored?",
        "Do we learn from it?",
    ),
    "build-cost": (
        "How much does it cost to build?",
        "When does it pay off?",
        "What is the project's development cost?",
    ),
    "untrusted-text": (
        "Can somebody manipulate the documents?",
        "Is prompt injection a risk?",
        "Can we trust what is written there?",
    ),
    "unnoticed": (
        "How many errors are never noticed?",
        "How many people complain?",
        "Do we know how many mistakes are not found?",
    ),
    "next-forms": (
        "Do the forms change often?",
        "Will the volume grow?",
        "Are there seasonal peaks?",
    ),
    "model-life": (
        "How long will the model stay available?",
        "When are models retired?",
        "Are the prices stable?",
    ),
}


def test_every_fact_has_phrasings() -> None:
    """The table leaves no fact out, and each has at least three ways to ask for it."""
    assert {fact: len(asked) >= 3 for fact, asked in QUESTIONS.items()} == {f.id: True for f in scenario(SLUG).facts}


@pytest.mark.parametrize(("fact", "question"), [(fact, q) for fact, asked in QUESTIONS.items() for q in asked])
def test_a_question_releases_exactly_what_it_asks_for(fact: str, question: str) -> None:
    """One question, one fact: no phrasing is misunderstood and none tells more than was asked."""
    assert [a.fact for a in Answer(question).asked(scenario(SLUG).facts)] == [fact]


@pytest.mark.parametrize(
    "statement",
    [
        "I would use OCR for the scans.",
        "A person looks at what is unsure.",
        "Batches are cheaper, so the fields go there.",
        "Then I compare the error rates of both models on old claims.",
        "The budget leaves about a cent for each page.",
    ],
)
def test_a_proposal_releases_nothing(statement: str) -> None:
    """Who states a thing hasn't asked for it."""
    assert Answer(statement).asked(scenario(SLUG).facts) == ()
