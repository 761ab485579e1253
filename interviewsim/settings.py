"""Settings: defaults < settings file < environment < flags. Each value knows where it came from."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from interviewsim.errors import InputError, Problem, did_you_mean

PREFIX = "INTERVIEWSIM_"


@dataclass(frozen=True)
class Setting:
    """One value and its source: `default`, a file, an environment variable or `flag`."""

    name: str
    value: Path
    source: str


@dataclass(frozen=True)
class Settings:
    """Where interviewsim keeps and finds things."""

    data_dir: Setting
    """Holds the database and the reports."""
    packs_dir: Setting
    """A folder with the user's own `scenarios/` and `rubrics/`; it needn't exist."""

    @property
    def database(self) -> Path:
        """The session database."""
        return self.data_dir.value / "interviewsim.db"

    @property
    def reports(self) -> Path:
        """The folder that report files are written to."""
        return self.data_dir.value / "reports"

    def all(self) -> tuple[Setting, ...]:
        """Return every setting."""
        return (self.data_dir, self.packs_dir)


def settings_file() -> Path:
    """Return where the settings file is looked for."""
    return platformdirs.user_config_path("interviewsim") / "settings.toml"


def load(
    *,
    data_dir: Path | None = None,
    packs_dir: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Merge defaults, settings file, environment and flags.

    Raises:
        InputError: the settings file isn't valid.
    """
    home = platformdirs.user_data_path("interviewsim")
    defaults = {"data_dir": home, "packs_dir": home / "packs"}
    flags = {"data_dir": data_dir, "packs_dir": packs_dir}
    path = settings_file()
    from_file = _read(path, tuple(defaults)) if path.is_file() else {}

    def choose(name: str) -> Setting:
        variable = PREFIX + name.upper()
        if (flag := flags[name]) is not None:
            return Setting(name, flag.expanduser().absolute(), "flag")
        if given := environ.get(variable):
            return Setting(name, Path(given).expanduser().absolute(), variable)
        if name in from_file:
            return Setting(name, from_file[name], str(path))
        return Setting(name, defaults[name], "default")

    return Settings(data_dir=choose("data_dir"), packs_dir=choose("packs_dir"))


def _read(path: Path, known: tuple[str, ...]) -> dict[str, Path]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path}: can't be read as TOML: {error}") from None
    problems = [
        Problem(str(path), 1, 1, name, "no such setting" + did_you_mean(name, known))
        if name not in known
        else Problem(str(path), 1, 1, name, f"wants a folder in quotes (got {value!r})")
        for name, value in values.items()
        if name not in known or not isinstance(value, str)
    ]
    if problems:
        raise InputError("\n".join(map(str, problems)))
    return {name: (path.parent / Path(value).expanduser()) for name, value in values.items()}
