"""A flight simulator for production AI judgement."""

from typing import Final

__version__: Final = "0.1.0"
