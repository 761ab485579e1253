"""Who conducts an interview: the patterns and the guide, or a model."""

import secrets
from typing import TYPE_CHECKING

from interviewsim.domain.events import SessionStarted
from interviewsim.ports import ChatModel, Clock, Interpreter, Wording

if TYPE_CHECKING:
    from interviewsim.worlds.base import Sheet


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
