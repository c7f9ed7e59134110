"""The Python interface: a database whose answers are pandas DataFrames, and the queries the command line asks too."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from regionstats.analysis import compare as comparing
from regionstats.errors import UnknownNameError, UsageError
from regionstats.store import lookup, read
from regionstats.store.places import find_region
from regionstats.store.read import Filters
from regionstats.store.rows import rows, texts
from regionstats.workspace import reading

if TYPE_CHECKING:
    from pandas import DataFrame

Record = dict[str, Any]
_NAMED = ("region", "within", "metric", "category", "source")
_PLAIN = ("period", "since", "until", "measure", "modality")
SOURCE_FIELDS = (*(name for name in read.DOCUMENT_FIELDS if name != "text"), "observations")


class Comparison(NamedTuple):
    """What `compare` found: the regions in the order asked, the metrics of the catalogue, and the flat records."""

    regions: list[Record]
    metrics: list[Record]
    records: list[Record]


def compared(
    connection: sqlite3.Connection, names: Sequence[str], wanted: Filters | None = None, shared: bool = False
) -> Comparison:
    """Compare the regions called `names` in this database, by the observations that pass `wanted`."""
    codes = list(dict.fromkeys(find_region(connection, name) for name in names))
    if len(codes) < 2:
        raise UsageError("A comparison needs two different regions.", "For one, use `regionstats show REGION`.")
    by_code = {row["code"]: dict(row) for row in _of_regions(connection, codes)}
    regions, metrics = [by_code[code] for code in codes], in_catalogue_order(connection)
    told = listed(connection, replace(wanted or Filters(), regions=tuple(codes)))
    lines = comparing.compare(told, codes, metrics, shared)
    return Comparison(regions, metrics, list(comparing.cells(lines, regions)))


def listed(connection: sqlite3.Connection, wanted: Filters) -> Iterator[Record]:
    """Observations as records, `new` as a truth value."""
    for row in read.observations(connection, wanted):
        yield dict(row) | {"new": bool(row["new"])}


def with_chinese_names(connection: sqlite3.Connection, records: Iterable[Record]) -> Iterator[Record]:
    """The records with their regions' Chinese names besides, as `region_name_zh`."""
    names = {row["code"]: row["name_zh"] for row in rows(connection, "SELECT code, name_zh FROM region")}
    return (record | {"region_name_zh": names.get(record["region"])} for record in records)


def in_catalogue_order(connection: sqlite3.Connection) -> list[Record]:
    """The metrics in the catalogue's own order: categories, and metrics within them."""
    query = "SELECT id AS metric, name, name_zh, category, unit, definition FROM metric ORDER BY rowid"
    return [dict(row) for row in rows(connection, query)]


def spoken_of(connection: sqlite3.Connection) -> Iterator[Record]:
    """The regions that observations are about."""
    told = set(texts(connection, "SELECT DISTINCT region FROM observation WHERE region IS NOT NULL"))
    return (dict(row) for row in read.regions(connection) if row["code"] in told)


def sources(connection: sqlite3.Connection) -> Iterator[Record]:
    """The documents without their text, each with how many observations it has."""
    query = "SELECT doc, count(*) FROM observations GROUP BY doc"
    counts: dict[str, int] = {row[0]: row[1] for row in rows(connection, query)}
    names = ", ".join(name for name in read.DOCUMENT_FIELDS if name != "text")
    for row in rows(connection, f"SELECT {names} FROM documents ORDER BY id"):
        yield dict(row) | {"observations": counts.get(row["id"], 0)}


def _of_regions(connection: sqlite3.Connection, codes: Sequence[str]) -> Iterator[sqlite3.Row]:
    marks = ", ".join("?" * len(codes))
    return rows(connection, f"SELECT code, name, name_zh FROM region WHERE code IN ({marks})", codes)


class Database:
    """A database of observations. Each method opens it for reading, answers, and closes it again."""

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else os.fspath(path)
        with reading(self.path):
            pass

    def compare(self, regions: Sequence[str], shared: bool = False, evidence: bool = False) -> DataFrame:
        """The regions beside each other: one line per row and region, the fields of `regionstats compare`."""
        fields = comparing.FIELDS + (comparing.EVIDENCE_FIELDS if evidence else ())
        with reading(self.path) as connection:
            return _frame(compared(connection, regions, shared=shared).records, fields)

    def list(self, **wanted: Any) -> DataFrame:
        """Observations; the filters are those of `regionstats list`, names as text or lists of text."""
        with reading(self.path) as connection:
            return _frame(listed(connection, _filters(connection, wanted)), read.OBSERVATION_FIELDS)

    def regions(self) -> DataFrame:
        """Every region the database knows."""
        with reading(self.path) as connection:
            return _frame(map(dict, read.regions(connection)), read.REGION_FIELDS)

    def metrics(self) -> DataFrame:
        """Every metric of the catalogue."""
        with reading(self.path) as connection:
            return _frame(in_catalogue_order(connection), read.METRIC_FIELDS)

    def sources(self) -> DataFrame:
        """The documents, each with how many observations it has."""
        with reading(self.path) as connection:
            return _frame(sources(connection), SOURCE_FIELDS)


def open(path: str | os.PathLike[str] | None = None) -> Database:
    """The database at `path`; without one, the same that the command line would use."""
    return Database(path)


def resolved(
    connection: sqlite3.Connection,
    region: Sequence[str] | None = None,
    within: Sequence[str] | None = None,
    metric: Sequence[str] | None = None,
    category: Sequence[str] | None = None,
    source: Sequence[str] | None = None,
    period: str | None = None,
    since: str | None = None,
    until: str | None = None,
    measure: str | None = None,
    modality: str | None = None,
) -> Filters:
    """Filters from what a person types: names become codes and ids of this database."""
    return Filters(
        regions=tuple(find_region(connection, name) for name in region or ()),
        within=tuple(find_region(connection, name) for name in within or ()),
        metrics=tuple(lookup.find_metric(connection, name) for name in metric or ()),
        categories=tuple(lookup.find_category(connection, name) for name in category or ()),
        sources=tuple(lookup.find_source(connection, name) for name in source or ()),
        period=period,
        since=since,
        until=until,
        measure=measure,
        modality=modality,
    )


def _filters(connection: sqlite3.Connection, wanted: Mapping[str, Any]) -> Filters:
    """What `Database.list` was given; a single name stands for a list of one."""
    unknown = set(wanted) - {*_NAMED, *_PLAIN}
    if unknown:
        raise UnknownNameError("filter", min(unknown), (), f"The filters are {', '.join((*_NAMED, *_PLAIN))}.")
    single = {name: [value] for name, value in wanted.items() if name in _NAMED and isinstance(value, str)}
    return resolved(connection, **{**wanted, **single})


def _frame(records: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> DataFrame:
    from pandas import DataFrame

    return DataFrame([[_native(row[field]) for field in fields] for row in records], columns=list(fields))


def _native(value: Any) -> Any:
    """Decimals as pandas likes them; all else as it is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
