"""What several commands share: where things are kept, and JSON on stdout."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter, validators

from interviewsim.bootstrap import LocalDesk
from interviewsim.errors import InputError
from interviewsim.ports import Clock
from interviewsim.settings import Settings, load


@Parameter(name="*")
@dataclass(frozen=True)
class Places:
    """Where things are kept and found."""

    data_dir: Path | None = None
    """Folder of the session database and reports."""
    packs_dir: Path | None = None
    """Folder with your own scenarios/ and rubrics/."""

    def settings(self, flags: Mapping[str, Any] | None = None) -> Settings:
        """Merge these flags, and others by the name of their setting, with environment, settings file and defaults."""
        return load(data_dir=self.data_dir, packs_dir=self.packs_dir, flags=flags)

    def desk(self, clock: Clock | None = None, *, flags: Mapping[str, Any] | None = None) -> LocalDesk:
        """Return the desk for these places.

        Raises:
            InputError: a flag isn't valid, or the folder that `--packs-dir` names doesn't exist.
        """
        settings = self.settings(flags)
        if self.packs_dir is not None and not settings.packs_dir.value.is_dir():
            raise InputError(f"--packs-dir: there is no folder {settings.packs_dir.value}")
        return LocalDesk(settings, clock)


HERE = Places()

Budget = Annotated[float | None, Parameter(validator=validators.Number(gt=0))]


def model_flags(interviewer: str | None, budget: float | None) -> dict[str, Any]:
    """Return the flags of an interview's model by the names of their settings."""
    return {"models.interviewer": interviewer, "budget_usd": budget}


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
