"""What a plan is made from: flags, a job description, and questions; each answer that was guessed is noted."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter
from pydantic import ValidationError

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.plan_questions import complete
from interviewsim.clocks import SystemClock
from interviewsim.domain.hiring import Category, Gap, HiringProblem
from interviewsim.domain.job import JobDescription
from interviewsim.domain.plain_text import clean
from interviewsim.domain.rubric import Rubric
from interviewsim.errors import InputError, ModelSetupError


@Parameter(name="*")
@dataclass(frozen=True)
class ProblemFlags:
    """The answers about the problem; in a terminal those that are missing are asked for."""

    process: str | None = None
    """Which process or product it is about, in a sentence."""
    success: str | None = None
    """How you would see that it is solved."""
    category: Category | None = None
    """Kind of problem."""
    users: Literal["internal", "external"] | None = None
    """Who uses it."""
    limit: Literal["none", "sla", "cost", "both"] | None = None
    """Service level or cost budget per run that has to be kept."""
    scope: Literal["one_system", "platform"] | None = None
    """platform: others build on it."""
    gap: Gap | None = None
    """What is missing: experience of running such systems, or skills that can be taught."""
    work: Literal["rules", "api_calls", "ai_system"] | None = None
    """What it takes: fixed rules, single calls of a hosted model, or a system with models among its parts."""
    trains_models: Annotated[bool | None, Parameter(negative="--no-trains-models")] = None
    """Whether models are trained, not only used."""
    one_off: bool = False
    """It is one project, not lasting work."""
    own_engineers: bool = False
    """Engineers in the house could learn it."""
    team_round: bool = False
    """The last round is with product, data and design."""

    def answers(self) -> dict[str, Any]:
        """Return the answers by the names of a problem's fields, None where there is none yet."""
        given = asdict(self)
        return {**{name: given[name] for name in given if name != "one_off"}, "lasting": not self.one_off}


UNANSWERED = ProblemFlags()


@dataclass(frozen=True)
class Description:
    """A job description and what was read in it."""

    text: str
    job: JobDescription


@dataclass(frozen=True)
class Answers:
    """All answers, and which of them were guessed from what."""

    values: dict[str, Any]
    notes: tuple[str, ...] = ()


def read_description(file: Path, desk: LocalDesk, rubrics: Mapping[str, Rubric], *, with_model: bool) -> Description:
    """Read a job description by patterns, or with the grader's model.

    Raises:
        PackError: the file can't be read.
        ModelSetupError: a model is wanted and none is set up.
    """
    from interviewsim.packs.text_file import read_text
    from interviewsim.planning.job_description import read_job
    from interviewsim.planning.model_job import read_job_with_model

    text, year = read_text(file), SystemClock().now().year
    if not text.strip():
        raise InputError(f"{file}: the file is empty")
    standards = tuple(rubrics.values())
    if not with_model:
        return Description(text, read_job(text, standards, year=year))
    model = desk.model("grader")
    if model is None:
        raise ModelSetupError("--with-model: no model is set up for the grader; leave the flag out to read by patterns")

    async def read() -> JobDescription:
        try:
            return (await read_job_with_model(model, text, standards, year=year)).job
        finally:
            await desk.close_models()

    return Description(text, asyncio.run(read()))


def answers_of(flags: ProblemFlags, description: str | None) -> Answers:
    """Merge flags, what a job description lets one guess, and answers typed in a terminal, in this order.

    Raises:
        InputError: answers are missing.
    """
    given = flags.answers()
    if description is None:
        return Answers(complete(given))
    from interviewsim.planning.job_problem import NOT_SAID, guesses

    guessed = {name: guess for name, guess in guesses(description).items() if given.get(name) is None}
    notes = tuple(
        f"{name} = {guess.value}: {guess.note}." for name, guess in guessed.items() if guess.value != NOT_SAID
    )
    if guessed.get("success"):
        notes = (*notes, "success: the description can't say it for you; without it the plan can't be locked.")
    return Answers({**given, **{name: guess.value for name, guess in guessed.items()}}, notes)


def problem_of(answers: Mapping[str, Any]) -> HiringProblem:
    """Return the problem that the answers describe (InputError when they contradict each other)."""
    try:
        return HiringProblem(**{name: _cleaned(value) for name, value in answers.items() if value is not None})
    except ValidationError as error:
        reasons = "; ".join(str(each["msg"]).removeprefix("Value error, ") for each in error.errors())
        raise InputError(f"the answers don't agree: {reasons}") from None


def _cleaned(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
