"""The planted defects are recognised however they are put, at their place and not elsewhere."""

import pytest

from interviewsim.domain.reviewing import reviewed
from tests.builders.bundled import scenario

SAID = {
    "orders-in-tickets": (
        "Line 60 puts untrusted customer text straight into the prompt, classic prompt injection.",
        "In act() the model decides the refund amount and there is no limit in the code.",
        "Lines 112-113: we pay whatever the model says, nobody checks the amount.",
        "Line 113. A customer can write instructions into the ticket and get money.",
    ),
    "acts-twice": (
        "Lines 124-130 are not idempotent.",
        "The loop in line 124 runs act again after a ConnectionError, so a refund can be paid up to three times.",
        "Line 126: if sending fails after the mail went out, the customer gets it twice.",
        "In handle the retry repeats the whole action, which means double refunds.",
    ),
    "mixed-up-answers": (
        "Line 84: the cache key is only the first 40 characters, so different tickets collide.",
        "cache_key uses a prefix of the text, two people get the same answer.",
        "Line 84, tickets with the same beginning share an answer, even from another customer.",
        "In cache_key the customer isn't part of the key, so someone else's answer comes back.",
    ),
    "endless-retry": (
        "Line 65 is an infinite loop when the model stays overloaded.",
        "In line 68 it tries again immediately, with no backoff.",
        "The ask function retries without any limit.",
        "Lines 65-69 hammer the model for ever.",
    ),
    "swallowed-error": (
        "Line 78 swallows all exceptions.",
        "In parse a broken reply silently becomes an empty answer.",
        "Line 78: bare except hides every error.",
        "Line 79 returns blanks when JSON is invalid, nobody notices the failure.",
    ),
    "growing-prompt": (
        "Line 59: the history is never trimmed, so prompts get longer and cost more with every ticket.",
        "Line 97 appends to history without a limit, tokens explode.",
        "Lines 59 and 97: all previous tickets go into each prompt, the bill grows quadratically.",
        "In build_prompt the whole history is sent along, other customers' tickets too.",
    ),
    "data-in-logs": (
        "Line 93 logs personal data.",
        "Line 93: the e-mail address ends up in the log.",
        "In answer_ticket the whole prompt is logged, including what customers wrote.",
        "Line 93 writes PII to the logs.",
    ),
    "leaked-evaluation": (
        "Line 147: the few-shot examples come from the test set itself, that's leakage.",
        "evaluate() samples its examples from the same tickets that it measures.",
        "In line 147 the model has already seen the answers of some tickets.",
        "Line 147: examples and evaluated tickets overlap, the result is too optimistic.",
    ),
    "budget-race": (
        "Lines 104-107 are a race condition.",
        "In charge() two threads can both pass the check.",
        "Line 107 isn't thread-safe, updates get lost.",
        "Lines 106-107: read and write of spent_usd from several workers without a lock.",
    ),
    "swapped-prices": (
        "Lines 51 and 52 have the prices swapped.",
        "In cost_usd the output price is used for the prompt.",
        "Line 51 uses the wrong price for input tokens.",
        "Lines 51-52: input and output rates are mixed up.",
    ),
}
ELSEWHERE = (
    "Line 22 is an infinite loop.",
    "Line 137 swallows all exceptions.",
    "Line 41 logs personal data.",
    "Line 12 is a race condition.",
)
APPROVED = (
    "Line 66 is an infinite retry loop and I would keep it exactly like that.",
    "Line 93 logs the mail address, that is correct and useful.",
    "Lines 65 to 69 retry for ever, which is good.",
    "Is line 66 an infinite retry?",
)
NO_DEFECT = (
    "Line 84 has a bad name.",
    "Line 65 needs a type hint.",
    "Line 93 is too long.",
    "Line 51 could be one expression.",
    "Line 147 should have a comment.",
)


def _result(said: str) -> tuple[set[str], bool]:
    review = scenario("pipeline-review").review
    assert review is not None
    result = reviewed([(1, said, ())], review)
    return {each.defect for each in result.found}, bool(result.false_alarms)


def test_there_are_phrasings_of_every_defect() -> None:
    """The table leaves none out."""
    review = scenario("pipeline-review").review
    assert review is not None

    assert set(SAID) == {defect.id for defect in review.defects}


@pytest.mark.parametrize(("defect", "said"), [(d, s) for d, phrases in SAID.items() for s in phrases])
def test_a_defect_is_found_however_it_is_put(defect: str, said: str) -> None:
    """Jargon or plain words, by line or function: the defect that was meant, and no false alarm."""
    found, alarm = _result(said)

    assert defect in found
    assert len(found) <= 2
    assert not alarm


@pytest.mark.parametrize("said", ELSEWHERE)
def test_the_right_words_at_the_wrong_place_are_a_false_alarm(said: str) -> None:
    """Naming a cause where it isn't finds nothing."""
    assert _result(said) == (set(), True)


@pytest.mark.parametrize("said", NO_DEFECT)
def test_matters_of_taste_at_the_right_place_find_nothing(said: str) -> None:
    """Style isn't the cause of any defect."""
    assert _result(said) == (set(), False)


@pytest.mark.parametrize("said", APPROVED)
def test_a_defect_that_is_approved_of_or_only_asked_about_is_not_found(said: str) -> None:
    """It was seen and not recognised as one."""
    assert _result(said) == (set(), False)
