"""The Python interface: a database whose answers are pandas DataFrames."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from regionstats import questions
from regionstats.analysis import compare, conflicts, pivot, rank, search, trend
from regionstats.analysis.growth import FIELDS as GROWTH_FIELDS
from regionstats.analysis.growth import GROWTHS, TOLERANCE
from regionstats.analysis.kinds import EVIDENCE_FIELDS
from regionstats.errors import UnknownNameError
from regionstats.names import near
from regionstats.store import read
from regionstats.store.read import Filters
from regionstats.workspace import reading

if TYPE_CHECKING:
    from pandas import DataFrame

Record = dict[str, Any]
_NAMED = ("region", "within", "metric", "category", "source")
_PLAIN = ("period", "since", "until", "measure", "modality")
_OF_SOURCE = ("doc", "kind", "title", "publisher", "published", "url")
_APART = ("metric", "region", "measure", "unit", "modality", "new")


class Database:
    """A database of observations. Each method opens it for reading, answers, and closes it again.

    Where a method takes `**wanted`, the filters are those of `regionstats list`: region, within, metric, category,
    source, period, since, until, measure, modality; names as text or lists of text. `unit` tells numbers in another
    unit (亿元, `billion CNY`); without it they are in base units. The frame's `attrs` say what its numbers are made of:
    `units` the units, `sources` the documents (doc, kind, title, publisher, published, url).
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else os.fspath(path)
        with reading(self.path):
            pass

    def compare(
        self,
        regions: Sequence[str],
        shared: bool = False,
        evidence: bool = False,
        unit: str | None = None,
        **wanted: Any,
    ) -> DataFrame:
        """The regions beside each other: one line per row and region, the fields of `regionstats compare`."""
        fields = compare.FIELDS + (EVIDENCE_FIELDS if evidence else ())
        with reading(self.path) as connection:
            found = questions.compared(connection, regions, _filters(connection, wanted), shared).records
        return _answer(found, fields, unit)

    def rank(
        self,
        metric: str,
        level: str | None = None,
        top: int | None = None,
        ascending: bool = False,
        unit: str | None = None,
        **wanted: Any,
    ) -> DataFrame:
        """Regions in order of a metric, the fields of `regionstats rank`; without `top` those without a number too."""
        with reading(self.path) as connection:
            found = questions.ranked(connection, metric, _filters(connection, wanted), level, top, ascending)
        return _answer(found.records + ([] if top else found.missing), rank.FIELDS, unit)

    def trend(
        self,
        metric: str,
        regions: str | Sequence[str],
        growth: str | None = None,
        tolerance: float | Decimal = TOLERANCE,
        unit: str | None = None,
        **wanted: Any,
    ) -> DataFrame:
        """A metric through time, the fields of `regionstats trend`; `growth` is `yoy` or `cagr`."""
        names = [regions] if isinstance(regions, str) else regions
        _check("growth", growth, GROWTHS)
        with reading(self.path) as connection:
            asked = _filters(connection, wanted)
            found = questions.followed(connection, metric, names, asked, growth, _decimal(tolerance)).records
        return _answer(found, trend.FIELDS + (GROWTH_FIELDS if growth else ()), unit)

    def pivot(
        self,
        values: str | Sequence[str],
        rows: str = "region",
        cols: str = "period",
        level: str | None = None,
        unit: str | None = None,
        **wanted: Any,
    ) -> DataFrame:
        """Metrics as a cross table: `rows` down, `cols` across (region, period, metric, measure, modality, ...).

        Numbers of unlike kinds are kept apart: where there are several, the index has levels for what differs.
        """
        for name in (rows, cols):
            _check("dimension", name, pivot.DIMENSIONS)
        with reading(self.path) as connection:
            names = [values] if isinstance(values, str) else values
            found = questions.pivoted(connection, names, _filters(connection, wanted), rows, cols, level)
        records, _ = questions.told_in(found.records, unit)
        columns = pivot.columns(records, cols, found.metrics, found.regions)
        return _described(_crossed(records, rows, cols, columns), records)

    def conflicts(self, tolerance: float | Decimal = 0, unit: str | None = None, **wanted: Any) -> DataFrame:
        """What documents tell differently by more than `tolerance` percent, the fields of `regionstats conflicts`."""
        with reading(self.path) as connection:
            asked = _filters(connection, wanted)
            found = questions.contradictions(connection, asked, _decimal(tolerance)).records
        return _answer(found, conflicts.FIELDS, unit)

    def search(
        self,
        words: str | Sequence[str],
        source: str | None = None,
        region: str | None = None,
        exact: bool = False,
    ) -> DataFrame:
        """Sentences with the words, of documents that have all of them: the fields of `regionstats search`.

        Names of regions and metrics are looked for in both languages unless `exact`.
        """
        asked = words.split() if isinstance(words, str) else words
        with reading(self.path) as connection:
            found = questions.found_words(connection, asked, [source] if source else (), region, exact)
            records = list(found.records)
        return _described(_frame(records, search.FIELDS), records)

    def list(self, unit: str | None = None, **wanted: Any) -> DataFrame:
        """Observations that pass the filters."""
        with reading(self.path) as connection:
            found = list(questions.listed(connection, _filters(connection, wanted)))
        return _answer(found, read.OBSERVATION_FIELDS, unit)

    def regions(self) -> DataFrame:
        """Every region the database knows."""
        with reading(self.path) as connection:
            return _frame(map(dict, read.regions(connection)), read.REGION_FIELDS)

    def metrics(self) -> DataFrame:
        """Every metric of the catalogue."""
        with reading(self.path) as connection:
            return _frame(questions.in_catalogue_order(connection), read.METRIC_FIELDS)

    def sources(self) -> DataFrame:
        """The documents, each with how many observations it has."""
        with reading(self.path) as connection:
            return _frame(questions.sources(connection), questions.SOURCE_FIELDS)


