"""Numeric checks: arithmetic over names of fact values that gives a number."""

from collections.abc import Iterator

from interviewsim.domain.arithmetic import evaluate, names_in
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem, did_you_mean
from interviewsim.packs.pack import LoadedPack


def numeric_checks(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield every formula that isn't arithmetic, names a value that no fact has, or can't be computed."""
    values = {name: value for fact in pack.value.facts for name, value in fact.values.items()}
    for i, check in enumerate(pack.value.checks):
        path = ("checks", i, "formula")
        try:
            unknown = [name for name in names_in(check.formula) if name not in values]
            if not unknown:
                evaluate(check.formula, values)
        except ValueError as error:
            yield pack.problem(path, str(error))
            continue
        for name in unknown:
            yield pack.problem(path, f"no fact value named {name!r}{did_you_mean(name, values)}")
