"""Free SQL that can only read: it is run under an authorizer, a time limit and limits on size.

A connection opened read-only still lets ATTACH make files and functions read them, so what is allowed is listed here.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from regionstats.errors import RegionstatsError, UsageError
from regionstats.store.failure import DATABASE_AT_FAULT

_NAMES = """
-> ->> abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil ceiling changes char coalesce concat concat_ws cos
cosh count cume_dist current_date current_time current_timestamp date datetime degrees dense_rank exp first_value
floor format glob group_concat hex highlight if ifnull iif instr json json_array json_array_length json_each
json_error_position json_extract json_group_array json_group_object json_insert json_object json_patch json_pretty
json_quote json_remove json_replace json_set json_tree json_type json_valid julianday lag last_value lead length
like likelihood likely ln log log10 log2 lower ltrim match matchinfo max median min mod nth_value ntile nullif
octet_length offsets percent_rank percentile percentile_cont percentile_disc pi pow power printf quote radians
random randomblob rank regexp replace round row_number rtrim sign sin sinh snippet soundex sqlite_version sqrt
strftime string_agg substr substring subtype sum tan tanh time timediff total trim trunc typeof unhex unicode
unistr unixepoch unlikely upper zeroblob
"""
FUNCTIONS = frozenset(_NAMES.split())
"""What a query may call: SQLite's functions that look at nothing but their arguments."""

_TABLES_REFUSED = ("pragma_", "fsdir", "zipfile", "csv", "sqlite_dbpage", "dbstat")
_LONGEST_VALUE = 100 * 2**20
_LONGEST_QUERY = 2**20
_STEPS = 20_000
_ACTIONS = {
    getattr(sqlite3, f"SQLITE_{name.replace(' ', '_')}"): name
    for name in ("ATTACH", "DETACH", "PRAGMA", "INSERT", "UPDATE", "DELETE", "TRANSACTION", "SAVEPOINT", "REINDEX")
}
_HINT = "A query starts with SELECT, WITH or VALUES; `regionstats schema` shows what there is to ask for."
Answer = tuple[tuple[str, ...], Iterator[dict[str, Any]]]


def query(connection: sqlite3.Connection, sql: str, values: Mapping[str, Any], seconds: float) -> Answer:
    """The columns and rows that `sql` answers; `values` are its `:names`. The connection can only read from then on.

    UsageError where it is no query, is not right, lacks a value or wants to do more than read; RegionstatsError where
    SQLite has worked on it for more than `seconds`.
    """
    clock = _Clock(seconds)
    guard = _Guard()
    _restrict(connection, guard, clock)
    with _explaining(guard, clock), clock.running():
        cursor = connection.execute(sql, values)
        first = cursor.fetchone() if cursor.description else None
    if cursor.description is None:
        raise UsageError("This is no query.", _HINT)
    columns = _unique(name for name, *_ in cursor.description)
    return columns, _rows(cursor, first, columns, guard, clock)


class _Clock:
    """How long SQLite has worked; the time between rows, while a reader is slow to take them, does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = self.left = seconds
        self.started: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        self.started = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - self.started
            self.started = None

    def is_over(self) -> bool:
        return self.started is not None and time.monotonic() - self.started > self.left


class _Guard:
    """The authorizer: reading and plain functions, nothing else; it remembers what it refused."""

    def __init__(self) -> None:
        self.refused: str | None = None

    def __call__(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ:
            return self.refuse(f"the table {first}") if _is_refused(first or "") else sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            known = (second or "").lower() in FUNCTIONS
            return sqlite3.SQLITE_OK if known else self.refuse(f"the function {second}")
        if action == sqlite3.SQLITE_PRAGMA and first == "data_version":  # full-text tables ask for it themselves
            return sqlite3.SQLITE_OK
        schema = (first or "").startswith("sqlite_") and action != sqlite3.SQLITE_ATTACH
        return self.refuse("changing the schema" if schema else _ACTIONS.get(action, "what it asks for"))

    def refuse(self, what: str) -> int:
        self.refused = self.refused or what
        return sqlite3.SQLITE_DENY


def _is_refused(table: str) -> bool:
    return table.lower().startswith(_TABLES_REFUSED)


def _restrict(connection: sqlite3.Connection, guard: _Guard, clock: _Clock) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # sorting makes no file either
    for table in _virtual(connection):  # their first use declares a table, which the authorizer would refuse
        connection.execute(f'SELECT 1 FROM "{table}" LIMIT 0')
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_QUERY)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _text
    connection.row_factory = None
    connection.set_progress_handler(clock.is_over, _STEPS)
    connection.set_authorizer(guard)


def _virtual(connection: sqlite3.Connection) -> list[str]:
    """SQLite's tables of JSON, and the database's own virtual tables."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"
    names = [str(row[0]).replace('"', '""') for row in connection.execute(query)]
    modules = {str(row[0]) for row in connection.execute("PRAGMA module_list")}
    return [*names, *({"json_each", "json_tree"} & modules)]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _rows(
    cursor: sqlite3.Cursor, first: tuple[Any, ...] | None, columns: tuple[str, ...], guard: _Guard, clock: _Clock
) -> Iterator[dict[str, Any]]:
    row = first
    while row is not None:
        yield dict(zip(columns, map(_plain, row), strict=True))
        with _explaining(guard, clock), clock.running():
            row = cursor.fetchone()


def _plain(value: Any) -> Any:
    """A value that every format can write: bytes as hexadecimal digits, an infinite number as its word."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return str(value)
    return value


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    """Column names that differ: a second `key` is `key_2`."""
    found: list[str] = []
    for name in names:
        shown, number = name, 1
        while shown in found:
            number += 1
            shown = f"{name}_{number}"
        found.append(shown)
    return tuple(found)


@contextmanager
def _explaining(guard: _Guard, clock: _Clock) -> Iterator[None]:
    """What SQLite says of a query, in the user's words; what is wrong with the file is left to `explaining`."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if guard.refused:
            raise UsageError(f"Queries can only read: {guard.refused} is refused.", _HINT) from error
        if code == sqlite3.SQLITE_INTERRUPT:
            hint = "Ask for less, or allow more with --timeout SECONDS."
            raise RegionstatsError(f"The query took longer than {clock.seconds:g} s and was stopped.", hint) from error
        if code in DATABASE_AT_FAULT:
            raise
        raise UsageError(f"The query is not right: {str(error).rstrip('.')}.", _HINT) from error
    except (OverflowError, ValueError) as error:  # a number or a text that SQLite cannot hold
        raise UsageError(f"The query is not right: {str(error).rstrip('.')}.", _HINT) from error
    except MemoryError as error:
        raise RegionstatsError("The query needs more memory than there is.", "Ask for less.") from error
