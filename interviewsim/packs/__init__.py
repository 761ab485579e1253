"""Scenario and rubric packs: finding, reading, checking and describing folders of YAML and Markdown."""
