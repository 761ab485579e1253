"""What the interviewer does and asks: the plan fits the time, and one thing is asked at a time."""

from collections.abc import Iterator

from interviewsim.domain.matching import compiled
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack


def plan(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield a plan longer than the session, and sheet stages that are too many or have no world."""
    planned = sum(stage.minutes for stage in pack.value.stages)
    if planned > pack.value.minutes:
        yield pack.problem(
            ("minutes",), f"the stages take {planned} minutes, more than the session's {pack.value.minutes}"
        )
    sheets = [i for i, stage in enumerate(pack.value.stages) if stage.kind == "sheet"]
    for i in sheets[1:]:
        yield pack.problem(("stages", i, "kind"), "only one stage can be a sheet stage")
    if sheets and pack.value.world is None:
        yield pack.problem(("stages", sheets[0], "kind"), "a sheet stage needs a world")


def single_questions(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield stage questions that don't ask exactly one question, and probes and hints that ask several."""
    for i, stage in enumerate(pack.value.stages):
        if stage.question.count("?") != 1:
            yield pack.problem(("stages", i, "question"), f"must ask one question, not {stage.question.count('?')}")
        texts = [(("probes", j, "asks"), probe.asks) for j, probe in enumerate(stage.probes)]
        texts += [(("hints", j, "says"), hint.says) for j, hint in enumerate(stage.hints)]
        for path, text in texts:
            if text.count("?") > 1:
                yield pack.problem(("stages", i, *path), f"must ask at most one question, not {text.count('?')}")


def untaught_answers(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    """Yield probes whose wording already contains evidence for the indicator that they ask for."""
    indicators = {indicator.id: indicator for indicator in (*rubric.indicators, *pack.value.indicators)}
    for i, stage in enumerate(pack.value.stages):
        for j, probe in enumerate(stage.probes):
            indicator = indicators.get(probe.indicator)
            if probe.when == "missing" and indicator and (given := _given_away(indicator, probe.asks)):
                message = f"gives away its own answer: evidence {given!r} of {indicator.id!r} matches it"
                yield pack.problem(("stages", i, "probes", j, "asks"), message)


def _given_away(indicator: Indicator, text: str) -> str | None:
    """Return the evidence that the text contains, question or not."""
    for alternative in indicator.evidence:
        patterns = (alternative,) if isinstance(alternative, str) else alternative
        if patterns and all(compiled(pattern).search(text) for pattern in patterns):
            return " & ".join(patterns)
    return None
