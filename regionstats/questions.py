"""What is asked of a database, on a connection opened for reading, by the command line and the Python interface.

Each analysis is imported where it is asked for: `compare` is called most, and need not wait for the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.analysis import compare as comparing
from regionstats.errors import UsageError
from regionstats.store import read
from regionstats.store.lookup import find_category, find_metric, find_source
from regionstats.store.places import find_region
from regionstats.store.read import Filters
from regionstats.store.rows import rows, texts

Record = dict[str, Any]
SOURCE_FIELDS = (*(name for name in read.DOCUMENT_FIELDS if name != "text"), "observations")


class Comparison(NamedTuple):
    """What `compare` found: the regions in the order asked, the metrics of the catalogue, and the flat records."""

    regions: list[Record]
    metrics: list[Record]
    records: list[Record]


class Ranking(NamedTuple):
    """What `rank` found: the metric, the regions that could be ranked, the ranked records, and those without a number.

    `others` are the measures that the metric is told in but that were not asked for.
    """

    metric: Record
    regions: list[Record]
    records: list[Record]
    missing: list[Record]
    others: tuple[str, ...]


class Answer(NamedTuple):
    """What `trend`, `pivot` and `conflicts` found: the metrics and regions asked for, and the flat records.

    `others` are the measures that the metrics are told in but that were not asked for.
    """

    metrics: list[Record]
    regions: list[Record]
    records: list[Record]
    others: tuple[str, ...] = ()


def compared(
    connection: sqlite3.Connection,
    names: Sequence[str],
    wanted: Filters | None = None,
    shared: bool = False,
    evidence: bool = True,
) -> Comparison:
    """Compare the regions called `names` in this database, by the observations that pass `wanted`.

    Without `evidence` the sentences and their sources are not read, and are null.
    """
    regions = named_regions(connection, names)
    if len(regions) < 2:
        raise UsageError("A comparison needs two different regions.", "For one, use `regionstats show REGION`.")
    codes, metrics = [region["code"] for region in regions], in_catalogue_order(connection)
    fields = read.OBSERVATION_FIELDS if evidence else comparing.NEEDED
    told = listed(connection, replace(wanted or Filters(), regions=tuple(codes)), fields)
    lines = comparing.compare(told, codes, metrics, shared)
    return Comparison(regions, metrics, list(comparing.cells(lines, regions)))


def ranked(
    connection: sqlite3.Connection,
    metric: str,
    wanted: Filters | None = None,
    level: str | None = None,
    top: int | None = None,
    ascending: bool = False,
) -> Ranking:
    """The regions in order of the metric called `metric`, the first `top` places of each list.

    Regions are those that observations are about, of `level` and in `wanted.within` where given; where both are, all
    such regions, also those nothing is told of. UsageError where `top` is less than 1.
    """
    from regionstats.analysis.kinds import other_measures
    from regionstats.analysis.rank import rank

    if top is not None and top < 1:
        raise UsageError(f"--top {top} is less than 1.", "Give the number of places to show.")
    asked = wanted or Filters()
    entry = _metric(connection, metric)
    regions = list(_in_scope(connection, level, asked.within))
    told = list(listed(connection, replace(asked, metrics=(entry["metric"],), measure=None)))
    records = list(rank(told, entry, regions, asked.measure, ascending))
    there = [record for record in records if record["place"] and (top is None or record["place"] <= top)]
    missing = [record for record in records if not record["place"]]
    return Ranking(entry, regions, there, missing, other_measures(told, asked.measure))


def followed(
    connection: sqlite3.Connection,
    metric: str,
    names: Sequence[str],
    wanted: Filters | None = None,
    growth: str | None = None,
    tolerance: Decimal | None = None,
) -> Answer:
    """The metric called `metric` through time in the regions called `names`; `growth` is `yoy` or `cagr`.

    Stated and reckoned growth disagree beyond `tolerance` percentage points (unless given, as growth.py has it).
    UsageError where growth is asked of another measure than the level.
    """
    from regionstats.analysis.growth import TOLERANCE
    from regionstats.analysis.kinds import other_measures
    from regionstats.analysis.trend import trend

    asked = wanted or Filters()
    if growth and asked.measure not in (None, "level"):
        raise UsageError(
            f"Growth is reckoned from levels, not from {asked.measure}.", "Leave out --measure or --growth."
        )
    allowed = _checked_tolerance(TOLERANCE if tolerance is None else tolerance)
    entry, regions = _metric(connection, metric), named_regions(connection, names)
    codes = tuple(region["code"] for region in regions)
    told = list(listed(connection, replace(asked, metrics=(entry["metric"],), regions=codes, measure=None)))
    records = list(trend(told, entry, regions, asked.measure, growth, allowed))
    return Answer([entry], regions, records, other_measures(told, asked.measure))


def pivoted(
    connection: sqlite3.Connection,
    values: Sequence[str],
    wanted: Filters | None = None,
    down: str = "region",
    across: str = "period",
    level: str | None = None,
) -> Answer:
    """The metrics called `values` as a cross table, of regions of a level where given.

    UsageError where rows and columns are the same.
    """
    from regionstats.analysis.kinds import other_measures
    from regionstats.analysis.pivot import pivot

    if down == across:
        raise UsageError(f"Rows and columns are both {down}.", "Name two different ones with --rows and --cols.")
    asked = wanted or Filters()
    metrics = list({entry["metric"]: entry for name in values for entry in [_metric(connection, name)]}.values())
    regions = [region for region in spoken_of(connection) if level in (None, region["level"])]
    ids = tuple(entry["metric"] for entry in metrics)
    told = list(listed(connection, replace(asked, metrics=ids, measure=None)))
    records = list(pivot(told, metrics, regions, down, across, asked.measure))
    return Answer(metrics, regions, records, other_measures(told, asked.measure))


def contradictions(
    connection: sqlite3.Connection, wanted: Filters | None = None, tolerance: Decimal = Decimal(0)
) -> Answer:
    """What different documents tell differently, by more than `tolerance` percent."""
    from regionstats.analysis.conflicts import conflicts

    allowed = _checked_tolerance(tolerance)
    metrics, regions = in_catalogue_order(connection), list(spoken_of(connection))
    told = listed(connection, replace(wanted or Filters(), contested=True))
    return Answer(metrics, regions, list(conflicts(told, metrics, regions, allowed)))


class Found(NamedTuple):
    """What `search` found: all forms looked for, and a record for each sentence, made while they are read."""

    words: list[str]
    records: Iterator[Record]


def found_words(
    connection: sqlite3.Connection,
    asked: Sequence[str],
    sources: Sequence[str] = (),
    region: str | None = None,
    exact: bool = False,
) -> Found:
    """The sentences with the words `asked`, of the documents that have all of them, best first.

    Of `sources` (ids, titles, publishers) and about the region called `region` only, where given. The name of a region
    or metric is looked for in both languages unless `exact`. UsageError where nothing that was asked is a word.
    """
    from regionstats.analysis.search import asked_words, search
    from regionstats.store import full_text

    words = asked_words(asked)
    if not words:
        raise UsageError(f"{' '.join(asked)!r} has no word to look for.", "Write letters, digits or characters.")
    named = [find_source(connection, name) for name in sources]
    code = find_region(connection, region) if region else None
    forms = [[word, *([] if exact else full_text.other_names(connection, word))] for word in words]
    documents = map(dict, full_text.search(connection, forms, named, code))
    told = [form for word in forms for form in word]
    return Found(told, search(documents, forms, lambda document: _statements(connection, document)))


def _statements(connection: sqlite3.Connection, document: str) -> list[tuple[int, str]]:
    """Where the document's observations stand, and their keys."""
    query = "SELECT start, key FROM observations WHERE doc = ? ORDER BY start"
    return [(row["start"], row["key"]) for row in rows(connection, query, [document])]


