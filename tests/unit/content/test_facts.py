"""Questions release the fact that they ask for, however they are put, and no other."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.bundled import scenario

QUESTIONS = {
    "service": (
        "What does the assistant do?",
        "Can you explain what the service is for and who is using the chat?",
        "Who uses it?",
    ),
    "peak-traffic": (
        "How many requests do we get at the peak?",
        "How much traffic is there on Monday?",
        "What is the request rate right now?",
    ),
    "peak-length": (
        "How long does the peak last?",
        "How often does this happen?",
        "When did it start?",
    ),
    "refusals": (
        "How many of the calls are refused?",
        "What is the error rate?",
        "How many 429s do we see?",
    ),
    "chat-in-time": (
        "Who is affected?",
        "How many users are hit by this?",
        "How bad is the impact?",
    ),
    "role": (
        "What am I allowed to change?",
        "Can I change the code?",
        "What exactly is my role here?",
    ),
    "limits": (
        "What are the rate limits?",
        "How many requests per minute are we allowed?",
        "How many tokens may we send per minute?",
        "What does our contract allow?",
        "Please tell me the exact limits.",
    ),
    "which-limit": (
        "Which limit are we hitting?",
        "Do we run into the requests per minute or the tokens per minute?",
        "What does the 429 response say?",
        "Does the provider tell us how long to wait?",
        "Is there a Retry-After header?",
    ),
    "retries": (
        "What does our client do after a refusal?",
        "Do we retry?",
        "How many times does it try?",
        "What happens when a call is refused?",
        "When the API says no, what does the program do then?",
        "What is the retry policy?",
        "how does the client react on a 429",
    ),
    "timeout": (
        "What timeout is set?",
        "How long does the client wait before it gives up?",
        "Do we pay for calls that timed out?",
    ),
    "controls": (
        "Is there a queue already?",
        "Do we have a circuit breaker or anything like it?",
        "What protections exist today?",
        "Is there any caching in place?",
    ),
    "token-sizes": (
        "How long are the prompts?",
        "How many tokens does a request have?",
        "What is the average prompt size?",
        "How big is one call, typically?",
    ),
    "background": (
        "Does anything else use the same API key?",
        "How much of this is background work?",
        "Can some of the requests wait?",
        "Which batch jobs run at that time?",
        "Is all of it urgent?",
        "Are there other teams on the same account?",
    ),
    "sla": (
        "Is there an SLA?",
        "What did we promise the customers?",
        "How fast must an answer be?",
        "What response time is acceptable?",
    ),
    "patience": (
        "How long do users wait before they leave?",
        "When do people give up?",
        "How patient are they?",
    ),
    "traffic-shape": (
        "What does the traffic shape look like?",
        "How fast does the load rise?",
        "Does the traffic come suddenly or slowly?",
        "Why is there a peak on Monday?",
    ),
    "second-provider": (
        "Is there a second provider?",
        "Do we have a backup model?",
        "How much traffic can the second provider take?",
        "What is the capacity of the second provider?",
    ),
    "second-price": (
        "What does the second provider cost?",
        "How expensive is the other provider?",
        "Is the backup provider more expensive?",
    ),
    "second-terms": (
        "Are we allowed to send customer data to the second provider?",
        "Is there a data processing agreement with the other provider?",
        "Is GDPR a concern here?",
    ),
    "prices": (
        "How much do we pay per token?",
        "What does a call cost?",
        "How expensive is one request?",
        "What are the token prices?",
    ),
    "budget": (
        "What is the budget?",
        "How much money may we spend?",
        "Is there a cost target?",
    ),
    "visibility": (
        "What dashboards do we have?",
        "Do we have any alerts?",
        "How do we notice such a problem?",
        "What do users see?",
    ),
    "side-effects": (
        "Are the calls idempotent?",
        "Is it safe to repeat a call?",
        "What happens if a summary is done twice?",
    ),
    "streaming": (
        "Do we stream the answers?",
        "Are answers shown word by word?",
        "How is the answer displayed?",
    ),
    "repeats": (
        "How many of the questions repeat?",
        "Do people often ask the same question?",
        "Could answers be cached?",
        "What cache hit rate could we expect?",
    ),
    "limit-increase": (
        "Can we get a higher limit?",
        "How long would a limit increase take?",
        "Could the quota be raised?",
        "Is provisioned throughput an option?",
    ),
    "changes": (
        "What changed recently?",
        "Was there a release before it started?",
        "Why did it start?",
        "Has anything been deployed lately?",
    ),
    "deploy": (
        "How fast can I deploy a fix?",
        "Is there a feature flag?",
        "How long does a release take?",
    ),
    "provider-status": (
        "Is the provider having an outage?",
        "What does their status page show?",
        "How long does one call take at the model?",
    ),
    "key-terms": (
        "Can we use more API keys?",
        "Is the limit per key or per organisation?",
        "Would additional accounts help?",
    ),
    "second-quality": (
        "How good are the second provider's answers?",
        "Has anybody compared the other model with ours?",
        "What is the quality of the fallback?",
    ),
    "lost-business": (
        "How much revenue do we lose?",
        "How many customers left because of it?",
        "What is the financial impact?",
    ),
    "growth": (
        "How will the traffic grow?",
        "Is there a forecast for the next months?",
        "Do we expect more users?",
    ),
}


def test_every_fact_has_phrasings() -> None:
    """The table leaves no fact out, and each has at least three ways to ask for it."""
    assert {fact: len(asked) >= 3 for fact, asked in QUESTIONS.items()} == {f.id: True for f in scenario().facts}


@pytest.mark.parametrize(("fact", "question"), [(fact, q) for fact, asked in QUESTIONS.items() for q in asked])
def test_a_question_releases_exactly_what_it_asks_for(fact: str, question: str) -> None:
    """One question, one fact: no phrasing is misunderstood and none tells more than was asked."""
    asked = [a.fact for a in Answer(question).asked(scenario().facts)]

    assert asked == [fact]


@pytest.mark.parametrize(
    "statement",
    [
        "I would pause the background jobs.",
        "We retry three times with growing waits.",
        "The second provider is more expensive, so only chat goes there.",
        "Then I look at the dashboard for some minutes.",
        "I'd set the timeout to twelve seconds.",
    ],
)
def test_a_proposal_releases_nothing(statement: str) -> None:
    """Who states a thing hasn't asked for it."""
    assert Answer(statement).asked(scenario().facts) == ()
