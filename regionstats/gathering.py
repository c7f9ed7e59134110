"""All that a report needs of a database, on a connection opened for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from regionstats.analysis.compare import cells, compare
from regionstats.analysis.conflicts import conflicts
from regionstats.analysis.trend import trend
from regionstats.output.report.material import Material
from regionstats.questions import Record, in_catalogue_order, listed, named_regions
from regionstats.store.read import Filters, extractors
from regionstats.store.rows import rows


def gathered(connection: sqlite3.Connection, names: Sequence[str], wanted: Filters | None = None) -> Material:
    """What is told of the regions called `names`, by the observations that pass `wanted`."""
    regions, metrics = named_regions(connection, names), in_catalogue_order(connection)
    codes = [region["code"] for region in regions]
    found = list(listed(connection, replace(wanted or Filters(), regions=tuple(codes))))
    told = [row for row in found if row["status"] != "rejected"]
    lines = compare(told, codes, metrics)
    return Material(
        regions=regions,
        metrics=metrics,
        cells=list(cells(lines, regions)),
        told=told,
        conflicts=list(conflicts(told, metrics, regions, Decimal(0))),
        series=_series(told, metrics, regions),
        documents={row["id"]: dict(row) for row in rows(connection, _DOCUMENTS.format(_marks(codes)), codes)},
        rejected=len(found) - len(told),
        extractors=extractors(connection),
    )


_DOCUMENTS = "SELECT * FROM documents WHERE id IN (SELECT doc FROM observations WHERE region IN ({}))"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _series(told: Sequence[Record], metrics: Sequence[Record], regions: Sequence[Record]) -> list[list[Record]]:
    """For each metric, measure and unit in which some series has two points: all its series, in catalogue order."""
    found: list[list[Record]] = []
    for metric in metrics:
        of_metric = [row for row in told if row["metric"] == metric["metric"]]
        groups: dict[tuple[str, str], list[Record]] = {}
        for record in trend(of_metric, metric, regions) if of_metric else ():
            if record["series"] is not None:
                groups.setdefault((record["measure"], record["unit"]), []).append(record)
        found += [group for group in groups.values() if _is_line(group)]
    return found


def _is_line(records: Sequence[Record]) -> bool:
    points = [record["series"] for record in records if record["value"] is not None]
    return len(points) > len(set(points))