def told_in(records: Iterable[Record], unit: str | None) -> tuple[list[Record], str]:
    """The records in the unit a person names, where one is named, and what to say if none is of that kind."""
    if unit is None:
        return list(records), ""
    from regionstats.analysis.kinds import in_unit
    from regionstats.find.unit_names import named_unit

    asked = named_unit(unit)
    told = in_unit(records, asked.base, asked.factor, asked.name)
    others = sorted({record["unit"] for record in told if record["unit"]})
    if not others or any(record.get("scaled") for record in told):
        return told, ""
    return told, f"No number here is told in {asked.base}, so --unit changes none: they are in {', '.join(others)}."


def listed(
    connection: sqlite3.Connection, wanted: Filters, fields: Sequence[str] = read.OBSERVATION_FIELDS
) -> Iterator[Record]:
    """Observations as records of these fields, which `new` has to be among: it comes as a truth value."""
    for row in read.observations(connection, wanted, fields=fields):
        record = dict(zip(fields, row, strict=True))  # a third of the time of dict(row)
        record["new"] = bool(record["new"])
        yield record


def with_chinese_names(connection: sqlite3.Connection, records: Iterable[Record]) -> Iterator[Record]:
    """The records with their regions' Chinese names besides, as `region_name_zh`."""
    names = {row["code"]: row["name_zh"] for row in rows(connection, "SELECT code, name_zh FROM region")}
    return (record | {"region_name_zh": names.get(record["region"])} for record in records)


