"""`interviewsim packs`: list, show, copy and check scenarios and rubrics."""

import sys
from dataclasses import asdict
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.common import HERE, Places, print_json
from interviewsim.cli.diagnostics import FAILED, USAGE, note
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import PackError, Problem, UnknownNameError
from interviewsim.packs.load import Packs
from interviewsim.packs.locate import named
from interviewsim.packs.pack import LoadedPack


def list_packs(*, json: bool = False, places: Places = HERE) -> int:
    """List all scenarios and rubrics."""
    from interviewsim.reports.wording import needs_words

    packs = places.desk().packs
    titles, rubrics = packs.titles(), packs.rubric_slugs()
    if json:
        print_json({"scenarios": [t.model_dump() for t in titles], "rubrics": list(rubrics)})
        return 0
    sys.stdout.write("Scenarios\n")
    for title in titles:
        sys.stdout.write(f"  {title.slug:<26} {title.minutes or '?':>3} min  {title.title}\n")
        origin, needs = _origin(packs, packs.scenario_folder(title.slug)), needs_words(title.needs)
        sys.stdout.write(f"    {origin}{'; ' if needs else ''}{needs}\n")
    sys.stdout.write("Rubrics\n")
    for slug in rubrics:
        sys.stdout.write(f"  {slug}\n    {_origin(packs, packs.rubric_folder(slug))}\n")
    return 0


def show(name: str, /, *, json: bool = False, places: Places = HERE) -> int:
    """Show one scenario or rubric.

    Parameters
    ----------
    name
        Slug, or path of a pack's folder.
    """
    from interviewsim.reports.packs_text import rubric_text, scenario_text

    desk = places.desk()
    pack = _loaded(desk.packs, name)
    if json:
        print_json(pack.value.model_dump(mode="json"))
    elif isinstance(pack.value, Rubric):
        sys.stdout.write(rubric_text(pack.value, pack.folder))
    else:
        sys.stdout.write(scenario_text(pack.value, pack.folder, desk.design_fields(pack.value)))
    return 0


def copy(name: str, new_slug: str, /, *, places: Places = HERE) -> int:
    """Copy a scenario or rubric into your packs folder, to change it there.

    Parameters
    ----------
    name
        Slug, or path of a pack's folder.
    new_slug
        Slug of the copy.
    """
    from interviewsim.packs.copying import copy_pack

    settings = places.settings()
    root = settings.packs_dir.value
    pack = _loaded(LocalDesk(settings).packs, name)
    target = copy_pack("rubric" if isinstance(pack.value, Rubric) else "scenario", pack.folder, root, new_slug)
    sys.stdout.write(f"{target}\n")
    return 0


def lint(*names: str, json: bool = False, places: Places = HERE) -> int:
    """Check packs for mistakes that loading them doesn't show; all of them by default.

    Parameters
    ----------
    names
        Slugs or folders.
    """
    packs = places.desk().packs
    chosen = names or (*packs.scenario_slugs(), *packs.rubric_slugs())
    broken: list[Problem] = []
    found: list[Problem] = []
    for name in chosen:
        try:
            found += _lint(packs, name)
        except PackError as error:
            broken += error.problems
    problems = list(dict.fromkeys([*broken, *found]))
    if json:
        print_json([asdict(p) for p in problems])
    else:
        sys.stdout.write("".join(f"{p}\n" for p in problems))
    note(f"{_counted(len(chosen), 'pack')} checked, {_counted(len(problems), 'problem')}")
    return USAGE if broken else FAILED if found else 0


def _lint(packs: Packs, name: str) -> tuple[Problem, ...]:
    from interviewsim.packs.lint import lint_rubric, lint_scenario

    if _is_rubric(packs, name):
        return lint_rubric(packs.load_rubric(named(name)))
    scenario = packs.load_scenario(named(name))
    return lint_scenario(scenario, packs.load_rubric(scenario.value.rubric).value)


def _counted(number: int, what: str) -> str:
    """Return `1 pack` or `2 packs`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _origin(packs: Packs, folder: Path) -> str:
    return "bundled" if packs.comes_along(folder) else f"your own, in {folder}"


def _loaded(packs: Packs, name: str) -> LoadedPack[Rubric] | LoadedPack[Scenario]:
    if _is_rubric(packs, name):
        return packs.load_rubric(named(name))
    if isinstance(named(name), str) and name not in packs.scenario_slugs():
        raise UnknownNameError("scenario or rubric", name, (*packs.scenario_slugs(), *packs.rubric_slugs()))
    return packs.load_scenario(named(name))


def _is_rubric(packs: Packs, name: str) -> bool:
    which = named(name)
    if isinstance(which, Path):
        return (which / "rubric.yaml").is_file() or which.name == "rubric.yaml"
    return name in packs.rubric_slugs()
