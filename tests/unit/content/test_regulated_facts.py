"""Questions release the regulated scenario's fact that they ask for, however they are put, and hardly any other."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.regulated import scenario

QUESTIONS = {
    "lender": ("How many decisions are made a month?", "What does the lender do?", "How many applications do we get?"),
    "decider": ("What makes the decision today?", "How are decisions made?", "Which model decides?"),
    "audit": ("What did the audit ask?", "Which questions did the drill ask?", "How was the audit done?"),
    "refusal-rate": (
        "How many are refused?",
        "What is the rejection rate?",
        "What share of applicants are turned down?",
    ),
    "time-left": ("How much time do we have?", "When is the next drill?", "What is the timeline?"),
    "role": ("What can I change?", "What exactly is my role?", "May I replace the model?"),
    "records": (
        "What is recorded per decision?",
        "What do we log today?",
        "Do we store the inputs?",
        "Are the versions logged?",
        "How long are the records kept?",
        "What does the audit trail look like?",
        "What do we write down about a decision?",
        "Can anybody change the records?",
    ),
    "documents-kept": (
        "What happens to the documents afterwards?",
        "Do we ever delete original documents?",
        "How long are the payslips kept?",
        "Who can see the documents?",
    ),
    "duties": (
        "What are the legal requirements?",
        "How long must we keep records?",
        "How far back can they ask?",
        "Which regulations apply?",
        "When do we have to delete something?",
    ),
    "reason-deadline": (
        "By when must an applicant have the reasons?",
        "Is there a deadline for the letter?",
        "How specific must the reasons be?",
        "What must refused people be told?",
    ),
    "who-asks": (
        "Who asks about the decisions?",
        "Who needs the explanation?",
        "What kind of explanation does the supervisor want?",
    ),
    "reasons-today": (
        "How are the reasons written?",
        "Where do the reasons come from?",
        "Are the reasons true?",
        "How does the explanation come about?",
        "Who writes the letters?",
        "What are refused people told today?",
    ),
    "repeatability": (
        "Is the model deterministic?",
        "If I ask it the same again, does it give the same answer?",
        "What happens if we run the same application twice?",
        "What temperature do we use?",
        "Does it always decide the same way?",
    ),
    "rerun": (
        "Can we re-run an old decision?",
        "Do we keep old versions of the prompts?",
        "Are the models versioned?",
        "Could an old decision be reproduced?",
    ),
    "changes-list": (
        "Who approves a change of the prompt?",
        "How do changes go live?",
        "Is there a list of model versions?",
        "Do we know what was live at the time?",
        "Is there any change management?",
    ),
    "vendor": (
        "Does the vendor change the model without telling us?",
        "Is the model version pinned?",
        "Which model version do we call?",
        "Can we pin a version?",
        "How often does the vendor update it?",
    ),
    "vendor-data": (
        "What data goes to the vendor?",
        "Do we mask personal data?",
        "What does the vendor see?",
        "Is personal data in the prompt logs?",
    ),
    "document-reading": (
        "How are the documents read?",
        "Does anybody check what the model reads?",
        "Could an applicant hide instructions in a document?",
        "Have we seen prompt injection?",
    ),
    "engines": (
        "What else could decide?",
        "How accurate is the model?",
        "Have we tried a scorecard?",
        "How many decisions are wrong?",
        "What is the error rate?",
    ),
    "staff": (
        "Who reviews the decisions?",
        "Is there a human in the loop?",
        "How many reviewers do we have?",
        "How long does a review take?",
        "Does a person look at refusals?",
    ),
    "appeals": (
        "How do appeals work?",
        "Can people appeal?",
        "What can a refused applicant do?",
        "How many people appeal?",
        "By when must an appeal be decided?",
    ),
    "groups": (
        "Are some groups refused more often?",
        "Is there a bias?",
        "Do we use the postcode?",
        "Has anybody looked at fairness?",
        "Which features does the model use?",
    ),
    "staff-price": ("What does a reviewer cost?", "How much is a salary?", "How expensive is a review?"),
    "budget": ("Is there a budget?", "What may a decision cost?", "How much can we spend?"),
    "storage-price": ("What does storage cost?", "How big is a record?", "How expensive is it to store the records?"),
    "model-prices": (
        "What does a call to the vendor cost?",
        "Could we host a model ourselves?",
        "How much would own machines cost?",
    ),
    "past-harm": (
        "How many were wrongly refused?",
        "Who got a wrong reason, were they told a wrong reason?",
        "What harm was done to applicants in the past?",
    ),
    "vendor-training": (
        "What was the model trained on?",
        "Why does the model answer as it does?",
        "What training data did they use?",
    ),
    "future-rules": (
        "Will the rules become stricter?",
        "Could the supervisor ask for more in future?",
        "What new regulations are coming?",
    ),
    "appeal-forecast": (
        "How many appeals do we expect?",
        "Is there a forecast of complaints?",
        "Will there be more appeals in future?",
    ),
}
NOT_QUESTIONS = [
    "We record the versions with each decision.",
    "I would appeal to everybody's good sense.",
    "The reasons come from the model.",
    "I'd pin the vendor's version and mask the names.",
]


def _asked(text: str) -> set[str]:
    return {a.fact for a in Answer(text).asked(scenario().facts)}


@pytest.mark.parametrize(("fact", "question"), [(f, q) for f, questions in QUESTIONS.items() for q in questions])
def test_a_question_releases_the_fact_it_asks_for(fact: str, question: str) -> None:
    """The fact is found, and at most one other with it."""
    asked = _asked(question)

    assert fact in asked
    assert len(asked) <= 2


@pytest.mark.parametrize("text", NOT_QUESTIONS)
def test_a_statement_releases_nothing(text: str) -> None:
    """Saying what one would do is no question."""
    assert _asked(text) == set()


def test_every_fact_can_be_asked_for_in_three_ways() -> None:
    """The table has each fact."""
    assert {f.id for f in scenario().facts} == set(QUESTIONS)
    assert min(map(len, QUESTIONS.values())) >= 3
