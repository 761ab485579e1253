"""Errors as text on stderr and an exit code."""

import os
import sys
import traceback
from collections.abc import Callable

from interviewsim import __version__
from interviewsim.errors import BudgetReachedError, InputError, InterviewSimError

FAILED = 1
USAGE = 2
INTERRUPTED = 3
BUDGET_REACHED = 4


def guarded(work: Callable[[], int]) -> int:
    """Run `work` and return its exit code; an error becomes a message and the code for its kind."""
    try:
        return work()
    except InterviewSimError as error:
        sys.stderr.write(f"error: {error}\n")
        return exit_code(error)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; what was said is stored (interviewsim sessions list)\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:  # noqa: BLE001 - the last stop before the user
        traceback.print_exc()
        sys.stderr.write(f"\nThis is a defect in interviewsim {__version__}; please report it with the lines above.\n")
        return FAILED


def exit_code(error: InterviewSimError) -> int:
    """Return the documented exit code for an error."""
    match error:
        case InputError():
            return USAGE
        case BudgetReachedError():
            return BUDGET_REACHED
    return FAILED


def note(text: str) -> None:
    """Tell the user something that isn't data."""
    sys.stderr.write(f"{text}\n")
