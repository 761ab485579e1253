"""Who conducts an interview: the patterns and the guide, or a model."""

import gc
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviewsim.domain.events import SessionStarted
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.view import SessionView
from interviewsim.ports import (
    ChatModel,
    Clock,
    DraftListener,
    EventLog,
    Interpreter,
    InterviewDriver,
    Listener,
    Wording,
)

if TYPE_CHECKING:
    from interviewsim.worlds.base import Sheet


def driver(
    log: EventLog,
    started: SessionStarted,
    model: ChatModel | None,
    *,
    clock: Clock,
    grade: Callable[[SessionView], Scorecard],
    listener: Listener | None,
    draft_listener: DraftListener | None,
    tracing: bool,
) -> InterviewDriver:
    """Return what drives the session in `log`, with its world and with whoever conducts it."""
    from interviewsim.interview.session_runner import SessionRunner
    from interviewsim.worlds import registry

    world = registry.load(started.scenario.world.name) if started.scenario.world else None
    interpreter, wording = mind(started, world.design if world else None, model, clock)
    gc.freeze()  # what was imported stays; walking it in the middle of an answer costs 100 ms
    return SessionRunner(
        log,
        started,
        interpreter=interpreter,
        wording=wording,
        world=world,
        clock=clock,
        grade=grade,
        listener=listener,
        draft_listener=draft_listener,
        tracing=tracing,
    )


def mind(
    started: SessionStarted, design: "type[Sheet] | None", model: ChatModel | None, clock: Clock
) -> tuple[Interpreter, Wording]:
    """What understands the answers of a session, and what words the moves: the patterns and the guide, or a model."""
    if model is None:
        from interviewsim.interview.interpret.patterns import PatternInterpreter
        from interviewsim.interview.wording import GuideWording

        return PatternInterpreter(started.scenario, started.rubric), GuideWording()
    from interviewsim.interview.interpret.model import ModelInterpreter
    from interviewsim.interview.line import Line
    from interviewsim.interview.wording_model import ModelWording
    from interviewsim.prompting.fence import Fence

    line, fence = Line(model, clock), Fence(secrets.token_hex(8))
    interpreter = ModelInterpreter(line, fence, started.scenario, started.rubric, design=design)
    return interpreter, ModelWording(line, fence, started.rubric)
