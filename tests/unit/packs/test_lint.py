"""Each lint rule names its own defect, and nothing else, in an otherwise clean pack."""

from pathlib import Path
from typing import Any

import pytest

from interviewsim.errors import Problem
from interviewsim.packs.lint import lint_rubric, lint_scenario
from interviewsim.packs.load import read_rubric, read_scenario
from tests.builders.packs import REMOVED, load_toy, rubric_data, scenario_data, write_rubric, write_scenario

Changes = dict[str, Any]


def linted_scenario(tmp_path: Path, changes: Changes, in_rubric: Changes | None = None) -> list[str]:
    """Lint a small scenario with changes, and with changes in its rubric; `key: message` each."""
    rubric = read_rubric(write_rubric(tmp_path, rubric_data(in_rubric)))
    pack = read_scenario(write_scenario(tmp_path, scenario_data(changes)))
    return told(lint_scenario(pack, rubric.value, world=load_toy))


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.key}: {problem.message}" for problem in problems]


def test_clean_packs_have_no_problems(tmp_path: Path) -> None:
    """A small but complete scenario and its rubric pass every rule."""
    assert linted_scenario(tmp_path, {}) == []
    assert lint_rubric(read_rubric(write_rubric(tmp_path))) == ()


def test_a_formula_may_name_a_figure_of_the_world(tmp_path: Path) -> None:
    """It is compared with the last run before the claim."""
    scenario = read_scenario(write_scenario(tmp_path, scenario_data({}))).value
    assert scenario.world is not None
    outcome = load_toy(scenario.world.name).run(scenario.world.baseline, scenario.world.conditions, 1)

    assert linted_scenario(tmp_path, {"checks.0.formula": f"{outcome.figures[0].name} / limit"}) == []


def test_problems_point_into_the_file(tmp_path: Path) -> None:
    """A problem has the file, line and column of the key it is about, as editors understand them."""
    rubric = read_rubric(write_rubric(tmp_path)).value
    folder = write_scenario(tmp_path, scenario_data({"indicators.1.cap": 4, "stages.0.question": "Go on."}))

    problems = lint_scenario(read_scenario(folder), rubric, world=load_toy)

    assert [str(problem) for problem in problems] == [
        f"{folder}/indicators.yaml:17:3: indicators[1].cap: a cap of 4 caps nothing; give 1, 2 or 3",
        f"{folder}/scenario.yaml:33:3: stages[0].question: must ask one question, not 0",
    ]


FACT = {"id": "load", "kind": "public", "title": "Again", "says": "Again."}
PROBE = {"id": "how-long", "criterion": "handling", "indicator": "waits", "asks": "And then?"}
HINT = {"id": "pace", "says": "Again."}
STAGE = {"id": "design", "title": "Again", "minutes": 1, "question": "Again?"}
INJECT = {"id": "busier", "trigger": {"minute": 1}, "title": "Again", "says": "Again."}
CHECK = {"id": "failing", "title": "Again", "formula": "limit", "claims": [r"(?P<number>\d+)"]}
INDICATOR = {"id": "waits", "criterion": "handling", "asks": "Again?", "evidence": ["again"]}

