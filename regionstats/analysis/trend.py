"""One metric through time: observations in, the points and gaps of each series out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.analysis.choose import Cell, Row, best, is_point, recency
from regionstats.analysis.growth import TOLERANCE, Place, only_stated, stated, with_growth, without_growth
from regionstats.analysis.kinds import Kind, Metric, Record, about, facts, grouped, since, wanted
from regionstats.analysis.periods import between, frequency, shape
from regionstats.period import Period

FIELDS = (
    "series", "metric", "label", "measure", "unit", "modality", "new", "region", "region_name", "frequency", "period",
    "value", "value_max", "bound", "baseline", "reason", "candidates", "conflict", "key", "doc", "kind", "published",
)  # fmt: skip


class Series(NamedTuple):
    """The points of one series by their period, in the order of time."""

    region: str
    kind: Kind
    shape: str
    since: str | None
    points: dict[str, Cell]


def trend(
    rows: Iterable[Row],
    metric: Metric,
    regions: Sequence[Mapping[str, Any]],
    measure: str | None = None,
    growth: str | None = None,
    tolerance: Decimal = TOLERANCE,
) -> Iterator[Record]:
    """Each region's series of `metric`, one record a point; the regions (code, name) in the order asked.

    `rows` are the metric's observations. A series is of one region, one kind of number and periods of one length:
    years are not joined with half-years, growth on the year before not with growth since 2015. A period inside a series
    that nothing tells is a record without a value, `reason` `missing`; a number that is not exact has `bound`, one
    without a period belongs to no series (`series` is null) and has `period`. With `growth` (`yoy` or `cagr`) the
    records have the fields of growth.py too, and growth that is stated without a level has a record.
    """
    names = {region["code"]: region["name"] for region in regions}
    here = [row for row in rows if row["region"] in names and row["status"] != "rejected"]
    told = stated(here) if growth == "yoy" else {}
    levels = wanted(here, measure)
    for place, series in enumerate(all_series(levels, list(names)), 1):
        records = list(_points(series, _also(series, told)))
        head = {"series": place} | about(metric, series.kind) | _named(series.region, names)
        records = [head | record for record in records]
        yield from with_growth(records, series.kind, growth, told, tolerance) if growth else records
        told = {there: row for there, row in told.items() if there not in _places(series, records)}
    for row in levels:
        if row["period"] is None:
            record = _alone(metric, row, names) | facts(Cell(row, 1, False), "period")
            yield without_growth(record) if growth else record
    for row in told.values():
        yield _alone(metric, row, names) | _nothing(row["period"]) | only_stated(row) | {"measure": "level"}


def all_series(rows: Iterable[Row], regions: Sequence[str]) -> list[Series]:
    """The rows that have a period as series: regions in the order asked, then by kind, the longest first."""
    groups = grouped((row for row in rows if row["period"]), _belongs)
    found = [Series(*key, _by_time(of_series)) for key, of_series in groups.items()]
    places = {code: place for place, code in enumerate(regions)}
    found.sort(key=lambda one: (places[one.region], one.kind.order, -len(one.points), one.shape, one.since or ""))
    return found


def _belongs(row: Row) -> tuple[str, Kind, str, str | None]:
    return str(row["region"]), Kind.of(row), shape(Period.parse(row["period"])), since(row)


def _by_time(rows: Iterable[Row]) -> dict[str, Cell]:
    groups = grouped(rows, lambda row: str(row["period"]))
    return {period: best(groups[period]) for period in sorted(groups, key=recency)}


def _also(series: Series, told: Mapping[Place, Row]) -> set[str]:
    """The periods for which growth is stated of what the series is about."""
    about = [place for place in told if place[:-1] == (series.region, series.kind.modality, series.kind.new)]
    alike = {place.period for place in about if shape(Period.parse(place.period)) == series.shape}
    return alike if series.kind.measure == "level" else set()


def _places(series: Series, records: Iterable[Record]) -> set[Place]:
    if series.kind.measure != "level":
        return set()
    return {Place(series.region, series.kind.modality, series.kind.new, record["period"]) for record in records}


def _points(series: Series, also: set[str]) -> Iterator[Record]:
    """The series' points, and a record for each period between them that nothing tells."""
    periods = sorted(map(Period.parse, {*series.points, *also}), key=lambda period: recency(period.text))
    name = frequency(periods[0])
    if name not in ("day", "span"):
        periods = list(between(periods[0], periods[-1]))
    for period in periods:
        yield {"frequency": name} | _point(series, period.text)


def _point(series: Series, period: str) -> Record:
    cell = series.points.get(period)
    if cell is None or cell.chosen is None:
        return _nothing(period)
    return facts(cell, None if is_point(cell.chosen) else "bound")


def _nothing(period: str) -> Record:
    return facts(Cell(None, 0, False), "missing") | {"period": period}


def _named(code: str, names: Mapping[str, str]) -> Record:
    return {"region": code, "region_name": names[code]}


def _alone(metric: Metric, row: Row, names: Mapping[str, str]) -> Record:
    """The head of a record that belongs to no series."""
    name = frequency(Period.parse(row["period"])) if row["period"] else None
    return {"series": None} | about(metric, Kind.of(row)) | _named(row["region"], names) | {"frequency": name}
