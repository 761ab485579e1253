"""The steps of one turn. Each looks at the log's fold first, so that running a step twice does its work once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from interviewsim.domain.events import (
    Body,
    Interpreted,
    InterviewerSaid,
    SessionEnded,
    WorldRan,
)
from interviewsim.domain.interview import Close, Worded
from interviewsim.domain.session import Finish, RunWorld, Say
from interviewsim.domain.view import SessionView
from interviewsim.interview.decide import Decision, decide
from interviewsim.ports import DraftListener, Interpreter, Wording
from interviewsim.worlds.base import World


@dataclass
class Context:
    """What the nodes work with: the session's fold, its log, and the ports."""

    view: SessionView
    append: Callable[[tuple[Body, ...]], None]
    """Stores events, then applies them to the view."""
    interpreter: Interpreter
    world: World | None
    seed: int
    wording: Wording
    on_draft: DraftListener
    decision: Decision | None = None
    worded: Worded | None = None

    def record(self, body: Body) -> None:
        """Store one event."""
        self.append((body,))


async def interpret(context: Context) -> None:
    """Understand the candidate's words and store what was understood."""
    view = context.view
    if view.turn > view.answered_turn and isinstance(view.command, Say) and view.interpretation is None:
        understood = await context.interpreter.interpret(view.command.text, view, context.record)
        context.append((Interpreted(turn=view.turn, interpretation=understood),))


async def apply(context: Context) -> None:
    """Let the command act on the world."""
    view = context.view
    if context.world is None or not isinstance(view.command, RunWorld) or view.ran_turn == view.turn:
        return
    design, conditions = dict(view.design), dict(view.conditions)
    outcome = await asyncio.to_thread(context.world.run, design, conditions, context.seed)
    context.append((WorldRan(turn=view.turn, design=design, conditions=conditions, outcome=outcome),))


async def choose(context: Context) -> None:
    """Let the policy choose the next move."""
    context.decision = decide(context.view)


async def word(context: Context) -> None:
    """Put the move into words."""
    decision = context.decision
    if decision is not None:
        context.worded = await context.wording.word(decision.move, context.view, context.on_draft, context.record)


async def say(context: Context) -> None:
    """Store the interviewer's turn, and the end of the session with its last words."""
    decision, worded, view = context.decision, context.worded, context.view
    if decision is None or worded is None:
        return
    said = InterviewerSaid(
        turn=view.turn,
        move=decision.move,
        reason=decision.reason,
        text=worded.text,
        by=worded.by,
        note=worded.note or _note_of_understanding(view),
    )
    closing = isinstance(decision.move, Close)
    context.append((said, SessionEnded(reason=_ending(view))) if closing else (said,))


def _note_of_understanding(view: SessionView) -> str:
    """What is to be told of how the answer was understood, with the first words that react to it."""
    return view.interpretation.note if view.interpretation and view.turn > view.answered_turn else ""


def _ending(view: SessionView) -> Literal["completed", "time_up", "finished_early"]:
    if isinstance(view.command, Finish):
        return "finished_early"
    return "time_up" if view.minutes_left <= 0 else "completed"
