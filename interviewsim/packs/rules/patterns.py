"""Regular expressions: they compile, say something, and can't be driven into endless backtracking."""

import re
from collections.abc import Iterable, Iterator

from interviewsim.domain.matching import compiled
from interviewsim.domain.rubric import Evidence, Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack
from interviewsim.packs.yaml_source import KeyPath

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:P?<\w+>|[aiLmsux-]*:|P?=|!|>|<[=!]|#)?)?)|(?P<close>\))"
    r"|(?P<many>[*+]|\{\d*,\})|(?P<some>\?|\{\d+(?:,\d+)?\})|.",
    re.DOTALL,
)
_MANY_TIMES = 10


def scenario_patterns(pack: LoadedPack[Scenario]) -> Iterator[Problem]:
    """Yield every unusable pattern of the facts, numeric checks and indicators."""
    for i, fact in enumerate(pack.value.facts):
        yield from _unusable(pack, ((("facts", i, "ask", j), p) for j, p in enumerate(fact.ask)))
    for i, check in enumerate(pack.value.checks):
        claims = [(("checks", i, "claims", j), p) for j, p in enumerate(check.claims)]
        yield from _unusable(pack, claims)
        for path, pattern in claims:
            if _flaw(pattern) is None and "number" not in compiled(pattern).groupindex:
                yield pack.problem(path, "needs a group (?P<number>...) around the number that it finds")
    yield from _indicator_patterns(pack, pack.value.indicators)
    for i, defect in enumerate(pack.value.review.defects if pack.value.review else ()):
        yield from _alternatives(pack, ("review", "defects", i, "causes"), defect.causes)
        yield from _alternatives(pack, ("review", "defects", i, "called"), defect.called)


def rubric_patterns(pack: LoadedPack[Rubric]) -> Iterator[Problem]:
    """Yield every unusable pattern of the indicators."""
    yield from _indicator_patterns(pack, pack.value.indicators)


def has_nested_repeats(pattern: str) -> bool:
    """Whether an unbounded repetition stands inside a repeated group, as in `(a+)+`.

    Such a pattern can take time exponential in the length of a sentence that doesn't match.
    """
    repeats_inside = [False]
    closed = False
    for token in _TOKEN.finditer(pattern):
        many = token["many"] is not None or _highest(token["some"]) >= _MANY_TIMES
        if many and closed:
            return True
        repeats_inside[-1] |= many
        closed = False
        if token["open"] is not None:
            repeats_inside.append(False)
        elif token["close"] is not None and len(repeats_inside) > 1:
            closed = repeats_inside.pop()
            repeats_inside[-1] |= closed
    return False


def _indicator_patterns(
    pack: LoadedPack[Scenario] | LoadedPack[Rubric], indicators: tuple[Indicator, ...]
) -> Iterator[Problem]:
    for i, indicator in enumerate(indicators):
        yield from _alternatives(pack, ("indicators", i, "evidence"), indicator.evidence)
        counter = ((("indicators", i, "does_not_count", j), p) for j, p in enumerate(indicator.does_not_count))
        yield from _unusable(pack, counter)


def _alternatives(
    pack: LoadedPack[Scenario] | LoadedPack[Rubric], path: KeyPath, alternatives: tuple[Evidence, ...]
) -> Iterator[Problem]:
    for j, alternative in enumerate(alternatives):
        here: KeyPath = (*path, j)
        if isinstance(alternative, str):
            yield from _unusable(pack, [(here, alternative)])
        elif alternative:
            yield from _unusable(pack, (((*here, k), p) for k, p in enumerate(alternative)))
        else:
            yield pack.problem(here, "an empty list would match every sentence")


def _unusable(
    pack: LoadedPack[Scenario] | LoadedPack[Rubric], patterns: Iterable[tuple[KeyPath, str]]
) -> Iterator[Problem]:
    for path, pattern in patterns:
        if flaw := _flaw(pattern):
            yield pack.problem(path, flaw)


def _flaw(pattern: str) -> str | None:
    try:
        re.compile(pattern)
        found = compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"not a regular expression: {error} (got {pattern!r})"
    if found.search(""):
        return f"matches the empty text, so it would match everything (got {pattern!r})"
    if has_nested_repeats(pattern):
        return f"a repetition inside a repeated group can take for ever; bound one of them (got {pattern!r})"
    return None


def _highest(repetition: str | None) -> int:
    return 0 if repetition in (None, "?") else int(re.findall(r"\d+", repetition)[-1])
