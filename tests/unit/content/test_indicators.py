"""Indicators are noticed in plain words, jargon and second-language English alike, and not in what only sounds like them."""

import pytest

from interviewsim.domain.matching import Answer
from tests.builders.bundled import rubric

SHOWN = [
    # failure handling
    ("waits_longer", "We wait longer after each refusal, plus a random bit."),
    ("waits_longer", "I'd use exponential backoff with full jitter on the client."),
    ("waits_longer", "The first pause is one second, and it doubles every time."),
    ("waits_longer", "Between the attempts the waiting time should grow more and more."),
    ("spreads_retries", "We wait longer after each refusal, plus a random bit."),
    ("spreads_retries", "Everybody waits a slightly different time so they don't all come back together."),
    ("spreads_retries", "Add decorrelated jitter so the retries don't line up."),
    ("spreads_retries", "Each client rolls dice: the pause is a random number of seconds."),
    ("bounds_attempts", "After three tries it's over and the user gets a message."),
    ("bounds_attempts", "Cap the retries at two."),
    ("waits_longer", "Retried twice, 1s then 2s then stop, plus up to 500ms of noise."),
    ("spreads_retries", "Retried twice, 1s then 2s then stop, plus up to 500ms of noise."),
    ("follows_retry_after", "One second, unless the header says something longer."),
    ("paces_itself", "We never send more than 90% of our TPM."),
    ("sees_own_amplification", "First stop asking so fast because it fills the limit."),
    ("bounds_attempts", "We give each call a retry budget."),
    ("bounds_attempts", "Not more than three attempts, then we stop."),
    ("limits_time", "All attempts share one deadline of nine seconds."),
    ("limits_time", "If there is nothing after ten seconds we cancel the call."),
    ("limits_time", "I set a timeout of 12 seconds per call."),
    ("follows_retry_after", "We respect the Retry-After header."),
    ("follows_retry_after", "The refusal says how many seconds to wait, so we wait that long."),
    ("follows_retry_after", "The client must wait as long as the provider asks."),
    ("paces_itself", "A token bucket on our side keeps us below the limit."),
    ("paces_itself", "We count the text we send and stop ourselves shortly before the limit."),
    ("paces_itself", "Our program should send only as much as we are allowed in a minute."),
    ("refuses_early", "The queue holds fifty at most; when it's full, people are told at once."),
    ("refuses_early", "Better to say no quickly than to let them wait for nothing."),
    ("refuses_early", "We shed the load that doesn't fit."),
    ("stops_calling", "A circuit breaker opens after ten failures in a row."),
    ("stops_calling", "If the provider keeps failing we leave it alone for half a minute."),
    ("puts_people_first", "Customers in the chat have priority, the summaries can be written at night."),
    ("puts_people_first", "I would postpone the background work."),
    ("uses_second_provider", "When the first one is down, chat requests go to the other provider."),
    ("sees_own_amplification", "Our own retries are most of the traffic; we are hammering them."),
    ("sees_own_amplification", "The program makes it worse because every no is followed by another call."),
    ("stops_the_bleeding", "Right now I would switch off the summary jobs until it calms down."),
    ("tells_users", "People see a friendly message that we are busy and should try again in a minute."),
    (
        "degrades_gracefully",
        "If no model is available the chat still shows help articles and lets people leave a message.",
    ),
    ("recovers_gradually", "When it comes back I let the traffic in slowly, bit by bit."),
    ("expects_fallback_to_fail", "The second provider only takes 200 requests, so it fills up as well."),
    ("retries_only_what_can_work", "A bad request will fail again, so it is never retried."),
    ("safe_to_repeat", "Running a summary twice is safe, it just overwrites the old one."),
    ("retries_at_once", "On a 429 just retry immediately."),
    ("retries_at_once", "When it fails the program should try again right away."),
    ("retries_without_end", "We keep trying until it works."),
    ("retries_without_end", "Unlimited retries, then nothing gets lost."),
    ("evades_limits", "We create five more accounts and spread the calls over them."),
    ("evades_limits", "I'd rotate the API keys when one hits its limit."),
    ("unlimited_queue", "Put everything in an unlimited queue."),
    ("hides_errors", "I would swallow the errors so the dashboard stays green."),
    ("drops_silently", "Then we just drop the requests that are too much."),
    ("no_time_limit", "I would remove the timeout, then every call gets its answer."),
    # trade-offs
    ("names_gain_and_price", "Some users wait longer, but in return most of them get an answer."),
    ("names_gain_and_price", "It's cheaper, but the answers are a bit worse."),
    ("considers_alternative", "I thought about a bigger quota, but it takes three weeks."),
    ("considers_alternative", "I'd take the queue instead of a second vendor because it is less work."),
    ("says_when_it_flips", "If this was a nightly job I would choose the opposite."),
    ("says_when_it_flips", "It depends on how good the second one is."),
    ("ties_choice_to_need", "Eight seconds, because we promised ten."),
    ("ties_choice_to_need", "The summaries can be late since nobody is waiting for them."),
    ("admits_uncertainty", "I'm not sure about the quality, so I would test it on real chats first."),
    ("weighs_wait_or_refuse", "I'd rather turn some people away early than make everybody wait half a minute."),
    ("isolates_effects", "I change one thing at a time to see what each does."),
    ("denies_trade_offs", "There is no downside to this solution."),
    ("untested_fallback", "All models are basically the same, so we don't need to test it."),
    # cost
    ("uses_unit_cost", "I look at the cost per thousand answered questions."),
    ("uses_unit_cost", "What one solved chat costs us is the number that counts."),
    ("limits_spending", "There's a daily budget, after that the expensive path is switched off."),
    ("weighs_cost_against_benefit", "It's only worth it in the ten minutes of the peak."),
    ("weighs_cost_against_benefit", "The other one is more expensive, so we use it only in the rush."),
    ("sends_less", "We could send only the last messages and not the whole history."),
    ("sends_less", "Trim the prompt to save tokens."),
    ("reuses_answers", "A fifth of the questions are the same, so cache the answers."),
    ("picks_cheaper_model", "The summaries can be done by a smaller model."),
    ("counts_cost_of_failure", "Every unanswered chat ends at the hotline, and hotline calls cost more than tokens."),
    ("knows_retries_cost", "A call that times out is billed anyway."),
    ("knows_fallback_price", "The second provider costs twice as much."),
    ("limits_fallback_use", "At most ten percent of the calls may go to the second provider."),
    ("prices_bigger_limit", "The bigger quota costs 20,000 dollars a month."),
    ("cost_does_not_matter", "Cost doesn't matter here."),
    ("cost_does_not_matter", "Money is not an issue for us."),
    # operations and framing
    ("alerts_on_threshold", "If more than two percent are refused, somebody gets paged."),
    ("watches_what_users_get", "I'd watch p95 latency and the share of answered chats."),
    ("rolls_out_in_steps", "First for five percent of the users, then more."),
    ("rehearses", "Replay last Monday's traffic against it before the release."),
    ("checks_the_effect", "Then I check whether the refusals actually go down."),
    ("waits_for_complaints", "We look at it when users complain."),
    ("separates_cause_from_symptom", "The root cause is that demand exceeds the token limit."),
    ("states_assumption", "I assume that the peak comes back next week."),
    # everyday words, passives and fragments
    ("waits_longer", "Each time it says no, the client holds off twice as long."),
    ("waits_longer", "Every attempt is a bit further apart than the one before."),
    ("spreads_retries", "A bit of luck in every pause, and the crowd doesn't come back as one."),
    ("spreads_retries", "Retries should be scattered over a few seconds, so they don't arrive in step."),
    ("follows_retry_after", "The header gets read, and nobody calls sooner than it says."),
    ("bounds_attempts", "Attempts: 10 down to 2."),
    ("bounds_attempts", "Three goes at most, after that the client stops."),
    ("limits_time", "We hang up after twelve seconds."),
    ("limits_time", "The wait is cut from thirty seconds to ten."),
    ("paces_itself", "Only as much is sent as there is room for, a little below the limit."),
    ("refuses_early", "When there is no room we say so at once."),
    ("refuses_early", "Whoever won't be served is told up front."),
    ("stops_calling", "Five timeouts in a row and that path is shut for everybody."),
    ("puts_people_first", "Whoever is sitting in the chat gets served before the rest."),
    ("uses_second_provider", "What doesn't fit goes to the other supplier."),
    ("sees_own_amplification", "Every repeat takes room from the next customer."),
    ("sees_own_amplification", "Refused calls count against the limit, so in the end we block ourselves."),
    ("recovers_gradually", "One trial call, then five, then half of them."),
    ("recovers_gradually", "When it is back we don't open the gates wide."),
    ("expects_fallback_to_fail", "And if that is full too, they get a friendly line."),
    ("degrades_gracefully", "If that's full as well, they can leave their number and we call them back."),
    ("retries_at_once", "I'd put the number of tries up to fifty."),
    ("retries_at_once", "You just keep knocking, that's all."),
    ("retries_without_end", "Sooner or later each of them gets through."),
    ("no_time_limit", "Let it wait as long as it likes."),
    ("names_gain_and_price", "The reports come later, in return the chat stays quick."),
    ("names_gain_and_price", "I'd rather accept a forgetful bot than have people without an answer."),
    ("considers_alternative", "Buying a larger allowance for a few bad minutes: not worth it."),
    ("says_when_it_flips", "No, unless it happens every day."),
    ("isolates_effects", "One change per run, or you never know which one helped."),
    ("weighs_wait_or_refuse", "Better an early no than a long silence."),
    ("denies_trade_offs", "We don't have to give up anything for it."),
    ("sends_less", "Pass along only the latest messages."),
    ("reuses_answers", "When the same question comes, we keep the answer for the day."),
    ("knows_retries_cost", "We are charged for work that nobody sees."),
    ("uses_unit_cost", "That makes about eight dollars for a thousand."),
    ("cost_does_not_matter", "What it costs doesn't bother me, finance should just pay."),
    ("checks_the_effect", "Then watch for three minutes."),
    ("rolls_out_in_steps", "We start on Thursday with a handful of customers first."),
    ("can_undo", "Each setting has its own switch, so there's a way back."),
]

