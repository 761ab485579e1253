"""Where settings come from."""

from pathlib import Path

import pytest

from interviewsim import settings
from interviewsim.errors import InputError


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Look for the settings file in a temporary folder."""
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.toml")
    return tmp_path / "settings.toml"


def test_flags_win_over_environment_over_file_over_defaults(config: Path) -> None:
    """Each value tells its source."""
    config.write_text('data_dir = "from-file"\npacks_dir = "packs"\n')
    environ = {"INTERVIEWSIM_DATA_DIR": "/from-environment"}

    flag = settings.load(data_dir=Path("/from-flag"), environ=environ).data_dir
    variable = settings.load(environ=environ).data_dir
    file = settings.load(environ={}).data_dir
    config.unlink()
    default = settings.load(environ={}).data_dir

    assert (flag.value, flag.source) == (Path("/from-flag"), "flag")
    assert (variable.value, variable.source) == (Path("/from-environment"), "INTERVIEWSIM_DATA_DIR")
    assert (file.value, file.source) == (config.parent / "from-file", str(config))
    assert default.source == "default"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('data_dr = "x"\n', "data_dr: no such setting; did you mean 'data_dir'?"),
        ("data_dir = 3\n", "data_dir: wants a folder in quotes (got 3)"),
        ("data_dir = \n", "can't be read as TOML"),
    ],
)
def test_a_wrong_settings_file_is_named_with_what_is_wrong(config: Path, content: str, message: str) -> None:
    """Nothing is guessed."""
    config.write_text(content)

    with pytest.raises(InputError) as caught:
        settings.load(environ={})

    assert message in str(caught.value)
    assert str(config) in str(caught.value)
