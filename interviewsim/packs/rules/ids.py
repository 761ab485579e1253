"""Names: a pack is called like its folder, and no two parts of it share an id."""

from collections.abc import Iterable, Iterator

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack
from interviewsim.packs.yaml_source import KeyPath


def scenario_names(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    """Yield a wrong slug and every id that is given twice, in the rubric's indicators too."""
    scenario = pack.value
    yield from _named_like_folder(pack, scenario.slug)
    if scenario.rubric != rubric.slug:
        yield pack.problem(("rubric",), f"is {scenario.rubric!r}, but the rubric given is {rubric.slug!r}")
    yield from _repeated(pack, ((("facts", i), fact.id) for i, fact in enumerate(scenario.facts)))
    yield from _repeated(pack, ((("stages", i), stage.id) for i, stage in enumerate(scenario.stages)))
    stages = list(enumerate(scenario.stages))
    yield from _repeated(pack, ((("stages", i, "probes", j), p.id) for i, s in stages for j, p in enumerate(s.probes)))
    yield from _repeated(pack, ((("stages", i, "hints", j), h.id) for i, s in stages for j, h in enumerate(s.hints)))
    yield from _repeated(pack, ((("injects", i), inject.id) for i, inject in enumerate(scenario.injects)))
    yield from _repeated(pack, ((("checks", i), check.id) for i, check in enumerate(scenario.checks)))
    taken = {indicator.id: f"the rubric {rubric.slug!r}" for indicator in rubric.indicators}
    yield from _repeated(pack, ((("indicators", i), each.id) for i, each in enumerate(scenario.indicators)), taken)


def rubric_names(pack: LoadedPack[Rubric]) -> Iterator[Problem]:
    """Yield a wrong slug and every id that is given twice."""
    yield from _named_like_folder(pack, pack.value.slug)
    yield from _repeated(pack, ((("criteria", i), criterion.id) for i, criterion in enumerate(pack.value.criteria)))
    yield from _repeated(pack, ((("indicators", i), each.id) for i, each in enumerate(pack.value.indicators)))


def _named_like_folder(pack: LoadedPack[Scenario] | LoadedPack[Rubric], slug: str) -> Iterator[Problem]:
    folder = pack.folder.resolve().name
    if slug != folder:
        yield pack.problem(("slug",), f"is {slug!r}, but the folder is named {folder!r}")


def _repeated(
    pack: LoadedPack[Scenario] | LoadedPack[Rubric],
    named: Iterable[tuple[KeyPath, str]],
    taken: dict[str, str] | None = None,
) -> Iterator[Problem]:
    first = dict(taken or {})
    for path, name in named:
        here = pack.problem((*path, "id"), "")
        if name in first:
            yield pack.problem((*path, "id"), f"{name!r} is already used in {first[name]}")
        first.setdefault(name, f"line {here.line}")
