"""The worlds by name; a world's code is loaded when it is chosen."""

import importlib
from types import MappingProxyType

from interviewsim.errors import UnknownNameError
from interviewsim.worlds.base import World

_MODULES = MappingProxyType(
    {
        "audit": "interviewsim.worlds.audit",
        "claims": "interviewsim.worlds.claims",
        "drift": "interviewsim.worlds.drift",
        "duplicates": "interviewsim.worlds.duplicates",
        "injection": "interviewsim.worlds.injection",
        "rate-limit": "interviewsim.worlds.rate_limit",
    }
)


def names() -> tuple[str, ...]:
    """Return the names of all worlds."""
    return tuple(_MODULES)


def load(name: str) -> World:
    """Return the world called `name`.

    Raises:
        UnknownNameError: there is no such world.
    """
    if name not in _MODULES:
        raise UnknownNameError("world", name, names())
    world: World = importlib.import_module(_MODULES[name]).WORLD
    return world