def named_regions(connection: sqlite3.Connection, names: Sequence[str]) -> list[Record]:
    """The regions (code, name, name_zh) called `names`, in their order, each once."""
    codes = list(dict.fromkeys(find_region(connection, name) for name in names))
    marks = ", ".join("?" * len(codes))
    query = f"SELECT code, name, name_zh FROM region WHERE code IN ({marks})"
    by_code = {row["code"]: dict(row) for row in rows(connection, query, codes)}
    return [by_code[code] for code in codes]


def in_catalogue_order(connection: sqlite3.Connection) -> list[Record]:
    """The metrics in the catalogue's own order: categories, and metrics within them."""
    query = "SELECT id AS metric, name, name_zh, category, unit, definition FROM metric ORDER BY rowid"
    return [dict(row) for row in rows(connection, query)]


def spoken_of(connection: sqlite3.Connection) -> Iterator[Record]:
    """The regions that observations are about."""
    there = "EXISTS (SELECT 1 FROM observation WHERE observation.region = region.code)"
    told = set(texts(connection, f"SELECT code FROM region WHERE {there}"))
    return (dict(row) for row in read.regions(connection) if row["code"] in told)


def sources(connection: sqlite3.Connection) -> Iterator[Record]:
    """The documents without their text, each with how many observations it has."""
    query = "SELECT doc, count(*) FROM observations GROUP BY doc"
    counts: dict[str, int] = {row[0]: row[1] for row in rows(connection, query)}
    names = ", ".join(name for name in read.DOCUMENT_FIELDS if name != "text")
    for row in rows(connection, f"SELECT {names} FROM documents ORDER BY id"):
        yield dict(row) | {"observations": counts.get(row["id"], 0)}


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
        metrics=tuple(find_metric(connection, name) for name in metric or ()),
        categories=tuple(find_category(connection, name) for name in category or ()),
        sources=tuple(find_source(connection, name) for name in source or ()),
        period=period,
        since=since,
        until=until,
        measure=measure,
        modality=modality,
    )


def _metric(connection: sqlite3.Connection, name: str) -> Record:
    wanted = find_metric(connection, name)
    return next(entry for entry in in_catalogue_order(connection) if entry["metric"] == wanted)


def _in_scope(connection: sqlite3.Connection, level: str | None, within: Sequence[str]) -> Iterator[Record]:
    """The regions of a level inside others; where not both are given only those that observations are about."""
    told = None if level and within else {region["code"] for region in spoken_of(connection)}
    inside: Sequence[str | None] = within or [None]
    found = (row for code in inside for row in read.regions(connection, level=level, within=code))
    yield from {row["code"]: dict(row) for row in found if told is None or row["code"] in told}.values()


def _checked_tolerance(tolerance: Decimal) -> Decimal:
    if not tolerance.is_finite() or tolerance < 0:
        raise UsageError(f"--tolerance {tolerance} is no number of 0 or more.", "Give percent: --tolerance 1.")
    return tolerance
