"""Running a query on a connection opened for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from regionstats.store.failure import explaining


def texts(connection: sqlite3.Connection, query: str, values: Sequence[str] = ()) -> list[str]:
    """The first column of what `query` answers."""
    return [row[0] for row in rows(connection, query, values)]


def rows(connection: sqlite3.Connection, query: str, values: Sequence[str | int] = ()) -> Iterator[sqlite3.Row]:
    """What `query` answers, row by row; SQLite's errors come out as the user's."""
    with explaining(_path(connection)):
        yield from connection.execute(query, [_plain(v) if isinstance(v, str) else v for v in values])


def _path(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2] or "the database in memory")


def _plain(text: str) -> str:
    """A text SQLite can be asked for: what a terminal could not decode finds nothing."""
    return text.encode("utf-8", "replace").decode("utf-8")