def open(path: str | os.PathLike[str] | None = None) -> Database:
    """The database at `path`; without one, the same that the command line would use."""
    return Database(path)


def _filters(connection: sqlite3.Connection, wanted: Mapping[str, Any]) -> Filters:
    """The filters that a method was given; a single name stands for a list of one."""
    unknown = set(wanted) - {*_NAMED, *_PLAIN}
    if unknown:
        raise UnknownNameError("filter", min(unknown), (), f"The filters are {', '.join((*_NAMED, *_PLAIN))}.")
    single = {name: [value] for name, value in wanted.items() if name in _NAMED and isinstance(value, str)}
    return questions.resolved(connection, **{**wanted, **single})


def _check(kind: str, name: str | None, known: Sequence[str]) -> None:
    if name is not None and name not in known:
        raise UnknownNameError(kind, name, near(name, known), f"Known are {', '.join(known)}.")


def _decimal(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))


def _answer(found: Iterable[Record], fields: Sequence[str], unit: str | None) -> DataFrame:
    records, _ = questions.told_in(found, unit)
    return _described(_frame(records, fields), records)


def _described(frame: DataFrame, records: Sequence[Record]) -> DataFrame:
    """The frame with its units and sources in `attrs`."""
    frame.attrs["units"] = sorted({record["unit"] for record in records if record.get("unit")})
    sources = {record["doc"]: {field: record[field] for field in _OF_SOURCE} for record in records if record["doc"]}
    frame.attrs["sources"] = [sources[name] for name in sorted(sources)]
    return frame


def _frame(records: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> DataFrame:
    from pandas import DataFrame

    return DataFrame([[_native(row[field]) for field in fields] for row in records], columns=list(fields))


def _crossed(records: Sequence[Record], rows: str, cols: str, columns: Sequence[Any]) -> DataFrame:
    """The cells of a cross table at their places, in the order in which they come."""
    from pandas import DataFrame, Index, MultiIndex

    lines = {record["line"]: record for record in reversed(records)}
    apart = [field for field in _APART if field not in (rows, cols) and len({r[field] for r in records}) > 1]
    cells = {(record["line"], record["col"]): _native(record["value"]) for record in records}
    heads = [tuple(lines[line][field] for field in ("row", *apart)) for line in sorted(lines)]
    index = MultiIndex.from_tuples(heads, names=[rows, *apart]) if apart else Index([h[0] for h in heads], name=rows)
    values = [[cells.get((line, column)) for column in columns] for line in sorted(lines)]
    return DataFrame(values, index=index, columns=Index(columns, name=cols))


def _native(value: Any) -> Any:
    """Decimals as pandas likes them; all else as it is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
