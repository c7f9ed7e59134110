"""Metrics as a cross table: observations in, its cells out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from regionstats.analysis.choose import Row, best, is_point, recency
from regionstats.analysis.kinds import Kind, Metric, Record, about, facts, grouped, since, wanted

FIELDS = (
    "line", "row", "col", "metric", "label", "measure", "unit", "modality", "new", "region", "region_name", "value",
    "value_max", "bound", "period", "baseline", "reason", "candidates", "conflict", "key", "doc", "kind", "published",
)  # fmt: skip
DIMENSIONS = ("region", "period", "metric", "measure", "modality", "doc", "publisher")
_LINE = ("metric", "region", "modality", "new", "measure")
"""What keeps lines of one head apart, but for what runs across."""


def pivot(
    rows: Iterable[Row],
    metrics: Sequence[Metric],
    regions: Sequence[Mapping[str, Any]],
    down: str = "region",
    across: str = "period",
    measure: str | None = None,
) -> Iterator[Record]:
    """The cells of a table of `metrics` with `down` in its rows and `across` in its columns, both of DIMENSIONS.

    One record for each cell that has an observation: the best of those that fall into it. `line` counts the table's
    lines; one line holds one metric, region and kind of number, so where `row` does not tell them apart it comes in
    several. `regions` give names and order. `reason` is `bound` where the number is not exact.
    """
    names = {region["code"]: region["name"] for region in regions}
    catalogue = {metric["metric"]: metric for metric in metrics}
    told = [row for row in wanted(rows, measure) if row["metric"] in catalogue and row["region"] in names]
    places = _both_places(metrics, regions)
    units = _units(told)
    lines = grouped(told, lambda row: (row[down], _apart(row, across, units)))
    order = sorted(
        lines, key=lambda line: (_order(line[0], down, places), _kind_order(lines[line][0], places), line[1])
    )
    for count, line in enumerate(order, 1):
        columns = grouped(lines[line], lambda row: row[across])
        for column in sorted(columns, key=lambda text: _order(text, across, places)):
            place = {"line": count, "row": line[0], "col": column}
            yield place | _cell(columns[column], catalogue, names)


def columns(
    records: Iterable[Record], across: str, metrics: Sequence[Metric], regions: Sequence[Mapping[str, Any]]
) -> list[str | None]:
    """What the table's columns are headed with, in their order."""
    places = _both_places(metrics, regions)
    return sorted({record["col"] for record in records}, key=lambda text: _order(text, across, places))


def _cell(rows: Sequence[Row], catalogue: Mapping[str, Metric], names: Mapping[str, str]) -> Record:
    cell = best(rows)
    row = rows[0] if cell.chosen is None else cell.chosen
    named = {"region": row["region"], "region_name": names[row["region"]]}
    return about(catalogue[row["metric"]], Kind.of(row)) | named | facts(cell, None if is_point(row) else "bound")


def _both_places(metrics: Sequence[Metric], regions: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Which comes how-manieth, of regions by code and of metrics by id."""
    codes, names = (region["code"] for region in regions), (metric["metric"] for metric in metrics)
    return {
        "region": {code: place for place, code in enumerate(codes)},
        "metric": {name: place for place, name in enumerate(names)},
    }


def _units(rows: Iterable[Row]) -> dict[tuple[str, str], list[str]]:
    """The units of each metric and measure, the most frequent first."""
    groups = grouped(rows, lambda row: (str(row["metric"]), str(row["measure"])))
    counts = {key: Counter(str(row["unit"]) for row in of_key) for key, of_key in groups.items()}
    return {key: sorted(count, key=lambda unit: (-count[unit], unit)) for key, count in counts.items()}


def _apart(row: Row, across: str, units: Mapping[tuple[str, str], list[str]]) -> tuple[str, ...]:
    """What keeps a line apart from others of the same head; units by their place, for each metric has its own."""
    unit = units[row["metric"], row["measure"]].index(row["unit"])
    return (*(str(row[field]) for field in _LINE if field != across), since(row) or "", str(unit))


def _kind_order(row: Row, places: Mapping[str, Mapping[str, int]]) -> tuple[Any, ...]:
    return places["metric"][row["metric"]], places["region"][row["region"]], Kind.of(row).order


def _order(text: str | None, dimension: str, places: Mapping[str, Mapping[str, int]]) -> tuple[Any, ...]:
    """How a dimension's values follow each other: regions and metrics as given, periods in time, others by name."""
    if text is None:
        return (1,)
    if dimension == "period":
        return (0, *recency(text))
    return (0, places[dimension][text]) if dimension in places else (0, text)
