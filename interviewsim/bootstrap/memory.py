"""How often Python looks for garbage while many transcripts are graded."""

import gc

_ALLOCATIONS = 50_000


def collect_rarely() -> None:
    """Keep what is loaded out of the search, and search seldom.

    Values are frozen and hold no cycles, so that hardly anything is ever found; looking costs a tenth of a bulk run.
    """
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 20, 50)
