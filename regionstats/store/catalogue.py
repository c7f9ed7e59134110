"""Filling the database with the catalogue: regions, metrics and every name they answer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from regionstats.errors import DatabaseError
from regionstats.model import Metric, Region
from regionstats.names import fold
from regionstats.store.engine import writing
from regionstats.store.tables import metric, metric_name, region, region_name

_GB_CODE = re.compile(r"CN-(\d{6})\Z")


def refresh(
    path: Path, regions: Iterable[Region], metrics: Iterable[Metric], region_names: Iterable[tuple[str, str]] = ()
) -> None:
    """Bring the catalogue of the database `path` up to the one given; what documents refer to is kept.

    Only what differs is written: 40,000 names that are there already take a quarter of a second. DatabaseError where
    an entry names a parent or a region that is not there.
    """
    all_regions, all_metrics = tuple(regions), tuple(metrics)
    names = _folded({*_region_names(all_regions), *region_names})
    _check_codes(names, all_regions)
    metric_names = _folded(
        {(name, entry.id) for entry in all_metrics for name in (entry.id, entry.name, entry.name_zh)}
    )
    with writing(path) as connection:
        _put(connection, region, [_region_row(entry) for entry in all_regions])
        _put(connection, metric, [_metric_row(entry) for entry in all_metrics])
        _make_equal(connection, region_name, names)
        _make_equal(connection, metric_name, metric_names)


def _folded(names: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(folded, target) for name, target in names if (folded := fold(name))}


def _check_codes(names: set[tuple[str, str]], regions: tuple[Region, ...]) -> None:
    strangers = {code for _, code in names} - {entry.code for entry in regions}
    if strangers:
        raise DatabaseError(f"No region has the code {min(strangers)}, which a name refers to.", "Mend the names.")


def _region_names(regions: tuple[Region, ...]) -> Iterator[tuple[str, str]]:
    for entry in regions:
        for name in (entry.code, entry.name, entry.name_zh or "", *entry.aliases):
            yield name, entry.code
        digits = _GB_CODE.match(entry.code)
        if digits:
            yield digits[1], entry.code


def _region_row(entry: Region) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("code", "name", "name_zh", "level", "parent")}


def _metric_row(entry: Metric) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("id", "name", "name_zh", "category", "unit", "definition")}


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are new; where their key is there already give the other columns their new values."""
    there = {tuple(row) for row in connection.execute(select(table))}
    wanted = [row for row in rows if tuple(row[column.name] for column in table.columns) not in there]
    if wanted:
        statement = upsert(table)
        key = [column.name for column in table.primary_key]
        changed = {name: statement.excluded[name] for name in wanted[0] if name not in key}
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), wanted)


def _make_equal(connection: Connection, table: Table, wanted: set[tuple[str, str]]) -> None:
    """Leave exactly these pairs in a table of two columns."""
    first, second = table.columns
    there = {tuple(row) for row in connection.execute(select(table))}
    if there - wanted:
        gone = table.delete().where(first == bindparam("one"), second == bindparam("two"))
        connection.execute(gone, [{"one": one, "two": two} for one, two in there - wanted])
    if wanted - there:
        connection.execute(insert(table), [{first.name: a, second.name: b} for a, b in sorted(wanted - there)])
