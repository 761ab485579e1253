"""Prompts: versioned texts beside the code that uses them, filled strictly."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from string import Template


@dataclass(frozen=True)
class Prompt:
    """A prompt text with `${name}` fields."""

    name: str
    text: str

    @property
    def fields(self) -> frozenset[str]:
        """The names that have to be filled in."""
        return frozenset(Template(self.text).get_identifiers())

    def fill(self, **values: str) -> str:
        """Return the text with every field filled in.

        Raises:
            KeyError: a field has no value, or a value no field.
        """
        if odd := self.fields ^ values.keys():
            raise KeyError(f"prompt {self.name!r}: field and value don't match for {', '.join(sorted(odd))}")
        return Template(self.text).substitute(values)


def load(package: str, name: str) -> Prompt:
    """Read the prompt `name`.md of a package's `prompts` folder."""
    return Prompt(name, files(package).joinpath("prompts", f"{name}.md").read_text(encoding="utf-8").strip())


def hash_of(*prompts: Prompt) -> str:
    """Return the hash under which ratings remember these prompts; any change of wording changes it."""
    return hashlib.sha256("\0".join(f"{p.name}\0{p.text}" for p in prompts).encode()).hexdigest()[:16]
