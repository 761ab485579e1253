"""`interviewsim packs`: list, show and check scenarios and rubrics."""

import sys
from dataclasses import asdict
from pathlib import Path

from interviewsim.cli.common import HERE, Places, print_json
from interviewsim.cli.diagnostics import FAILED, USAGE, note
from interviewsim.errors import PackError, Problem, UnknownNameError
from interviewsim.packs.load import Packs
from interviewsim.packs.locate import named


def list_packs(*, json: bool = False, places: Places = HERE) -> int:
    """List all scenarios and rubrics."""
    packs = places.desk().packs
    titles, rubrics = packs.titles(), packs.rubric_slugs()
    if json:
        print_json({"scenarios": [t.model_dump() for t in titles], "rubrics": list(rubrics)})
        return 0
    sys.stdout.write("Scenarios\n")
    for title in titles:
        sys.stdout.write(f"  {title.slug:<26} {title.minutes or '?':>3} min  {title.title}\n")
    sys.stdout.write("Rubrics\n" + "".join(f"  {slug}\n" for slug in rubrics))
    return 0


def show(name: str, /, *, json: bool = False, places: Places = HERE) -> int:
    """Show one scenario or rubric.

    Parameters
    ----------
    name
        Slug, or path of a pack's folder.
    """
    from interviewsim.reports.packs_text import rubric_text, scenario_text

    packs = places.desk().packs
    if _is_rubric(packs, name):
        rubric = packs.load_rubric(named(name)).value
        print_json(rubric.model_dump(mode="json")) if json else sys.stdout.write(rubric_text(rubric))
        return 0
    if isinstance(named(name), str) and name not in packs.scenario_slugs():
        raise UnknownNameError("scenario or rubric", name, (*packs.scenario_slugs(), *packs.rubric_slugs()))
    scenario = packs.load_scenario(named(name)).value
    print_json(scenario.model_dump(mode="json")) if json else sys.stdout.write(scenario_text(scenario))
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
    note(f"{len(chosen)} packs checked, {len(problems)} problems")
    return USAGE if broken else FAILED if found else 0


def _lint(packs: Packs, name: str) -> tuple[Problem, ...]:
    from interviewsim.packs.lint import lint_rubric, lint_scenario

    if _is_rubric(packs, name):
        return lint_rubric(packs.load_rubric(named(name)))
    scenario = packs.load_scenario(named(name))
    return lint_scenario(scenario, packs.load_rubric(scenario.value.rubric).value)


def _is_rubric(packs: Packs, name: str) -> bool:
    which = named(name)
    if isinstance(which, Path):
        return (which / "rubric.yaml").is_file() or which.name == "rubric.yaml"
    return name in packs.rubric_slugs()
