"""What SQLite reports, in words a user can act on. Standard library only: reading commands stand on this."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regionstats.errors import DatabaseError, OutputError, RegionstatsError

WAIT_SECONDS = 5.0
"""How long a reader or writer waits for a locked database before it gives up."""

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}
DATABASE_AT_FAULT = frozenset({*_LOCKED, *_READ_ONLY, *_DAMAGED, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR})
"""Results of SQLite that say something about the file, not about what was asked of it."""


class LockedDatabaseError(DatabaseError):
    """Another program has kept the database to itself for longer than we wait."""


def locked(path: Path) -> LockedDatabaseError:
    """The error to raise where waiting for `path` has been in vain."""
    return LockedDatabaseError(f"{path} is locked by another program.", "Wait until that is done, then try again.")


def explained(error: BaseException, path: Path) -> RegionstatsError:
    """The user's error for one of SQLite's: DatabaseError where the file is at fault, OutputError where the disk is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _LOCKED:
        return locked(path)
    if code == sqlite3.SQLITE_NOTADB:
        return DatabaseError(
            f"{path} is not a database.", "Name another file with --db, or make one with `regionstats init`."
        )
    if code in _DAMAGED:
        return DatabaseError(
            f"{path} is damaged ({error}).", "Restore a copy, or make it anew with `regionstats ingest`."
        )
    if code in _READ_ONLY:
        return OutputError(f"{path} cannot be written or opened.", "Check the permissions of the file and its folder.")
    if code == sqlite3.SQLITE_FULL:
        return OutputError(
            f"{path} cannot be written: the disk is full.", "Make room, then run the same command again."
        )
    if code == sqlite3.SQLITE_IOERR:
        hint = "Check the disk: its room, its quota, and limits on the size of files."
        return OutputError(f"{path} cannot be read or written: {error}.", hint)
    return DatabaseError(f"{path} cannot be used: {error}.", "Check the file, or name another with --db.")


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Whatever SQLite reports inside comes out as `explained`."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, path) from error
