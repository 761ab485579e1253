"""LangSmith tracing: off for the whole process, whatever the environment says, unless the user's settings turn it on."""

import os
from collections.abc import MutableMapping

SWITCHES = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
"""Every variable by which the library lets itself be turned on; an interview must not leave the machine by accident."""


def keep_off(environ: MutableMapping[str, str] = os.environ) -> None:
    """Turn tracing off for this process and its children; to be called before the library is loaded."""
    for name in SWITCHES:
        environ[name] = "false"


def asked_for(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Tell whether the environment asks for tracing."""
    return any(environ.get(name, "").lower() in ("true", "1") for name in SWITCHES)
