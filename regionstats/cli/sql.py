"""`regionstats sql "SELECT ..."`"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.errors import UsageError
from regionstats.output.notes import warn
from regionstats.output.sheet import Sheet, chosen_format
from regionstats.store.query import query as ask

SECONDS = 30.0
TABLE_ROWS = 10_000
"""So many rows a table shows unless --limit asks for more: it has to have all of them before it can be drawn."""
_LONGEST = 2**20
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d+)?", re.ASCII)


def sql(
    shared: Shared,
    query: Annotated[
        str | None, Argument(metavar="QUERY", help="One SELECT; - or nothing: from standard input.")
    ] = None,
    param: Annotated[
        list[str] | None,
        Option(*("-p", "--param"), pairs=True, metavar="NAME VALUE", help="What :NAME stands for (may be repeated)."),
    ] = None,
    timeout: Annotated[
        float, Option("--timeout", metavar="SECONDS", help="Stop a query that takes longer than this.")
    ] = SECONDS,
) -> int:
    """Print what a query answers.

    The views are observations, documents, regions and metrics; `regionstats schema` has their columns. A query is one
    SELECT (or WITH, VALUES). It can only read: writing, PRAGMA, ATTACH and functions that reach files are refused. This
    is SQLite's SQL.

    Values are safest as parameters: regionstats sql "select * from observations where region = :r" -p r CN-LN
    """
    text = _text(query)
    values = dict(map(_named, param or ()))
    if not timeout > 0:
        raise UsageError(f"--timeout {timeout:g} is no time.", "Give seconds, such as 60.")
    with reading(shared) as connection:
        columns, rows = ask(connection, text, values, timeout)
        if shared.form.limit is None and chosen_format(shared.form) in ("table", "md"):
            rows = _first(rows)
        return shared.emit(Sheet(columns, rows))


def _text(query: str | None) -> str:
    """The query as given, else all of standard input."""
    if query not in (None, "-"):
        return str(query)
    if query is None and sys.stdin.isatty():
        raise UsageError("No query is given.", 'Write it in quotes: regionstats sql "select * from regions".')
    text = sys.stdin.buffer.read(_LONGEST + 1)
    if len(text) > _LONGEST:
        raise UsageError("The query on standard input is longer than 1 MB.", "Give one SELECT.")
    return text.decode("utf-8-sig", "replace")


def _named(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    name = name.lstrip(":@$")
    if not equals or not name.isidentifier():
        raise UsageError(f"--param {given!r} is no name with a value.", "Write -p NAME VALUE, and :NAME in the query.")
    return name, _value(value)


def _value(text: str) -> Any:
    """A value as SQL compares it: a number where it is written as one, else the text itself (`007`, `2023-H1`)."""
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _first(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from islice(rows, TABLE_ROWS)
    if next(rows, None) is not None:
        warn(f"Only the first {TABLE_ROWS} rows are shown: --limit or --csv has more.")
