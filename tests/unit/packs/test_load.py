"""Packs are loaded whole, or refused with every problem at once."""

import re
from pathlib import Path
from typing import Any

import pytest

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import PackError, UnknownNameError
from interviewsim.packs.load import Packs, read_rubric, read_scenario
from tests.builders.packs import (
    REMOVED,
    rubric_data,
    scenario_data,
    write_rubric,
    write_scenario,
    write_yaml,
)


def refused(folder: Path) -> list[str]:
    """Return each problem of a scenario that isn't valid, without the folder."""
    with pytest.raises(PackError) as raised:
        read_scenario(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_a_scenario_is_put_together_from_its_files(tmp_path: Path) -> None:
    """Brief, guide and indicators come from the files beside scenario.yaml."""
    folder = write_scenario(tmp_path)

    pack = read_scenario(folder)

    assert isinstance(pack.value, Scenario)
    assert pack.value.brief == "At noon 40,000 calls an hour arrive.\n"
    assert pack.value.guide == "Listen for waiting.\n"
    assert [indicator.id for indicator in pack.value.indicators] == ["asks-why", "floods"]
    assert (pack.file, pack.folder) == (folder / "scenario.yaml", folder)


def test_guide_and_indicators_are_optional(tmp_path: Path) -> None:
    """A scenario can do without a guide and without indicators of its own."""
    folder = write_scenario(tmp_path, scenario_data({"guide": REMOVED, "indicators": REMOVED}))

    scenario = read_scenario(folder).value

    assert (scenario.guide, scenario.indicators) == ("", ())


def test_a_rubric_is_loaded(tmp_path: Path) -> None:
    """Lists become tuples, and evidence may be one pattern or several together."""
    rubric = read_rubric(write_rubric(tmp_path)).value

    assert isinstance(rubric, Rubric)
    assert rubric.indicators[1].evidence == (("limit|at most", "attempt"),)


def test_the_hash_is_of_the_content_not_of_its_form(tmp_path: Path) -> None:
    """Comments, quotes and the order of keys leave the hash alone; a changed word doesn't."""
    folder = write_rubric(tmp_path)
    before = read_rubric(folder).content_hash
    file = folder / "rubric.yaml"
    file.write_text("# a comment\n" + file.read_text().replace("title: Steadiness", "title: 'Steadiness'"))
    reformatted = read_rubric(folder).content_hash
    write_yaml(file, dict(reversed(rubric_data().items())))
    reordered = read_rubric(folder).content_hash
    write_yaml(file, rubric_data({"title": "Steadyness"}))
    reworded = read_rubric(folder).content_hash

    assert before == reformatted == reordered != reworded
    assert re.fullmatch("[0-9a-f]{64}", before)


def test_every_problem_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    """Wrong types, missing and unknown keys, broken unions, and problems of the YAML itself, each in plain words."""
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "brief.md").write_text(" \n")
    (folder / "scenario.yaml").write_text("""\
slug: demo
version: '1'
titel: A demo
summary: &note no
minutes: 012
rubric: Big One
facts:
  - id: load
    kind: publik
    title: Load
    says: *note
    values: {rate: fast, share: 3e5, other: 1_000}
  - {id: cause}
  - id: why
    kind: unknown
    title: ""
    says: [No]
  - just text
stages:
  - {id: one, title: One, minutes: 61, question: Why?, commits: no, max_probes: -1}
injects:
  - id: busy
    trigger: {stage: one, minute: 3}
    title: Busy
    says: Busy.
    conditions: {limit: [1]}
checks:
  - {id: sum, title: Sum, formula: a, claims: [], tolerance: 1}
world:
closing: 3
closing: Bye.
guide: Inside.
""")
    (folder / "indicators.yaml").write_text("""\
indicators:
  - id: waits
    criterion: handling
    asks: Do they wait?
    evidence: [5, [a, 5], {}]
    cap: 7
  - {id: idle, criterion: handling, asks: Idle?}
other: 3
""")

    assert refused(folder) == [
        "scenario.yaml:1:1: title: this key is missing",
        "scenario.yaml:2:1: version: wanted a whole number (got the text '1')",
        "scenario.yaml:3:1: titel: unknown key; did you mean 'title'?",
        "scenario.yaml:4:10: summary: anchors (&note) are not allowed; write the value out where it is used",
        "scenario.yaml:5:1: minutes: wanted a whole number (got the text '012')",
        "scenario.yaml:6:1: rubric: wanted lower-case letters and digits, joined by - or _ (got the text 'Big One')",
        (
            "scenario.yaml:9:5: facts[0].kind: wanted 'public', 'askable' or 'unknown' (got the text 'publik'); "
            "did you mean 'public'?"
        ),
        "scenario.yaml:11:11: facts[0].says: aliases (*note) are not allowed; write the value out",
        "scenario.yaml:12:14: facts[0].values.rate: wanted a number (got the text 'fast')",
        "scenario.yaml:12:38: facts[0].values.other: wanted a number (got the text '1_000')",
        "scenario.yaml:13:5: facts[1].kind: this key is missing",
        "scenario.yaml:13:5: facts[1].title: this key is missing",
        "scenario.yaml:13:5: facts[1].says: this key is missing",
        "scenario.yaml:16:5: facts[2].title: must not be empty",
        "scenario.yaml:17:5: facts[2].says: wanted text (got a list)",
        "scenario.yaml:18:5: facts[3]: wanted a mapping (got the text 'just text')",
        "scenario.yaml:20:27: stages[0].minutes: must be at most 60 (got the number 61)",
        "scenario.yaml:20:56: stages[0].commits: wanted true or false (got the text 'no')",
        "scenario.yaml:20:69: stages[0].max_probes: must be at least 0 (got the number -1)",
        "scenario.yaml:23:5: injects[0].trigger: give exactly one of stage, minute, world",
        "scenario.yaml:26:18: injects[0].conditions.limit: wanted true or false, a number or text (got a list)",
        "scenario.yaml:28:39: checks[0].claims: must not be empty",
        "scenario.yaml:28:51: checks[0].tolerance: must be less than 1 (got the number 1)",
        "scenario.yaml:31:1: closing: duplicate key; first given in line 30",
        "scenario.yaml:32:1: guide: belongs into guide.md beside this file, not here",
        "brief.md:1:1: the file is empty",
        "indicators.yaml:5:16: indicators[0].evidence[0]: wanted text or a list (got the number 5)",
        "indicators.yaml:5:23: indicators[0].evidence[1][1]: wanted text (got the number 5)",
        "indicators.yaml:5:27: indicators[0].evidence[2]: wanted text or a list (got a mapping)",
        "indicators.yaml:6:5: indicators[0].cap: wanted 1, 2, 3 or 4 (got the number 7)",
        "indicators.yaml:7:5: indicators[1]: needs evidence patterns, facts asked for or defects found",
        "indicators.yaml:8:1: other: unknown key; this file holds 'indicators' only",
    ]


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            {"stages.0.probes.0.ask": "And?"},
            ["scenario.yaml:40:5: stages[0].probes[0].ask: unknown key; did you mean 'asks'?"],
        ),
        (
            {"world.fields.attempts.hint": "More."},
            ["scenario.yaml:74:7: world.fields.attempts.hint: unknown key; known: group, help, label"],
        ),
        (
            {"injects.0.trigger": {"world": {"figur": "success_share", "below": 1}}},
            [
                "scenario.yaml:51:5: injects[0].trigger.world.figure: this key is missing",
                "scenario.yaml:52:7: injects[0].trigger.world.figur: unknown key; did you mean 'figure'?",
            ],
        ),
    ],
)
def test_unknown_keys_name_the_nearest_of_their_model(
    tmp_path: Path, changes: dict[str, Any], problems: list[str]
) -> None:
    """The nearest valid key is looked for where the unknown one stands, however deep."""
    assert refused(write_scenario(tmp_path, scenario_data(changes))) == problems


