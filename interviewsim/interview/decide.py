"""The interviewer's policy: from the session as it is to exactly one move, with its reason. Pure."""

from dataclasses import dataclass

from interviewsim.domain import scenario as plan
from interviewsim.domain.interview import (
    Acknowledge,
    Close,
    FireInject,
    GiveHint,
    Interpretation,
    Move,
    NextStage,
    OpenSheet,
    Probe,
    ReadOutcome,
    ReleaseFacts,
)
from interviewsim.domain.scenario import Inject, Stage, WorldTrigger
from interviewsim.domain.session import AskHint, Finish, MoveOn, RunWorld
from interviewsim.domain.view import SessionView, StageProgress

_REFUSALS_PER_STAGE = 2
_SILENCES_PER_STAGE = 1
MOVED_ON = "the candidate moved on"


@dataclass(frozen=True)
class Decision:
    """One move and why the policy chose it."""

    move: Move
    reason: str


def decide(view: SessionView) -> Decision | None:
    """Return the interviewer's next move, or None when the candidate has the floor."""
    if view.ended or isinstance(view.last_move, Close):
        return None
    if view.last_move is None:
        return _enter(view.scenario.stages[0], "the session starts")
    return _react(view) if view.turn > view.answered_turn else _follow_up(view)


def _follow_up(view: SessionView) -> Decision | None:
    """A second move without a new command: after an inject its stage, after an outcome the inject it sets off."""
    move = view.last_move
    if isinstance(move, FireInject):
        if stage := view.scenario.inject(move.inject).trigger.stage:
            return _enter(view.scenario.stage(stage), f"inject {move.inject!r} opens it")
        return _advance(view, MOVED_ON) if isinstance(view.command, MoveOn) else None
    if isinstance(move, ReadOutcome) and (inject := _due(view, after_run=True)):
        return Decision(FireInject(inject=inject.id), f"the last run passed its bound{_bound(inject)}")
    return None


def _react(view: SessionView) -> Decision:
    if isinstance(view.command, Finish):
        return Decision(Close(), "the candidate ended the session")
    if view.minutes_left <= 0:
        return Decision(Close(), "the planned time is used up")
    progress = view.progress
    if progress is None:
        return Decision(Close(), "no stage is left")
    match view.command:
        case AskHint():
            return _hint(view, progress)
        case RunWorld():
            return Decision(ReadOutcome(), "the candidate ran the world")
        case MoveOn():
            return _by_the_clock(view) or _advance(view, MOVED_ON)
    return _answer(view, progress, view.interpretation or Interpretation())


def _answer(view: SessionView, progress: StageProgress, said: Interpretation) -> Decision:
    if said.wants_hint:
        return _hint(view, progress)
    if said.asked:
        return Decision(ReleaseFacts(facts=tuple(a.fact for a in said.asked)), "the candidate asked")
    if said.unmatched_questions and not said.substantive:
        return Decision(ReleaseFacts(), "asked for something that no fact answers")
    silent = not (said.substantive or said.does_not_know or said.steers)
    if silent and progress.silences <= _SILENCES_PER_STAGE:
        return Decision(Acknowledge(), "nothing was said yet")
    if progress.stage.kind == "sheet" and not view.runs and not said.does_not_know:
        return Decision(Acknowledge(), "the design hasn't been run yet")
    return _by_the_clock(view) or _probe(view, progress) or _advance(view, _why_no_probe(view, progress))


def _by_the_clock(view: SessionView) -> Decision | None:
    inject = _due(view, after_run=False)
    return Decision(FireInject(inject=inject.id), f"minute {inject.trigger.minute} has passed") if inject else None


def _hint(view: SessionView, progress: StageProgress) -> Decision:
    fresh = next((h.id for h in progress.stage.hints if h.id not in view.hinted), None)
    return Decision(GiveHint(hint=fresh), "the candidate asked for a hint")


def _probe(view: SessionView, progress: StageProgress) -> Decision | None:
    if _out_of_budget(view, progress):
        return None
    fresh = [p for p in progress.stage.probes if p.id not in view.probed and _calls_for(p, view)]
    chosen = next((p for p in fresh if p.when == "mentioned"), next(iter(fresh), None))
    if chosen is None:
        return None
    heard = "was heard" if chosen.when == "mentioned" else "not heard yet"
    count = f"probe {len(progress.probes) + 1} of at most {progress.stage.max_probes}"
    return Decision(Probe(probe=chosen.id), f"{chosen.indicator} {heard}; {count}")


def _calls_for(probe: plan.Probe, view: SessionView) -> bool:
    return (probe.indicator in view.mentions) == (probe.when == "mentioned")


def _out_of_budget(view: SessionView, progress: StageProgress) -> bool:
    return (
        len(progress.probes) >= progress.stage.max_probes
        or progress.refusals >= _REFUSALS_PER_STAGE
        or under_pressure(view)
    )


def under_pressure(view: SessionView) -> bool:
    """Tell whether the core questions still to come need all the time that is left."""
    still_planned = sum(stage.minutes for stage in _stages_to_come(view))
    return bool(still_planned) and view.minutes_left <= still_planned * _shrink(view)


def _shrink(view: SessionView) -> float:
    """How much shorter the session is than its scenario plans for; 1 when it isn't."""
    return min(1.0, view.plan.minutes / view.scenario.minutes) if view.plan else 1.0


def _why_no_probe(view: SessionView, progress: StageProgress) -> str:
    if progress.refusals >= _REFUSALS_PER_STAGE:
        return "the candidate doesn't know; that is accepted"
    if under_pressure(view):
        return "the remaining core questions need the time that is left"
    if len(progress.probes) >= progress.stage.max_probes:
        return "the probes of this stage are used up"
    return "no open point is left in this stage"


def _advance(view: SessionView, reason: str) -> Decision:
    to_come = _stages_to_come(view)
    if not to_come:
        return Decision(Close(), reason)
    entering = (i for i in view.scenario.injects if i.trigger.stage == to_come[0].id and i.id not in view.injected)
    if inject := next(entering, None):
        return Decision(
            FireInject(inject=inject.id),
            f"{reason}; stage {to_come[0].id!r} begins with it",
        )
    return _enter(to_come[0], reason)


def _enter(stage: Stage, reason: str) -> Decision:
    return Decision(
        OpenSheet(stage=stage.id) if stage.kind == "sheet" else NextStage(stage=stage.id),
        reason,
    )


def _stages_to_come(view: SessionView) -> tuple[Stage, ...]:
    return tuple(s for s in view.scenario.stages if s.id not in view.visited)


def _due(view: SessionView, *, after_run: bool) -> Inject | None:
    """The first inject whose minute has come, or, after a run, whose world bound was passed."""
    waiting = (i for i in view.scenario.injects if i.id not in view.injected)
    if after_run:
        return next(
            (i for i in waiting if i.trigger.world and _passed(i.trigger.world, view)),
            None,
        )
    minutes = view.elapsed_seconds / 60
    return next(
        (i for i in waiting if i.trigger.minute is not None and minutes >= i.trigger.minute),
        None,
    )


def _bound(inject: Inject) -> str:
    world = inject.trigger.world
    if world is None:
        return ""
    return (
        f" ({world.figure} above {world.above})"
        if world.above is not None
        else f" ({world.figure} below {world.below})"
    )


def _passed(trigger: WorldTrigger, view: SessionView) -> bool:
    value = view.runs[-1].outcome.values.get(trigger.figure) if view.runs else None
    if value is None:
        return False
    above = trigger.above is not None and value > trigger.above
    return above or (trigger.below is not None and value < trigger.below)
