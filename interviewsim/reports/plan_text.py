"""Plans, and the answer that none is needed, as text of at most 80 columns."""

from collections.abc import Iterator, Mapping

from interviewsim.domain.interview_plan import InterviewPlan, NotNeeded, PlanLocks, Round
from interviewsim.domain.structure import Answer, StructureScore
from interviewsim.reports.plain import WIDTH, heading, one_line, pad, shorten, wrap
from interviewsim.reports.wording import title

_ROUND_WORDS: Mapping[str, str] = {
    "screen": "first round",
    "deep_dive": "deep dive",
    "paired": "paired session",
    "team": "team round",
}
_MARKS: Mapping[Answer, str] = {"yes": "+", "partly": "~", "no": "-", "unknown": "?"}


def plan_text(plan: InterviewPlan) -> str:
    """Return a plan as text."""
    return "\n".join(_plan(plan)) + "\n"


def not_needed_text(answer: NotNeeded) -> str:
    """Return why a role isn't needed as text."""
    lines = [
        *wrap("You don't need this role."),
        *wrap(answer.reason, first="Because: ", rest="  "),
        *wrap(answer.instead, first="Instead: ", rest="  "),
        *wrap(answer.unless, first="Unless:  ", rest="  "),
    ]
    return "\n".join(lines) + "\n"


def lock_text(locks: PlanLocks | None, *, changed: bool) -> str:
    """Say in a line whether a plan is locked."""
    if locks is None:
        return "not locked: good for practice; an assessment needs a lock\n"
    when = f"{locks.last.at:%Y-%m-%d %H:%M} UTC"
    if changed:
        return f"CHANGED since it was locked on {when}; lock it again before the next assessment\n"
    times = "" if len(locks.locks) == 1 else f", lock {len(locks.locks)}"
    return f"locked on {when}{times}, content {locks.last.plan_hash[:12]}\n"


def structure_text(score: StructureScore) -> str:
    """Return a structure score as text."""
    return "\n".join(_structure(score)) + "\n"


def _plan(plan: InterviewPlan) -> Iterator[str]:
    yield from wrap(f"PLAN  {plan.title}")
    yield "=" * WIDTH
    yield from wrap(plan.problem.process, first="Process: ", rest="  ")
    yield from wrap(plan.problem.success, first="Solved when: ", rest="  ")
    yield from wrap(f"{plan.tier}: {plan.tier_reason}", first="Tier: ", rest="  ")
    yield from wrap(plan.look_for, first="Look for: ", rest="  ")
    yield from heading(f"Rounds: {len(plan.rounds)}, {plan.interview_minutes} minutes with the candidate")
    for number, each in enumerate(plan.rounds, 1):
        yield from _round(number, each)
    yield from heading("Criteria, 100 points in all")
    for criterion in plan.criteria:
        name = pad(shorten(title(criterion.criterion), 30), 32)
        yield from wrap(criterion.reason, first=f"{criterion.weight:3} {name}", rest=" " * 6)
    yield from _people(plan)
    if plan.notes:
        yield from heading("To look at")
        for note in plan.notes:
            yield from wrap(note, first="! ")


def _round(number: int, each: Round) -> Iterator[str]:
    yield from wrap(
        f"{_ROUND_WORDS[each.kind]}, {each.minutes} minutes: {each.scenario} (rubric {each.rubric})",
        first=f"{number}. ",
    )
    yield from wrap(each.reason, first="   ")


def _people(plan: InterviewPlan) -> Iterator[str]:
    raters = plan.raters
    yield from heading("Raters and time")
    yield from wrap(
        f"{raters.count} independent raters, one of them technical at least: their average has a reliability of "
        f"{raters.expected_reliability:.2f} (wanted {raters.wanted_reliability:.2f}; one rater alone "
        f"{raters.single_reliability:.2f}, an assumption until it was measured with your own)."
    )
    yield from wrap(f"{plan.rater_hours:.1f} hours of raters' time for one candidate.")
    due = plan.deadlines
    yield from wrap(
        f"Decision: {due.remind_after_hours} to {due.decide_within_hours} hours after the last round; all rounds within "
        f"{due.all_rounds_within_days} days."
    )


def _structure(score: StructureScore) -> Iterator[str]:
    counted = f"{score.count('yes')} yes, {score.count('partly')} partly, {score.count('no')} no"
    yield from wrap(f"STRUCTURE  {counted}, {score.count('unknown')} not on record, of {len(score.components)}")
    yield "=" * WIDTH
    yield from wrap(
        f"told from the plan and {score.sessions} session{'' if score.sessions == 1 else 's'} that followed it"
    )
    for group in ("content", "evaluation"):
        yield from heading(group.capitalize())
        for each in score.components:
            if each.group == group:
                yield f"{_MARKS[each.answer]} {pad(each.title, 44)}{'not on record' if each.answer == 'unknown' else each.answer}"
                yield from wrap(one_line(each.evidence), first="    ")
    yield from _combined(score)


def _combined(score: StructureScore) -> Iterator[str]:
    if not score.combined:
        return
    yield from heading("Levels by the plan's weights")
    for each in score.combined:
        yield from wrap(f"{each.session}, {one_line(each.rater)}")
        missing = ", ".join(map(title, each.without_level)) or "all, since the plan has no weight for its rubric"
        told = f"no figure; without a level: {missing}" if each.level is None else f"{each.level:.2f} of 4"
        yield from wrap(told, first="    ")
