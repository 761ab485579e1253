"""Every error that interviewsim raises on purpose.

InterviewSimError
├── InputError              wrong usage or a bad input file (exit code 2)
│   ├── UnknownNameError    no such scenario, rubric, session, field …; names the nearest
│   ├── PackError           a scenario or rubric pack is invalid; lists every problem
│   ├── DesignError         a value on the design sheet is not allowed
│   ├── ModelSetupError     a model is named wrongly, has no key, or has no known price
│   ├── AnswersError        a file of recorded answers can't be used
│   └── TranscriptError     a transcript can't be read or has no candidate turns
├── StorageError            the session store failed (exit code 1)
│   ├── StorageReadOnlyError
│   ├── StorageFullError
│   ├── DatabaseTooNewError
│   └── LogCorruptedError   the hash chain of a session doesn't add up
├── ModelError              a language model couldn't be used (exit code 1)
│   ├── ModelUnavailableError  no answer after all retries: outage, rate limit, cut connection
│   ├── ModelRejectedError     the provider will never take this call: wrong key, unknown model, bad request
│   └── ModelReplyError        an answer came and is unusable: cut off, refused, not as asked for
├── BudgetReachedError      the money or token limit would be passed; nothing was sent (exit code 4)
├── SessionBusyError        another process holds the session's lease
├── SessionFinishedError    the session has ended; it takes no more answers
└── MissingExtraError       an optional part of the installation is needed
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class InterviewSimError(Exception):
    """Base of all errors raised on purpose; its text is fit to be shown to a user."""


class InputError(InterviewSimError):
    """The user's command or input file is wrong; nothing was changed."""


class UnknownNameError(InputError):
    """A name that isn't known, with the nearest one that is."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        """Say which `what` called `name` is missing and which of `known` is nearest."""
        self.name = name
        super().__init__(f"no {what} named {name!r}{did_you_mean(name, known)}")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where it is, which key, what to do."""

    file: str
    line: int
    column: int
    key: str
    message: str

    def __str__(self) -> str:
        """`file:line:column: key: message`, the form that editors can jump to."""
        where = f"{self.file}:{self.line}:{self.column}: "
        return where + (f"{self.key}: {self.message}" if self.key else self.message)


class PackError(InputError):
    """A pack with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Collect the problems, in the order of the file."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class DesignError(InputError):
    """A design-sheet value is unknown, of the wrong type or out of bounds."""


class ModelSetupError(InputError):
    """A model can't be used as it is set up; the message says what to set."""


class AnswersError(InputError):
    """A file of recorded answers can't be used."""


class TranscriptError(InputError):
    """A transcript can't be read, or nothing in it was said by a candidate."""


class StorageError(InterviewSimError):
    """The session store failed; what it had confirmed is still there."""


class StorageReadOnlyError(StorageError):
    """The data folder or database can't be written."""


class StorageFullError(StorageError):
    """No space is left where the database lives."""


class DatabaseTooNewError(StorageError):
    """The database was written by a newer interviewsim."""


class LogCorruptedError(StorageError):
    """An event log doesn't match its own hashes."""


class ModelError(InterviewSimError):
    """A language model couldn't be used for one call."""


class ModelUnavailableError(ModelError):
    """The provider gave no answer within all retries; the same call may succeed later."""

    def __init__(self, message: str, *, maybe_billed: int = 0) -> None:
        """Say what happened, and how many attempts the provider may bill all the same."""
        self.maybe_billed = maybe_billed
        super().__init__(message)


class ModelRejectedError(ModelError):
    """The provider rejected the call; the same call will be rejected again."""


class ModelReplyError(ModelError):
    """The model answered, and the answer can't be used."""

    def __init__(self, message: str, replies: tuple[Any, ...] = ()) -> None:
        """Say what is wrong with the last of `replies`, all of which have been paid for."""
        self.replies = replies
        super().__init__(message)


class BudgetReachedError(InterviewSimError):
    """The next call could pass the budget, so it wasn't sent; the work can be resumed with more."""


class SessionBusyError(InterviewSimError):
    """Another running process holds this session."""


class SessionFinishedError(InterviewSimError):
    """The session has ended and takes no more answers."""


class MissingExtraError(InterviewSimError):
    """An optional part of the installation is needed for this."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` with the nearest known name, or the whole short menu."""
    menu = sorted(known)
    near = difflib.get_close_matches(name, menu, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known: {', '.join(menu)}" if menu else ""
