"""Every error a user can see: one sentence that says what is wrong, one that says what to do, and the exit code.

The exit codes are part of the command line's contract (docs/architecture.md, "Exit codes").
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_DATABASE = 3
EXIT_NO_ROWS = 4
EXIT_PARTIAL = 5
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141


class RegionstatsError(Exception):
    """Something went wrong that the user can do something about.

    `message` says what is wrong; `hint` says what to do next (may be empty); `exit_code` is the process's.
    """

    exit_code = EXIT_FAILURE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Whole from one process to another, whatever a subclass's constructor takes."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[RegionstatsError], arguments: tuple[object, ...], state: dict[str, object]) -> Exception:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InputError(RegionstatsError):
    """An input that is there but cannot be used: binary, unreadable, truncated, empty. Exit code 1."""


class OutputError(RegionstatsError):
    """Output that cannot be written: disk full, no permission. Exit code 1."""


class LexiconError(RegionstatsError):
    """A data file of the lexicon holds a bad entry; the message names file and entry. Exit code 1."""


class UsageError(RegionstatsError):
    """A wrong option or argument, a missing input, a broken manifest line. Exit code 2."""

    exit_code = EXIT_USAGE


class UnknownNameError(UsageError):
    """A region, metric, source or key that nothing answers to; `suggestions` are near names, never taken silently."""

    def __init__(self, kind: str, name: str, suggestions: tuple[str, ...] = (), hint: str = "") -> None:
        near = f"Did you mean {' or '.join(suggestions)}?" if suggestions else hint
        super().__init__(f"No {kind} is called {name!r}.", near)
        self.kind = kind
        self.name = name
        self.suggestions = suggestions


class DatabaseError(RegionstatsError):
    """A named database is missing, is no database, is older or newer than this program, or is locked. Exit code 3."""

    exit_code = EXIT_DATABASE


class MissingExtraError(RegionstatsError):
    """A command needs packages of an extra that is not installed; the hint is the command that installs it."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"This needs the extra {extra!r}, which is not installed.", f"pip install 'regionstats[{extra}]'"
        )
        self.extra = extra
