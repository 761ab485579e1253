"""Content of the interview: where the questions come from, and whether all candidates get the same ones."""

import re
from collections.abc import Iterator

from interviewsim.domain.interview import GiveHint, Probe, ReleaseFacts
from interviewsim.domain.transcript import Turn
from interviewsim.domain.view import SessionView
from interviewsim.planning.job_problem import NOT_SAID
from interviewsim.planning.record import NO_SESSION, Found, Record, share

MANY_QUESTIONS = 10
LONG_MINUTES = 60

_TELLS_NOTHING = re.compile(
    r"\bwhat(?:'s| is) your experience (?:with|in)|\b(?:which|what) (?:\w+ ){0,3}(?:tools|frameworks|databases|models) have you used"
    r"|\bhave you (?:ever )?(?:worked with|used|heard of)|\bdo you know\b|\bare you familiar\b|\bhow would you rate yourself"
    r"|\bwhat are your (?:strengths|weaknesses)|\bwhere do you see yourself",
    re.IGNORECASE,
)

_CREDENTIAL = re.compile(
    r"\b(?:ph\.?d\b|doctorate|my (?:degree|thesis|diploma)|(?:master|bachelor)'?s? (?:degree|of)|i(?:'m| am) certified|i graduated)",
    re.IGNORECASE,
)


def job_analysis(record: Record) -> Found:
    """Questions come from an analysis of the job: the problem is stated, and every weight has its reason."""
    problem = record.plan.problem
    if NOT_SAID in (problem.process, problem.success):
        return Found("partly", "the plan doesn't say yet what success looks like")
    measured = sum(bool(criterion.measures.strip()) for criterion in record.weighted_criteria())
    reasons = share(
        measured, len(record.plan.criteria), "criteria are defined in their rubric and weighted with a reason"
    )
    return Found(reasons.answer, f"process and measure of success are stated; {reasons.evidence}")


def same_questions(record: Record) -> Found:
    """All candidates get the same core questions in the same order."""
    if not record.sessions:
        return NO_SESSION
    same = sum(_asked_as_planned(view, record) for view in record.sessions)
    return share(same, len(record.sessions), "sessions asked all core questions of their round in order")


def _asked_as_planned(view: SessionView, record: Record) -> bool:
    return view.scenario in record.scenarios and view.visited == [stage.id for stage in view.scenario.stages]


def limited_prompting(record: Record) -> Found:
    """Follow-ups come from a written list and are bounded; hints help some candidates only."""
    if not record.sessions:
        return NO_SESSION
    extra = sum(not _prepared(view) for view in record.sessions)
    helped = sum(any(isinstance(said.move, GiveHint) for said in view.moves) for view in record.sessions)
    evidence = f"{extra} of {len(record.sessions)} sessions had a follow-up that isn't in the guide, {helped} had hints"
    return Found("no" if extra else "partly" if helped else "yes", evidence)


def _prepared(view: SessionView) -> bool:
    written = {probe.id for stage in view.scenario.stages for probe in stage.probes}
    return all(said.move.probe in written for said in view.moves if isinstance(said.move, Probe))


def better_questions(record: Record) -> Found:
    """Questions are about situations and about what was done, not about what somebody thinks they know."""
    good = sum(not _TELLS_NOTHING.search(stage.question) for stage in record.stages)
    return share(good, len(record.stages), "core questions ask about a situation or something done")


def length(record: Record) -> Found:
    """There are many questions and enough time."""
    questions, minutes = len(record.stages), record.plan.interview_minutes
    met = (questions >= MANY_QUESTIONS) + (minutes >= LONG_MINUTES)
    evidence = f"{questions} core questions ({MANY_QUESTIONS} or more) in {minutes} minutes ({LONG_MINUTES} or more)"
    return Found("yes" if met == 2 else "partly" if met else "no", evidence)


def ancillary_information(record: Record) -> Found:
    """Nothing but behaviour reaches the rating; the record has no application, and a title that is mentioned shows."""
    if not record.sessions:
        return NO_SESSION
    told = sum(any(_CREDENTIAL.search(line.text) for line in _answers(view)) for view in record.sessions)
    evidence = f"the record holds no application or test; in {told} of {len(record.sessions)} sessions a title or degree was said"
    return Found("partly" if told else "yes", evidence)


def _answers(view: SessionView) -> Iterator[Turn]:
    return (line for line in view.lines if line.speaker == "candidate")


def candidate_questions(record: Record) -> Found:
    """Questions of the candidate don't change the interview: each is answered in fixed words from the ledger."""
    if not record.sessions:
        return NO_SESSION
    released = [fixed for view in record.sessions for fixed in _released(view)]
    if not released:
        return Found("yes", "no candidate asked for a fact, so that no answer differed")
    return share(sum(released), len(released), "facts were released in the fixed wording of the ledger")


def _released(view: SessionView) -> Iterator[bool]:
    for said in view.moves:
        if isinstance(said.move, ReleaseFacts):
            for fact in said.move.facts:
                yield view.scenario.fact(fact).says in said.text
