import subprocess
import sys

import pytest

from interviewsim.errors import UnknownNameError
from interviewsim.worlds.registry import load, names


def test_every_named_world_loads_under_its_own_name() -> None:
    """Each name in the registry loads a world that calls itself so."""
    assert [load(name).name for name in names()] == list(names())


def test_an_unknown_world_names_the_nearest_one() -> None:
    """A misspelt world is answered with the name that was probably meant."""
    with pytest.raises(UnknownNameError, match="did you mean 'rate-limit'"):
        load("rate-limits")


def test_describing_a_world_loads_no_simulator() -> None:
    """The design sheet can be drawn without loading SimPy; names alone don't load a world."""
    code = (
        "import sys; from interviewsim.worlds import registry; registry.names();"
        "assert not [m for m in sys.modules if m.startswith(('interviewsim.worlds.rate', 'interviewsim.worlds.claims'))];"
        "from interviewsim.worlds.base import design_fields; [design_fields(registry.load(n).design) for n in registry.names()];"
        "assert 'simpy' not in sys.modules and 'numpy' not in sys.modules"
    )

    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert finished.stderr == ""
    assert finished.returncode == 0
