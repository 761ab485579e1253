"""What holds for every test: no network, and no touching of the user's own data or settings."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offline import sitecustomize


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the session, and the processes it starts, a home of their own and the network guard."""
    home = tmp_path_factory.mktemp("home")
    paths = [str(Path(sitecustomize.__file__).parent), os.environ.get("PYTHONPATH", "")]
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("INTERVIEWSIM_")]:
            patch.delenv(name)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        yield
