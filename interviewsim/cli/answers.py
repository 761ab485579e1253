"""Recorded answers and commands, read from a YAML file."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from interviewsim.domain.base import Scalar, Text, Value
from interviewsim.domain.session import AskHint, Command, Finish, MoveOn, RunWorld, Say, SetDesign
from interviewsim.packs.pack import validated
from interviewsim.packs.yaml_source import read_yaml

DEFAULT_SECONDS = 60.0


class RecordedStep(Value):
    """One thing that the candidate did: exactly one of the kinds, and how long it took."""

    say: Text | None = None
    hint: Literal[True] | None = None
    design: dict[str, Scalar] | None = None
    run: Literal[True] | None = None
    next: Literal[True] | None = None
    finish: Literal[True] | None = None
    seconds: float = Field(default=DEFAULT_SECONDS, ge=0, le=36_000)
    """Working time that it took."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(x is not None for x in (self.say, self.hint, self.design, self.run, self.next, self.finish)) != 1:
            raise ValueError("give exactly one of say, hint, design, run, next, finish")
        return self

    def command(self) -> Command:
        """Return what the candidate did as a command."""
        if self.say is not None:
            return Say(text=self.say)
        if self.design is not None:
            return SetDesign(values=self.design)
        return AskHint() if self.hint else RunWorld() if self.run else MoveOn() if self.next else Finish()


class RecordedAnswers(Value):
    """A recorded candidate."""

    answers: tuple[RecordedStep, ...] = Field(min_length=1)


def read_answers(path: Path) -> tuple[RecordedStep, ...]:
    """Read recorded answers.

    Raises:
        PackError: the file isn't valid; lists every problem.
    """
    return validated(RecordedAnswers, path, read_yaml(path)).value.answers