SCENARIO_DEFECTS: list[tuple[Changes, list[str]]] = [
    ({"facts.3": FACT}, ["facts[3].id: 'load' is already used in line 8"]),
    ({"stages.0.probes.1": PROBE}, ["stages[0].probes[1].id: 'how-long' is already used in line 36"]),
    ({"stages.1.hints": [HINT]}, ["stages[1].hints[0].id: 'pace' is already used in line 41"]),
    ({"stages.2": STAGE}, ["stages[2].id: 'design' is already used in line 30"]),
    ({"injects.1": INJECT}, ["injects[1].id: 'busier' is already used in line 49"]),
    ({"checks.1": CHECK}, ["checks[1].id: 'failing' is already used in line 59"]),
    ({"indicators.2": INDICATOR}, ["indicators[2].id: 'waits' is already used in the rubric 'steadiness'"]),
    ({"rubric": "calm"}, ["rubric: is 'calm', but the rubric given is 'steadiness'"]),
    (
        {"indicators.1.evidence.0": "a(b"},
        [
            (
                "indicators[1].evidence[0]: not a regular expression: missing ), unterminated subpattern at position 1 "
                "(got 'a(b')"
            )
        ],
    ),
    (
        {"indicators.1.evidence.0": ["now", "x?"]},
        ["indicators[1].evidence[0][1]: matches the empty text, so it would match everything (got 'x?')"],
    ),
    ({"indicators.1.evidence.1": []}, ["indicators[1].evidence[1]: an empty list would match every sentence"]),
    (
        {"indicators.1.does_not_count.0": "(a+)+b"},
        [
            (
                "indicators[1].does_not_count[0]: a repetition inside a repeated group can take for ever; "
                "bound one of them (got '(a+)+b')"
            )
        ],
    ),
    (
        {"facts.1.ask.0": "[a"},
        ["facts[1].ask[0]: not a regular expression: unterminated character set at position 0 (got '[a')"],
    ),
    (
        {"checks.0.claims.0": r"\d+ fail"},
        ["checks[0].claims[0]: needs a group (?P<number>...) around the number that it finds"],
    ),
    ({"indicators.1.cap": 4}, ["indicators[1].cap: a cap of 4 caps nothing; give 1, 2 or 3"]),
    ({"indicators.1.key": True}, ["indicators[1].key: harmful indicators can't be key"]),
    (
        {"indicators": []},
        [
            (
                "indicators: criterion 'handling' can't give level 4 with 2 desired indicators, 1 of them key "
                "(wanted for level 2: 1, 0 of them key; level 3: 2, 1 of them key; level 4: 3, 1 of them key)"
            )
        ],
    ),
    (
        {"indicators.1.criterion": "handing"},
        ["indicators[1].criterion: no criterion named 'handing'; did you mean 'handling'?"],
    ),
    (
        {"stages.0.probes.0.criterion": "handing"},
        ["stages[0].probes[0].criterion: no criterion named 'handing'; did you mean 'handling'?"],
    ),
    (
        {"stages.0.probes.0.indicator": "wait"},
        ["stages[0].probes[0].indicator: criterion 'handling' has no indicator named 'wait'; did you mean 'waits'?"],
    ),
    (
        {"indicators.0.facts.of": ["cause", "load", "limit"]},
        ["indicators[0].facts.of[1]: no askable or unknown fact named 'load'; known: cause, limit"],
    ),
    ({"indicators.0.facts.at_least": 3}, ["indicators[0].facts.at_least: wants 3 facts, but only 2 count"]),
    (
        {"injects.0.trigger": {"stage": "bild"}},
        ["injects[0].trigger.stage: no stage named 'bild'; did you mean 'build'?"],
    ),
    (
        {"injects.0.trigger": {"minute": 20}},
        ["injects[0].trigger.minute: would fire after minute 20, but the session ends after 20"],
    ),
    (
        {"injects.0.trigger": {"world": {"figure": "success_share"}}},
        ["injects[0].trigger.world: needs a bound, above or below; without one it never fires"],
    ),
    (
        {"injects.0.trigger": {"world": {"figure": "sucess_share", "below": 0.5}}},
        ["injects[0].trigger.world.figure: no figure named 'sucess_share'; did you mean 'success_share'?"],
    ),
    (
        {"facts.1.says": "It takes 100 calls; 4% of the 40k fail."},
        ["facts[1].says: states the number '4%', which is not among its own values or a public fact's"],
    ),
    ({"facts.1.title": "The limit of 100"}, ["facts[1].title: a fact's title must not state a number (got '100')"]),
    (
        {"injects.0.says": "It takes 50 calls, not 100."},
        ["injects[0].says: states the number '100', which is not among its own values or a public fact's"],
    ),
    (
        {"stages.0.question": "What do you change within two days?"},
        ["stages[0].question: states the number 'two', which is not among a public fact's values"],
    ),
    (
        {"stages.0.probes.0.asks": "And at 100 calls?"},
        ["stages[0].probes[0].asks: states the number '100', which is not among a public fact's values"],
    ),
    (
        {"stages.0.hints.0.says": "Think of 40 calls."},
        ["stages[0].hints[0].says: states the number '40', which is not among a public fact's values"],
    ),
    (
        {"closing": "Thank you for 20 minutes."},
        ["closing: states the number '20', which is not among a public fact's values"],
    ),
    (
        {"brief": "At noon 50,000 calls arrive.\n"},
        ["brief: states the number '50,000', which is not among a public fact's values"],
    ),
    (
        {"facts.2.values": {"limit": 90}},
        [
            "facts[2].values.limit: is 90, but fact 'limit' gives limit as 100",
            "facts[2].values.limit: is 90, but the world's condition limit is 100",
        ],
    ),
    ({"facts.2.values": {"speed": 2}}, ["facts[2].values.speed: is 2, but the world's condition speed is 1.0"]),
    (
        {"injects.0.conditions": {}},
        ["injects[0].values.limit: is 50, but the world's condition limit is then 100"],
    ),
    (
        {"checks.0.formula": "max(limit, 2)"},
        ["checks[0].formula: 'max(limit, 2)' is not allowed: use + - * / ( ), numbers and names of values"],
    ),
    (
        {"checks.0.formula": "2 ** limit"},
        ["checks[0].formula: '2 ** limit' is not allowed: use + - * / ( ), numbers and names of values"],
    ),
    ({"checks.0.formula": "3 / (limit - 100)"}, ["checks[0].formula: '3 / (limit - 100)' divides by zero"]),
    (
        {"checks.0.formula": "(limt + 1) / 2"},
        ["checks[0].formula: no fact value or figure named 'limt'; did you mean 'limit'?"],
    ),
    ({"minutes": 14}, ["minutes: the stages take 15 minutes, more than the session's 14"]),
    ({"stages.0.kind": "sheet"}, ["stages[1].kind: only one stage can be a sheet stage"]),
    (
        {"world": REMOVED, "injects.0.conditions": {}},
        ["stages[1].kind: a sheet stage needs a world"],
    ),
    (
        {"world": REMOVED, "stages.1.kind": "talk"},
        ["injects[0].conditions: the scenario has no world"],
    ),
    ({"stages.1.question": "What? Why?"}, ["stages[1].question: must ask one question, not 2"]),
    ({"stages.0.probes.0.asks": "What? Why?"}, ["stages[0].probes[0].asks: must ask at most one question, not 2"]),
    ({"stages.0.hints.0.says": "What? Why?"}, ["stages[0].hints[0].says: must ask at most one question, not 2"]),
    (
        {"stages.0.probes.0.asks": "How long do you wait?"},
        ["stages[0].probes[0].asks: gives away its own answer: evidence 'wait' of 'waits' matches it"],
    ),
    ({"world.name": "tay"}, ["world.name: no world named 'tay'; did you mean 'toy'?"]),
    ({"world.conditions": {"limt": 3}}, ["world.conditions.limt: no field named 'limt'; did you mean 'limit'?"]),
    (
        {"world.baseline": {"attempts": 9}},
        ["world.baseline.attempts: input should be less than or equal to 5 (got 9)"],
    ),
    (
        {"injects.0.conditions": {"limit": 50, "sped": 2}},
        ["injects[0].conditions.sped: no field named 'sped'; did you mean 'speed'?"],
    ),
    (
        {"world.fields": {"attempt": {"label": "Attempts", "group": "Retries"}}},
        ["world.fields.attempt: no design field named 'attempt'; did you mean 'attempts'?"],
    ),
    (
        {"world.figures": {"p95": "95th"}},
        ["world.figures.p95: no figure named 'p95'; known: kept, p95_seconds, success_share"],
    ),
    (
        {"world.series": {"answerd": "Answered"}},
        ["world.series.answerd: no series named 'answerd'; did you mean 'answered'?"],
    ),
    (
        {"world.goals.0.figure": "success"},
        ["world.goals[0].figure: no figure named 'success'; did you mean 'success_share'?"],
    ),
    (
        {"world.outcome_says": "{success:.0%} of them."},
        ["world.outcome_says: no figure named 'success'; did you mean 'success_share'?"],
    ),
    (
        {"world.outcome_says": "{p95_seconds:.1q} s."},
        ["world.outcome_says: {p95_seconds:.1q}: unknown format code 'q' for object of type 'float'"],
    ),
    ({"world.outcome_says": "{kept"}, ["world.outcome_says: not a template: expected '}' before end of string"]),
    (
        {"world.outcome_says": "{success_share:.0%} of 95 were answered."},
        ["world.outcome_says: states the number '95', which is not among a public fact's values"],
    ),
]