NOT_SHOWN = [
    # denied
    ("waits_longer", "We don't need exponential backoff."),
    ("spreads_retries", "Without jitter, simple is better."),
    ("bounds_attempts", "We don't limit the retries."),
    ("limits_time", "No timeout at all."),
    ("paces_itself", "I would not throttle our requests."),
    ("retries_at_once", "Never retry immediately."),
    ("retries_without_end", "We can't keep trying until it works."),
    ("evades_limits", "I would not open more accounts to get around the limit."),
    ("no_time_limit", "We never run without a timeout."),
    ("hides_errors", "We shouldn't hide the errors from the users."),
    ("untested_fallback", "Models are not the same, so I test it."),
    ("cost_does_not_matter", "I can't say that cost doesn't matter."),
    # warned of, reported, or said by others
    ("retries_at_once", "If every client retries immediately, that makes it worse."),
    ("retries_at_once", "Today the client retries immediately."),
    ("evades_limits", "More keys to get around the limit would be against the terms."),
    ("evades_limits", "Somebody will say, open more accounts and spread the load."),
    ("evades_limits", "We could open more accounts and spread the calls. I would not, we signed that we don't."),
    ("retries_without_end", "Retrying until it works is a bad idea."),
    ("unlimited_queue", "An unbounded queue is a trap: the last one waits for an hour."),
    ("hides_errors", "Hiding errors would be a mistake."),
    # asked
    ("waits_longer", "Should we wait longer after each refusal?"),
    ("sends_less", "Could we trim the prompt?"),
    ("evades_limits", "Can we use more keys to get around the limit?"),
    ("limits_spending", "Is there a daily budget?"),
    # keywords only
    ("waits_longer", "Exponential backoff, jitter, Retry-After, circuit breaker, token bucket, fallback, caching."),
    ("stops_calling", "Backoff. Jitter. Circuit breaker. Token bucket. Fallback."),
    ("uses_unit_cost", "tokens cost cache budget cost-per-request unit economics caching trimming routing"),
    # near misses
    ("bounds_attempts", "We retry until it succeeds."),
    ("bounds_attempts", "Set the attempts to the maximum."),
    ("tells_users", "I would call the provider and tell them that it's broken."),
    ("refuses_early", "The queue is unbounded, so nothing is ever rejected."),
    ("limits_time", "Most people leave after 20 seconds."),
    ("counts_cost_of_failure", "They can leave a message."),
    ("safe_to_repeat", "The second one costs twice as much."),
    ("safe_to_repeat", "Refused calls are retried twice, then we stop."),
    ("limits_fallback_use", "They don't all come back in the same second. Three attempts at most."),
    ("limits_spending", "The higher limit costs 20,000 dollars a month."),
    ("knows_fallback_price", "We would use a fallback strategy. Cost is important, too."),
    ("names_gain_and_price", "There is always a trade-off, so we have to find the right balance."),
    ("names_gain_and_price", "There are no trade-offs, so the users win."),
    ("sees_own_amplification", "We retry three times."),
    ("no_time_limit", "For the nightly summaries there is no timeout."),
    ("drops_silently", "We drop the summary and tell the team about it."),
    ("uses_second_provider", "The second question is harder."),
    ("degrades_gracefully", "Then it's down and people wait."),
    ("watches_what_users_get", "We look at the logs."),
    # smooth talk without content
    ("considers_alternative", "Taking the context into consideration, we would pursue an integrated approach instead."),
    ("weighs_cost_against_benefit", "We expect an attractive return on investment."),
    ("puts_people_first", "We prioritise customer-centric measures."),
    ("degrades_gracefully", "Through graceful degradation our architecture is prepared for such events."),
    ("counts_upkeep", "A dashboard for the leadership team keeps costs transparent."),
    ("says_when_it_flips", "It really depends on the situation."),
    ("checks_the_effect", "We'll see whether it works."),
    ("names_gain_and_price", "What it costs I can't say, but it shouldn't be much."),
    # near misses of the everyday words
    ("uses_second_provider", "If it is refused a second time, wait a little."),
    ("expects_fallback_to_fail", "If the backup is ready, we switch to it."),
    ("recovers_gradually", "Afterwards I'd rather be slow and correct."),
    ("follows_retry_after", "Let it wait as long as it wants."),
    ("safe_to_repeat", "Twice is safer than once."),
    ("counts_cost_of_failure", "People leave with an answer."),
    ("uses_unit_cost", "Everybody gets an answer. Then cache the 20 percent."),
    ("retries_at_once", "So it makes ten attempts without waiting, no wonder it chokes."),
    ("states_assumption", "I guess it can handle it."),
]


def _shown(indicator: str, sentence: str) -> bool:
    wanted = next(i for i in rubric().indicators if i.id == indicator)
    return Answer(sentence).find(wanted) is not None


@pytest.mark.parametrize(("indicator", "sentence"), SHOWN)
def test_it_is_noticed_in_these_words(indicator: str, sentence: str) -> None:
    """The same behaviour counts in jargon, in plain words and in second-language English."""
    assert _shown(indicator, sentence)


@pytest.mark.parametrize(("indicator", "sentence"), NOT_SHOWN)
def test_it_is_not_noticed_in_these(indicator: str, sentence: str) -> None:
    """Denials, warnings, reports of what others say, questions, keyword lists and near misses are no evidence."""
    assert not _shown(indicator, sentence)


def test_the_tables_reach_every_core_indicator_kind() -> None:
    """Each harmful indicator of the pack is tried at least once."""
    harmful = {i.id for i in rubric().indicators if i.kind == "harmful"}

    assert harmful - {i for i, _ in SHOWN} == {"blames_without_looking"}