def test_the_levels_of_anchors_are_named(tmp_path: Path) -> None:
    """A fifth level is an unknown key, and a missing one is a problem of the criterion."""
    folder = write_rubric(tmp_path, rubric_data({"criteria.0.anchors": {"1": "a", "2": "b", "3": "c", "5": "e"}}))
    with pytest.raises(PackError) as fifth:
        read_rubric(folder)
    write_yaml(folder / "rubric.yaml", rubric_data({"criteria.0.anchors.4": REMOVED}))
    with pytest.raises(PackError) as missing:
        read_rubric(folder)

    assert str(fifth.value) == (
        f"{folder}/rubric.yaml:13:5: criteria[0].anchors.5: unknown key; wanted '1', '2', '3' or '4'"
    )
    assert str(missing.value) == (f"{folder}/rubric.yaml:6:3: criteria[0]: needs an anchor for each level 1, 2, 3, 4")


def test_a_missing_brief_is_named(tmp_path: Path) -> None:
    """The brief is the one file beside scenario.yaml that must be there."""
    folder = write_scenario(tmp_path, scenario_data({"brief": REMOVED}))

    assert refused(folder) == ["brief.md:1:1: can't be read: no such file or directory"]


def test_an_unreadable_file_does_not_hide_problems_of_the_others(tmp_path: Path) -> None:
    """What is wrong with the other files is told too, and nothing is said to be missing because of it."""
    folder = write_scenario(tmp_path)
    (folder / "scenario.yaml").write_text("a:\n\tb: 1\n")
    (folder / "indicators.yaml").write_text("")

    assert refused(folder) == [
        "scenario.yaml:2:1: tab used as indentation; YAML wants spaces",
        "indicators.yaml:1:1: the file is empty",
    ]


def test_packs_are_loaded_by_slug_or_folder(tmp_path: Path) -> None:
    """A `str` is a slug; a `Path` is a pack's folder or its main file."""
    scenario, rubric = write_scenario(tmp_path), write_rubric(tmp_path)
    packs = Packs([tmp_path], bundled=tmp_path / "none")

    by_slug = packs.load_scenario("small-outage")

    assert by_slug == packs.load_scenario(scenario) == packs.load_scenario(scenario / "scenario.yaml")
    assert packs.load_rubric("steadiness") == packs.load_rubric(rubric)


def test_an_unknown_pack_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt slug is answered with the one that was probably meant."""
    write_scenario(tmp_path)
    packs = Packs([tmp_path], bundled=tmp_path / "none")

    with pytest.raises(UnknownNameError, match=r"no scenario named 'small-outrage'; did you mean 'small-outage'\?"):
        packs.load_scenario("small-outrage")
    with pytest.raises(UnknownNameError, match=r"no rubric named 'steadiness'$"):
        packs.load_rubric("steadiness")
