"""References: what a part of the scenario names exists."""

from collections.abc import Iterator

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem, did_you_mean
from interviewsim.packs.pack import LoadedPack


def probes_and_injects(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    """Yield every probe, inject trigger, fact reference and left out indicator that leads nowhere."""
    yield from _probes(pack, rubric)
    yield from _triggers(pack)
    yield from _asked_facts(pack, pack.value, rubric)
    yield from _left_out(pack, rubric)


def criteria(pack: LoadedPack[Scenario] | LoadedPack[Rubric], rubric: Rubric) -> Iterator[Problem]:
    """Yield every indicator whose criterion the rubric doesn't have."""
    known = [criterion.id for criterion in rubric.criteria]
    for i, indicator in enumerate(pack.value.indicators):
        if indicator.criterion not in known:
            message = f"no criterion named {indicator.criterion!r}{did_you_mean(indicator.criterion, known)}"
            yield pack.problem(("indicators", i, "criterion"), message)


def _probes(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    known = {criterion.id for criterion in rubric.criteria}
    together = pack.value.standard(rubric)
    for i, stage in enumerate(pack.value.stages):
        for j, probe in enumerate(stage.probes):
            path = ("stages", i, "probes", j)
            of_criterion = [indicator.id for indicator in together.of(probe.criterion)]
            if probe.criterion not in known:
                message = f"no criterion named {probe.criterion!r}{did_you_mean(probe.criterion, known)}"
                yield pack.problem((*path, "criterion"), message)
            elif probe.indicator not in of_criterion:
                near = did_you_mean(probe.indicator, of_criterion)
                message = f"criterion {probe.criterion!r} has no indicator named {probe.indicator!r}{near}"
                yield pack.problem((*path, "indicator"), message)


def _left_out(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    known = [indicator.id for indicator in rubric.indicators]
    for i, name in enumerate(pack.value.leaves_out):
        if name not in known:
            yield pack.problem(
                ("leaves_out", i), f"the rubric has no indicator named {name!r}{did_you_mean(name, known)}"
            )


def _triggers(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    stages = [stage.id for stage in pack.value.stages]
    for i, inject in enumerate(pack.value.injects):
        path, trigger = ("injects", i, "trigger"), inject.trigger
        if trigger.stage is not None and trigger.stage not in stages:
            message = f"no stage named {trigger.stage!r}{did_you_mean(trigger.stage, stages)}"
            yield pack.problem((*path, "stage"), message)
        if trigger.minute is not None and trigger.minute >= pack.value.minutes:
            message = f"would fire after minute {trigger.minute}, but the session ends after {pack.value.minutes}"
            yield pack.problem((*path, "minute"), message)
        if trigger.world is not None and trigger.world.above is None and trigger.world.below is None:
            yield pack.problem((*path, "world"), "needs a bound, above or below; without one it never fires")


def _asked_facts(pack: LoadedPack[Scenario], scenario: Scenario, rubric: Rubric) -> Iterator[Problem]:
    can_be_asked = [fact.id for fact in scenario.facts if fact.kind != "public"]
    for i, indicator in enumerate(scenario.indicators):
        asked = indicator.facts
        if asked is None:
            continue
        path = ("indicators", i, "facts")
        wrong = [(j, name) for j, name in enumerate(asked.of) if name not in can_be_asked]
        for j, name in wrong:
            message = f"no askable or unknown fact named {name!r}{did_you_mean(name, can_be_asked)}"
            yield pack.problem((*path, "of", j), message)
        if not wrong and asked.at_least > len(set(asked.of or can_be_asked)):
            available = len(set(asked.of or can_be_asked))
            yield pack.problem((*path, "at_least"), f"wants {asked.at_least} facts, but only {available} count")
    yield from _rubric_asked_facts(pack, rubric, len(can_be_asked))


def _rubric_asked_facts(pack: LoadedPack[Scenario], rubric: Rubric, available: int) -> Iterator[Problem]:
    """Facts are the scenario's own, so a rubric's indicator can count but not name them."""
    for indicator in rubric.indicators:
        asked = indicator.facts
        if asked is not None and not asked.of and asked.at_least > available:
            message = f"the rubric's indicator {indicator.id!r} wants {asked.at_least} facts to be asked for"
            yield pack.problem(("facts",), f"{message}; {available} can be")
