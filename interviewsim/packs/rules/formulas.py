"""Numeric checks: arithmetic over names of fact values that gives a number."""

from collections.abc import Callable, Iterator

from interviewsim.domain.arithmetic import evaluate, names_in
from interviewsim.domain.base import Number
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import DesignError, Problem, UnknownNameError, did_you_mean
from interviewsim.packs.pack import LoadedPack
from interviewsim.worlds.base import World

_SEED = 1


def numeric_checks(pack: LoadedPack[Scenario], load: Callable[[str], World]) -> Iterator[Problem]:
    """Yield every formula that isn't arithmetic, names what no fact and no figure of the world is, or can't be computed."""
    values = {name: value for fact in pack.value.facts for name, value in fact.values.items()}
    if any(name not in values for check in pack.value.checks for name in _names(check.formula)):
        values = _figures(pack.value, load) | values
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
            yield pack.problem(path, f"no fact value or figure named {name!r}{did_you_mean(name, values)}")


def _names(formula: str) -> tuple[str, ...]:
    try:
        return names_in(formula)
    except ValueError:
        return ()


def _figures(scenario: Scenario, load: Callable[[str], World]) -> dict[str, Number]:
    """Run the world once for the names of its figures; one that can't be run has none, and its own rule says so."""
    if scenario.world is None:
        return {}
    try:
        outcome = load(scenario.world.name).run(scenario.world.baseline, scenario.world.conditions, _SEED)
    except (DesignError, UnknownNameError):
        return {}
    return {n: 1 if isinstance(v, bool) or not v else v for n, v in outcome.values.items()}
