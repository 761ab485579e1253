"""The questions that the interview asks its candidate outside the conversation."""

from interviewsim.domain.view import SessionView
from interviewsim.tui.screens.dialogs import Choice, Question, notice


def move_on(view: SessionView) -> Question:
    """Ask before a stage is left."""
    stages = [stage.id for stage in view.scenario.stages]
    at = stages.index(view.stage.id) if view.stage else len(stages) - 1
    if at + 1 < len(stages):
        text = f"You leave “{view.scenario.stages[at].title}” for the next stage, and can't come back to it."
    else:
        text = "This is the last stage: moving on ends the interview."
    return Question("Move on?", text, (Choice("stay", "Stay here"), Choice("move_on", "Move on")))


def leave(view: SessionView, *, may_finish: bool) -> Question:
    """Ask what leaving means."""
    text = "All that you have sent is stored. What is only in the answer box is not."
    choices = [Choice("stay", "Stay"), Choice("leave", "Leave, and resume later")]
    if may_finish:
        choices.append(Choice("finish", "Finish the interview now"))
    else:
        text += " The interviewer is still busy with your last words; resuming finishes that."
    return Question("Leave the interview?", text, choices)


def farewell(view: SessionView) -> str:
    """Return what the terminal shows after the program has ended."""
    if view.ended:
        return f"The session is stored. Its report: interviewsim report {view.session_id}"
    return f"Nothing is lost. Go on with: interviewsim sessions resume {view.session_id}"


def failure(error: Exception, *, words: bool, unanswered: bool) -> Question:
    """Say what failed and what of it is safe."""
    if unanswered:
        return notice(
            error,
            "Your words are stored; only the interviewer's reaction is missing.",
            Choice("again", "Try again"),
            Choice("close", "Close"),
        )
    return notice(error, "Your words are back in the answer box." if words else "Nothing that you wrote is lost.")
