"""Small valid packs as plain data, written into folders for the readers under test."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from interviewsim.domain.base import Scalar
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.errors import UnknownNameError
from interviewsim.worlds.base import Sheet, World, fill

Data = dict[str, Any]
REMOVED = type("Removed", (), {"__repr__": lambda self: "REMOVED"})()
"""Given as a change, takes the key or item away."""

_RUBRIC: Data = {
    "slug": "steadiness",
    "version": 1,
    "title": "Steadiness",
    "purpose": "Rates how overload is met.",
    "criteria": [
        {
            "id": "handling",
            "title": "Handling",
            "measures": "What is done about refused calls.",
            "anchors": {
                "1": "Repeats refused calls at once until one of them gets through.",
                "2": "Waits before a repeated call, without a limit on attempts.",
                "3": "Names a growing wait and a limit on the attempts of a call.",
                "4": "Names both, and decides which requests are dropped when the limit is reached.",
            },
            "rule": [
                {"level": 2, "desired": 1},
                {"level": 3, "desired": 2, "key": 1},
                {"level": 4, "desired": 3, "key": 1},
            ],
        }
    ],
    "indicators": [
        {"id": "waits", "criterion": "handling", "asks": "Do they wait?", "evidence": ["wait"], "key": True},
        {
            "id": "gives-up",
            "criterion": "handling",
            "asks": "Do they stop?",
            "evidence": [["limit|at most", "attempt"]],
        },
    ],
}

_SCENARIO: Data = {
    "slug": "small-outage",
    "version": 1,
    "title": "A small outage",
    "summary": "Calls are refused.",
    "minutes": 20,
    "rubric": "steadiness",
    "brief": "At noon 40,000 calls an hour arrive.\n",
    "guide": "Listen for waiting.\n",
    "facts": [
        {
            "id": "load",
            "kind": "public",
            "title": "Load",
            "says": "40,000 calls an hour arrive.",
            "values": {"calls_per_hour": 40000},
        },
        {
            "id": "limit",
            "kind": "askable",
            "title": "The limit",
            "says": "The provider takes 100 calls a second; 3 % of the 40,000 fail.",
            "values": {"limit": 100, "failing_share": 0.03},
            "ask": ["(?:what|which) limit"],
        },
        {"id": "cause", "kind": "unknown", "title": "The cause", "says": "Nobody knows.", "ask": ["why"]},
    ],
    "stages": [
        {
            "id": "design",
            "title": "Design",
            "minutes": 10,
            "question": "What do you change?",
            "commits": True,
            "probes": [
                {"id": "how-long", "criterion": "handling", "indicator": "waits", "asks": "What happens between calls?"}
            ],
            "hints": [{"id": "pace", "says": "Think of the pace of calls."}],
        },
        {"id": "build", "title": "Build", "kind": "sheet", "minutes": 5, "question": "What does the run tell you?"},
    ],
    "injects": [
        {
            "id": "busier",
            "trigger": {"stage": "build"},
            "title": "Busier",
            "says": "The provider takes only 50 calls now.",
            "values": {"limit": 50},
            "conditions": {"limit": 50},
        }
    ],
    "checks": [
        {
            "id": "failing",
            "title": "Failing calls",
            "formula": "calls_per_hour * failing_share / 60",
            "claims": [r"(?P<number>\d+) fail"],
        }
    ],
    "indicators": [
        {"id": "asks-why", "criterion": "handling", "asks": "Do they ask?", "facts": {"of": ["cause", "limit"]}},
        {
            "id": "floods",
            "criterion": "handling",
            "kind": "harmful",
            "asks": "Do they retry at once?",
            "evidence": ["immediate"],
            "does_not_count": ["stop"],
            "cap": 2,
        },
    ],
    "world": {
        "name": "toy",
        "conditions": {"limit": 100},
        "baseline": {"attempts": 3},
        "fields": {"attempts": {"label": "Attempts", "group": "Retries"}},
        "figures": {"success_share": "Answered"},
        "series": {"answered": "Answered"},
        "goals": [{"figure": "success_share", "at_least": 0.97}],
        "outcome_says": "{success_share:.0%} were answered; kept: {kept}.",
    },
    "closing": "Thank you.",
}


def rubric_data(changes: Mapping[str, Any] | None = None) -> Data:
    """Return a small valid rubric, changed at dotted paths such as `criteria.0.anchors.1`."""
    return changed(_RUBRIC, changes or {})


def scenario_data(changes: Mapping[str, Any] | None = None) -> Data:
    """Return a small valid scenario with brief, guide and indicators, changed at dotted paths."""
    return changed(_SCENARIO, changes or {})


def changed(data: Data, changes: Mapping[str, Any]) -> Data:
    """Return a copy of `data` with the values at dotted paths set, appended (index one past the end) or removed."""
    result = copy.deepcopy(data)
    for dotted, value in changes.items():
        target: Any = result
        *parents, last = [int(part) if part.isdigit() else part for part in dotted.split(".")]
        for part in parents:
            target = target[part if isinstance(target, list) else str(part)]
        _set(target, last if isinstance(target, list) else str(last), value)
    return result


def write_rubric(root: Path, data: Data | None = None) -> Path:
    """Write a rubric under `root/rubrics` and return its folder."""
    content = rubric_data() if data is None else data
    folder = _folder(root / "rubrics", content)
    write_yaml(folder / "rubric.yaml", content)
    return folder


def write_scenario(root: Path, data: Data | None = None) -> Path:
    """Write a scenario under `root/scenarios`, brief, guide and indicators in their files; return its folder."""
    content = scenario_data() if data is None else dict(data)
    folder = _folder(root / "scenarios", content)
    for key in ("brief", "guide"):
        if key in content:
            (folder / f"{key}.md").write_text(content.pop(key), encoding="utf-8")
    if "indicators" in content:
        write_yaml(folder / "indicators.yaml", {"indicators": content.pop("indicators")})
    write_yaml(folder / "scenario.yaml", content)
    return folder


def write_yaml(file: Path, data: Data) -> None:
    """Write block-style YAML without aliases, in the order of the data."""
    file.write_text(yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000), encoding="utf-8")


class ToyDesign(Sheet):
    """The toy world's design sheet."""

    attempts: int = Field(default=1, ge=1, le=5)