@pytest.mark.parametrize(("changes", "problems"), SCENARIO_DEFECTS, ids=[str(d[0])[:60] for d in SCENARIO_DEFECTS])
def test_one_defect_in_a_scenario_is_the_one_problem(tmp_path: Path, changes: Changes, problems: list[str]) -> None:
    """A defect in a scenario is told once, with the key and what to do."""
    assert linted_scenario(tmp_path, changes) == problems


@pytest.mark.parametrize(
    "wording",
    [
        "Nobody knows why one of them fails.",
        "It takes 6 dollars for a million tokens and 30 per 1,000 calls.",
        "At p95 the 429s of GPT-4 take six dollars.",
    ],
)
def test_units_and_names_are_no_numbers(tmp_path: Path, wording: str) -> None:
    """What a number is counted in, and names with digits, need no value of their own."""
    values = {"input_usd": 6, "output_usd": 30, "status": 429}

    assert linted_scenario(tmp_path, {"facts.2.says": wording, "facts.2.values": values}) == []


def test_the_folder_is_named_after_the_slug(tmp_path: Path) -> None:
    """A renamed folder is a problem, for scenarios and rubrics alike."""
    rubric = read_rubric(write_rubric(tmp_path).rename(tmp_path / "calm"))
    scenario = read_scenario(write_scenario(tmp_path).rename(tmp_path / "big-outage"))

    assert told(lint_rubric(rubric)) == ["slug: is 'steadiness', but the folder is named 'calm'"]
    assert told(lint_scenario(scenario, rubric.value, world=load_toy)) == [
        "slug: is 'small-outage', but the folder is named 'big-outage'"
    ]


