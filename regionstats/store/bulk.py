"""Putting many prepared documents into the database at once: a statement a table, whatever the number of rows.

SQLAlchemy says what the statements are; the rows go to the driver as they are, which is five times as fast as binding
each value by its column's type.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import Insert, insert

from regionstats.store import full_text, tables
from regionstats.store.prepare import DOCUMENT_COLUMNS, OBSERVATION_COLUMNS, ORIGIN_COLUMNS, Prepared, Row

_REVIEWED = ("key", "region", "measure", "value", "unit", "period")
_PLACES = tuple(OBSERVATION_COLUMNS.index(name) for name in _REVIEWED)
_AT_ONCE = 500
Verdicts = dict[tuple[str, tuple[Any, ...]], str]


def replace(connection: Connection, chunk: list[Prepared], extractor: str) -> None:
    """Put the documents in the place of what the database has under their ids, in the transaction that is open.

    A reviewer's verdict stays with each observation that says the same as before. IntegrityError where a row refers to
    a region or metric that is not there, ValueError where a text cannot be stored.
    """
    verdicts = _verdicts(connection, [entry.id for entry in chunk])
    full_text.forget(connection, [entry.id for entry in chunk])
    _run(connection, _upsert(tables.document, DOCUMENT_COLUMNS), [entry.document for entry in chunk])
    full_text.index(connection, [(entry.id, *entry.words) for entry in chunk])
    for table in ("extraction_run", "origin"):
        _run(connection, f"DELETE FROM {table} WHERE document = ?", [(entry.id,) for entry in chunk])
    origins = [entry.origin for entry in chunk if entry.origin is not None]
    _run(connection, _insert(tables.origin, ORIGIN_COLUMNS), origins)
    run, number = _next_id(connection, "extraction_run"), _next_id(connection, "observation")
    started = datetime.now(UTC).isoformat(timespec="seconds")
    runs = [(run + place, entry.id, extractor, started) for place, entry in enumerate(chunk)]
    _run(connection, _insert(tables.extraction_run, ("id", "document", "extractor", "started")), runs)
    rows: list[Row] = []
    for place, entry in enumerate(chunk):
        for row in entry.observations:
            status = verdicts.get((entry.id, _reviewed(row)), "fresh") if verdicts else "fresh"
            rows.append((number, run + place, *row[:-1], status, row[-1]))
            number += 1
    _run(connection, _insert(tables.observation, ("id", "run", *OBSERVATION_COLUMNS, "status", "evidence")), rows)


def _run(connection: Connection, statement: str, rows: list[Row]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)


@cache
def _insert(table: Table, columns: tuple[str, ...]) -> str:
    return _compiled(insert(table), columns)


@cache
def _upsert(table: Table, columns: tuple[str, ...]) -> str:
    """An insert that gives the row of the same key its new values instead."""
    statement = insert(table)
    key = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in key}
    return _compiled(statement.on_conflict_do_update(index_elements=key, set_=changed), columns)


def _compiled(statement: Insert, columns: tuple[str, ...]) -> str:
    """The statement as the driver takes it, its values in the order of `columns`, which has to be the table's."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=list(columns))
    assert tuple(compiled.positiontup or ()) == columns
    return str(compiled)


def _next_id(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar_one())


def _verdicts(connection: Connection, documents: list[str]) -> Verdicts:
    """What a reviewer said, by document and by what was reviewed: another value or region is another question."""
    found: Verdicts = {}
    names = iter(documents)
    while some := list(islice(names, _AT_ONCE)):
        query = f"""
            SELECT x.document, o.status, {", ".join(f"o.{name}" for name in _REVIEWED)}
            FROM extraction_run x JOIN observation o ON o.run = x.id
            WHERE x.document IN ({", ".join("?" * len(some))}) AND o.status <> 'fresh'
        """
        for document, status, *row in connection.exec_driver_sql(query, tuple(some)):
            found[document, _comparable(row)] = status
    return found


def _reviewed(row: Row) -> tuple[Any, ...]:
    return _comparable([row[place] for place in _PLACES])


def _comparable(values: list[Any]) -> tuple[Any, ...]:
    """The number as the database gives it back, whichever way it was written."""
    return tuple(float(value) if name == "value" else value for name, value in zip(_REVIEWED, values, strict=True))