class ToyConditions(Sheet):
    """The toy world's conditions."""

    limit: int = Field(default=100, ge=1)
    speed: float = 1.0


class ToyWorld:
    """A world of three figures and one series, at no cost."""

    name: str = "toy"
    design: type[Sheet] = ToyDesign
    conditions: type[Sheet] = ToyConditions

    def run(self, design: Mapping[str, Scalar], conditions: Mapping[str, Scalar], seed: int) -> Outcome:
        """Answer everything, whatever the design."""
        fill(ToyDesign, design)
        fill(ToyConditions, conditions)
        figures = (
            Figure(name="success_share", value=1.0),
            Figure(name="p95_seconds", value=None),
            Figure(name="kept", value=True),
        )
        return Outcome(
            world=self.name,
            seed=seed,
            figures=figures,
            series=(Series(name="answered", unit="calls", step_seconds=10, points=(1.0,)),),
        )


def load_toy(name: str) -> World:
    """Stand in for the registry of worlds: it has the toy world only."""
    if name != "toy":
        raise UnknownNameError("world", name, ["toy"])
    return ToyWorld()


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _folder(parent: Path, content: Data) -> Path:
    folder = parent / str(content.get("slug", "unnamed"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _set(target: Any, key: int | str, value: Any) -> None:
    if value is REMOVED:
        del target[key]
    elif isinstance(target, list) and key == len(target):
        target.append(copy.deepcopy(value))
    else:
        target[key] = copy.deepcopy(value)
