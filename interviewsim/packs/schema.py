"""JSON Schemas of the files in a pack, for editors and for people who write packs.

A YAML file that begins with `# yaml-language-server: $schema=PATH` is checked and completed while it is typed.
"""

from typing import Any

from pydantic import BaseModel

from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.packs.scenario_files import OWN_FILES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file by the stem of its file."""
    return {
        "scenario": _without_code(_without(_schema(Scenario), OWN_FILES)),
        "indicators": _list_schema("indicators", Indicator),
        "rubric": _schema(Rubric),
    }


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": _DIALECT, **model.model_json_schema(mode="validation")}


def _without(schema: dict[str, Any], keys: Any) -> dict[str, Any]:
    """Take out keys that have files of their own, and the definitions that only they use."""
    kept = schema | {
        "properties": {key: value for key, value in schema["properties"].items() if key not in keys},
        "required": [key for key in schema["required"] if key not in keys],
    }
    kept["$defs"] = _used(kept["properties"], schema.get("$defs", {}))
    return kept


def _without_code(schema: dict[str, Any]) -> dict[str, Any]:
    """Take out the code of a review, which is read from a file of its own."""
    review = schema["$defs"]["Review"]
    kept = review | {
        "properties": {key: value for key, value in review["properties"].items() if key != "code"},
        "required": [key for key in review["required"] if key != "code"],
    }
    return schema | {"$defs": schema["$defs"] | {"Review": kept}}


def _used(part: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions that `part` refers to, directly or through others."""
    found: dict[str, Any] = {}
    waiting = _references(part)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = definitions[name]
            waiting |= _references(definitions[name])
    return dict(sorted(found.items()))


def _references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {str(part["$ref"]).rpartition("/")[2]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(_references(value) for value in part.values()))
    return set().union(*(_references(item) for item in part)) if isinstance(part, list) else set()


def _list_schema(key: str, item: type[BaseModel]) -> dict[str, Any]:
    """Describe a file with one key that holds a list of `item`."""
    schema = item.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    definitions = schema.pop("$defs", {}) | {item.__name__: schema}
    return {
        "$schema": _DIALECT,
        "title": key.capitalize(),
        "description": f"A scenario's own {key}, beside those of its rubric.",
        "type": "object",
        "properties": {key: {"type": "array", "items": {"$ref": f"#/$defs/{item.__name__}"}}},
        "required": [key],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }
