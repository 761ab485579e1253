"""The questions about a problem: asked one by one in a terminal, or answered by flags."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from interviewsim.domain.hiring import HiringProblem
from interviewsim.errors import InputError


@dataclass(frozen=True)
class Question:
    """One question with the flag that answers it; without choices the answer is in one's own words."""

    field: str
    flag: str
    asks: str
    default: str = ""
    """Taken for an empty line; empty where an answer is needed."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be answered, where that is fixed."""
        return get_args(HiringProblem.model_fields[self.field].annotation)


QUESTIONS = (
    Question("process", "--process", "Which process or product is it about?"),
    Question("success", "--success", "How would you see that it is solved?"),
    Question("category", "--category", "What kind of problem is it?"),
    Question("users", "--users", "Who uses it: people inside the company, or outside?"),
    Question("limit", "--limit", "Is there a service level or a cost budget per run?"),
    Question("scope", "--scope", "One system, or a platform that others build on?"),
    Question("gap", "--gap", "What is missing: experience of running such systems, or skills that can be taught?"),
    Question("work", "--work", "What does it take: fixed rules, single calls of a hosted model, or more?", "ai_system"),
)


def complete(answers: Mapping[str, Any], say: Callable[[str], object] = sys.stderr.write) -> dict[str, Any]:
    """Return the answers with those that are missing, asked for on a terminal.

    Raises:
        InputError: answers are missing and standard input isn't a terminal, or it ends.
    """
    missing = [question for question in QUESTIONS if answers.get(question.field) is None]
    asked = [question for question in missing if not question.default]
    if not asked:
        return dict(answers)
    if not sys.stdin.isatty():
        flags = ", ".join(question.flag for question in asked)
        raise InputError(f"a plan starts from the problem; say {flags}, give --job FILE, or run this in a terminal")
    return {**answers, **{question.field: ask(question, sys.stdin.readline, say) for question in missing}}


def ask(question: Question, read: Callable[[], str], say: Callable[[str], object]) -> str:
    """Ask until there is an answer that can be used; a choice is given by its number or its name.

    Raises:
        InputError: the input ended.
    """
    say(f"\n{question.asks}\n")
    for number, choice in enumerate(question.choices, start=1):
        say(f"  {number}  {choice}{'  (an empty line)' if choice == question.default else ''}\n")
    while True:
        say("> ")
        line = read()
        if not line:
            raise InputError("the answers ended before the plan was made; nothing was written")
        if answer := _understood(question, line.strip() or question.default):
            return answer
        say(
            "Please answer with a number or a name of the list.\n"
            if question.choices
            else "Please say it in a sentence.\n"
        )


def _understood(question: Question, text: str) -> str | None:
    if not question.choices:
        return text or None
    numbered = {str(number): choice for number, choice in enumerate(question.choices, start=1)}
    return numbered.get(text, text if text in question.choices else None)
