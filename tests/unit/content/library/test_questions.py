"""Questions release the fact that they ask for, however they are put, and no other."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.bundled import scenario
from tests.unit.content.library import (
    questions_drift,
    questions_invoice_duplicates,
    questions_pipeline_review,
    questions_prompt_injection_leak,
)

TABLES = {
    "invoice-duplicates": questions_invoice_duplicates.QUESTIONS,
    "drift": questions_drift.QUESTIONS,
    "prompt-injection-leak": questions_prompt_injection_leak.QUESTIONS,
    "pipeline-review": questions_pipeline_review.QUESTIONS,
}


@pytest.mark.parametrize("slug", TABLES)
def test_every_fact_can_be_asked_for(slug: str) -> None:
    """The table leaves no fact out."""
    assert set(TABLES[slug]) == {fact.id for fact in scenario(slug).facts}


@pytest.mark.parametrize(
    ("slug", "fact", "question"),
    [(s, f, q) for s, table in TABLES.items() for f, asked in table.items() for q in asked],
)
def test_a_question_releases_exactly_what_it_asks_for(slug: str, fact: str, question: str) -> None:
    """One question, one fact."""
    assert [a.fact for a in Answer(question).asked(scenario(slug).facts)] == [fact]
