"""Editors can check packs by JSON Schemas made from the same models."""

import json

from interviewsim.packs.schema import schemas


def test_there_is_a_schema_for_each_yaml_file() -> None:
    """Scenario, indicators and rubric have one schema each, with descriptions of their keys."""
    found = schemas()

    assert list(found) == ["scenario", "indicators", "rubric"]
    assert all(schema["additionalProperties"] is False for schema in found.values())
    assert found["scenario"]["properties"]["minutes"]["description"] == ("Planned working time of the whole session.")


def test_keys_with_files_of_their_own_are_not_in_the_scenario_schema() -> None:
    """brief, guide and indicators are no keys of scenario.yaml, and what only they use is left out."""
    schema = schemas()["scenario"]

    assert not {"brief", "guide", "indicators"} & schema["properties"].keys()
    assert "brief" not in schema["required"]
    assert "Indicator" not in schema["$defs"]


def test_every_reference_leads_to_a_definition() -> None:
    """Each `$ref` of a schema is defined in the same file, and nothing is defined in vain."""
    for schema in schemas().values():
        text = json.dumps(schema)
        used = {name for name in schema["$defs"] if f'"#/$defs/{name}"' in text}

        assert used == set(schema["$defs"])
        assert text.count('"$ref": "#/$defs/') == text.count('"$ref"')
