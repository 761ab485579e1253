"""Merging settings: defaults < settings file < environment < flags."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from interviewsim.errors import InputError
from interviewsim.settings import file
from interviewsim.settings.kinds import AMOUNT, COUNT, FOLDER, MODEL, SECRET_ADVICE, SWITCH, URL, Kind, secret_in
from interviewsim.settings.model import Setting, Settings

PREFIX = "INTERVIEWSIM_"
KINDS: Mapping[str, Kind[Any]] = {
    "data_dir": FOLDER,
    "packs_dir": FOLDER,
    "models.interviewer": MODEL,
    "models.grader": MODEL,
    "models.candidate": MODEL,
    "local.base_url": URL,
    "budget_usd": AMOUNT,
    "budget_tokens": COUNT,
    "concurrency": COUNT,
    "tracing": SWITCH,
}
_CONCURRENCY = 20

V = TypeVar("V")


def settings_file() -> Path:
    """Return where the settings file is looked for."""
    return platformdirs.user_config_path("interviewsim") / "settings.toml"


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.replace(".", "_").upper()


def load(
    *,
    data_dir: Path | None = None,
    packs_dir: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Merge defaults, settings file, environment and flags.

    Args:
        data_dir: the flag `--data-dir`.
        packs_dir: the flag `--packs-dir`.
        flags: values of other flags by the name of their setting; None is a flag that wasn't given.
        environ: the environment.

    Raises:
        InputError: the settings file, a variable or a flag isn't valid.
    """
    home = platformdirs.user_data_path("interviewsim")
    path = settings_file()
    from_file = file.read(path, KINDS)
    given = {"data_dir": data_dir, "packs_dir": packs_dir, **(flags or {})}

    def choose(name: str, default: V) -> Setting[V]:
        if (flag := given.get(name)) is not None:
            return Setting(name, _of_flag(name, flag), "flag")
        if text := environ.get(variable(name)):
            return Setting(name, _of_variable(name, text), variable(name))
        if name in from_file:
            return Setting(name, from_file[name], str(path))
        return Setting(name, default, "default")

    return Settings(
        data_dir=choose("data_dir", home),
        packs_dir=choose("packs_dir", home / "packs"),
        interviewer=choose("models.interviewer", None),
        grader=choose("models.grader", None),
        candidate=choose("models.candidate", None),
        base_url=choose("local.base_url", None),
        budget_usd=choose("budget_usd", None),
        budget_tokens=choose("budget_tokens", None),
        concurrency=choose("concurrency", _CONCURRENCY),
        strategies=choose("strategies", {}),
        prices=choose("prices", {}),
        tracing=choose("tracing", default=False),
    )


def _of_flag(name: str, flag: Any) -> Any:
    """Check a flag's value, which the command line has read already."""
    kind = KINDS[name]
    if isinstance(flag, Path):
        return flag.expanduser().absolute()
    if (value := kind.of_value(flag)) is None:
        raise InputError(f"{name}: wants {kind.wants} (got {flag!r})")
    return value


def _of_variable(name: str, text: str) -> Any:
    kind = KINDS[name]
    if (value := kind.of_text(text)) is None:
        what = SECRET_ADVICE if secret_in("", text) else f"wants {kind.wants} (got {text!r})"
        raise InputError(f"{variable(name)}: {what}")
    return value.absolute() if isinstance(value, Path) else value