def test_every_criterion_needs_an_indicator(tmp_path: Path) -> None:
    """A criterion that nothing can be observed of is a problem of the scenario that uses it."""
    bare = rubric_data()["criteria"][0] | {"id": "calm"}

    assert linted_scenario(tmp_path, {}, in_rubric={"criteria.1": bare}) == [
        "indicators: criterion 'calm' has no indicator, neither here nor in the rubric"
    ]


def test_a_rubric_can_ask_for_no_more_facts_than_the_scenario_has(tmp_path: Path) -> None:
    """A rubric's indicator that counts questions must be reachable with the scenario's facts."""
    counting = {"id": "asks", "criterion": "handling", "asks": "Do they ask?", "facts": {"at_least": 3}}

    assert linted_scenario(tmp_path, {}, in_rubric={"indicators.2": counting}) == [
        "facts: the rubric's indicator 'asks' wants 3 facts to be asked for; 2 can be"
    ]


PRAISE = "names no act that a rater could observe; say what the candidate does, asks or states"

RUBRIC_DEFECTS: list[tuple[Changes, list[str]]] = [
    ({"criteria.1": rubric_data()["criteria"][0]}, ["criteria[1].id: 'handling' is already used in line 6"]),
    ({"indicators.2": INDICATOR}, ["indicators[2].id: 'waits' is already used in line 24"]),
    (
        {"indicators.0.criterion": "handing"},
        ["indicators[0].criterion: no criterion named 'handing'; did you mean 'handling'?"],
    ),
    ({"criteria.0.anchors.4": "Excellent understanding"}, [f"criteria[0].anchors.4: {PRAISE}"]),
    ({"criteria.0.anchors.4": "Shows a strong grasp of back-off and overload"}, [f"criteria[0].anchors.4: {PRAISE}"]),
    (
        {"criteria.0.anchors.4": "Handles failures very well"},
        ["criteria[0].anchors.4: too little to observe (2 words besides judgements); say what is done, and to what"],
    ),
    (
        {"criteria.0.anchors.2": "Clearly repeats refused calls at once until one of them gets through."},
        ["criteria[0].anchors.2: says no other behaviour than the anchor of level 1"],
    ),
    (
        {"criteria.0.rule.2.desired": 2},
        ["criteria[0].rule[2]: level 4 must ask for more than level 3, and for less of nothing"],
    ),
    (
        {"criteria.0.rule.2.key": 0},
        ["criteria[0].rule[2]: level 4 must ask for more than level 3, and for less of nothing"],
    ),
    (
        {"criteria.0.rule.2.key": 4},
        ["criteria[0].rule[2].key: asks for 4 key indicators among 3 desired ones"],
    ),
    (
        {"indicators.1.kind": "harmful", "indicators.1.cap": 4},
        ["indicators[1].cap: a cap of 4 caps nothing; give 1, 2 or 3"],
    ),
    (
        {"indicators.0.evidence.0": "*wait"},
        ["indicators[0].evidence[0]: not a regular expression: nothing to repeat at position 0 (got '*wait')"],
    ),
]


@pytest.mark.parametrize(("changes", "problems"), RUBRIC_DEFECTS, ids=[str(d[0])[:60] for d in RUBRIC_DEFECTS])
def test_one_defect_in_a_rubric_is_the_one_problem(tmp_path: Path, changes: Changes, problems: list[str]) -> None:
    """A defect in a rubric is told once, with the key and what to do."""
    assert told(lint_rubric(read_rubric(write_rubric(tmp_path, rubric_data(changes))))) == problems


@pytest.mark.parametrize(
    "anchor",
    [
        "Names what each option costs and picks one for a stated reason",
        "Doesn't say what happens to requests over the limit",
        "No cost is mentioned for any of the options on the table",
        "Asks for the limits before proposing a change; revisits them after the inject.",
    ],
)
def test_behavioural_anchors_pass(tmp_path: Path, anchor: str) -> None:
    """Anchors that say what is done or left undone are fine, however they are phrased."""
    pack = read_rubric(write_rubric(tmp_path, rubric_data({"criteria.0.anchors.3": anchor})))

    assert lint_rubric(pack) == ()
