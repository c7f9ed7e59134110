"""What sources tell differently: observations in, those that contradict each other out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from regionstats.analysis.choose import Row, contradict, number
from regionstats.analysis.kinds import OF_NUMBER, Kind, Metric, Record, about, grouped

FIELDS = (
    "group", "metric", "label", "measure", "unit", "modality", "new", "region", "region_name", "period", "baseline",
    "spread", "value", "value_max", "bound", "key", "doc", "kind", "title", "publisher", "published", "url", "quote",
)  # fmt: skip
_OF_SOURCE = ("key", "doc", "kind", "title", "publisher", "published", "url", "quote")
_DIGITS = 3


class _Statement(NamedTuple):
    """What must agree before two numbers tell of the same thing."""

    region: str
    metric: str
    period: str
    baseline: str | None
    kind: Kind


def conflicts(
    rows: Iterable[Row], metrics: Sequence[Metric], regions: Sequence[Mapping[str, Any]], tolerance: Decimal
) -> Iterator[Record]:
    """The observations of different documents that tell one thing differently, a group for each such thing.

    One thing is a region, metric, period, measure, unit, modality, `new` and, for growth, baseline. Numbers differ
    where they cannot both be right (`over 100` and 103 can) and lie more than `tolerance` percent of the larger apart.
    `spread` is how far the group's numbers lie apart in percent of the largest; the widest groups come first.
    """
    catalogue = {metric["metric"]: metric for metric in metrics}
    names = {region["code"]: region["name"] for region in regions}
    told = (row for row in rows if row["region"] and row["metric"] and row["period"] and row["status"] != "rejected")
    groups = [(statement, found) for statement, found in grouped(told, _statement).items() if _differ(found, tolerance)]
    groups.sort(key=lambda group: (-_spread(group[1]), group[0].metric, group[0].region, group[0].period))
    for count, (statement, found) in enumerate(groups, 1):
        region = {"region": statement.region, "region_name": names[statement.region]}
        head = {"group": count} | about(catalogue[statement.metric], statement.kind) | region
        for row in sorted(found, key=lambda row: (row["published"] or "", row["doc"], row["start"])):
            told_by = {field: row[field] for field in (*OF_NUMBER, *_OF_SOURCE)}
            yield head | {"spread": _short(_spread(found))} | told_by


def _statement(row: Row) -> _Statement:
    return _Statement(row["region"], row["metric"], row["period"], row["baseline"], Kind.of(row))


def _differ(rows: Sequence[Row], tolerance: Decimal) -> bool:
    """Whether any two differ; of many that say the same, two documents are enough to ask."""
    same = grouped(rows, lambda row: (row["value"], row["value_max"], row["bound"]))
    few = [row for group in same.values() for row in list({row["doc"]: row for row in group}.values())[:2]]
    return any(contradict(one, other, tolerance) for one, other in combinations(few, 2))


def _short(spread: Decimal) -> Decimal:
    return round(spread, max(0, _DIGITS - 1 - spread.adjusted())) if spread else spread


def _spread(rows: Iterable[Row]) -> Decimal:
    """How far the numbers lie apart, in percent of the one furthest from zero."""
    values = [number(row["value"]) for row in rows]
    largest = max(map(abs, values))
    return (max(values) - min(values)) / largest * 100 if largest else Decimal(0)
