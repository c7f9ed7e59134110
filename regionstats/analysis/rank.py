"""Regions in order of one metric: observations in, ranking rows out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from regionstats.analysis.choose import Cell, Row, best, is_point, number, recency
from regionstats.analysis.kinds import Kind, Metric, Record, about, facts, grouped, since, wanted

FIELDS = (
    "list", "place", "metric", "label", "measure", "unit", "modality", "new", "region", "region_name", "value",
    "value_max", "bound", "period", "baseline", "reason", "candidates", "conflict", "key", "doc", "kind", "published",
)  # fmt: skip


def rank(
    rows: Iterable[Row],
    metric: Metric,
    regions: Sequence[Mapping[str, Any]],
    measure: str | None = None,
    ascending: bool = False,
) -> Iterator[Record]:
    """The regions in order of `metric`: a list for each kind of number, each region's best in it, then the rest.

    `rows` are the metric's observations, of one period or of any: then each region shows its latest. `regions` (code,
    name) are those to be ranked; those without a number come last, with `reason` `missing`. Within a list `place`
    counts from 1, equal numbers share it, and `reason` says what keeps a number from its neighbours: `period` (another
    than most of the list, which `usual` tells), `baseline` (growth against another year than most) or `bound` (not
    exact). Greater numbers come first, of ranks the smaller; `ascending` turns that round.
    """
    names = {region["code"]: region["name"] for region in regions}
    told = [row for row in wanted(rows, measure) if row["region"] in names]
    lists = [(kind, _cells(of_kind)) for kind, of_kind in grouped(told, Kind.of).items()]
    lists.sort(key=lambda entry: (entry[0].modality != "actual", entry[0].new, -len(entry[1]), entry[0].order))
    for place, (kind, cells) in enumerate(lists, 1):
        for record in _placed(cells, kind, ascending):
            yield {"list": place} | about(metric, kind) | record | {"region_name": names[record["region"]]}
    there = {row["region"] for row in told}
    for code, name in names.items():
        if code not in there:
            yield _missing(metric, code, name)


def _cells(rows: Sequence[Row]) -> dict[str, Cell]:
    """Each region's cell, of rows that are of one kind."""
    return {region: best(of_region) for region, of_region in grouped(rows, lambda row: str(row["region"])).items()}


def _placed(cells: Mapping[str, Cell], kind: Kind, ascending: bool) -> Iterator[Record]:
    """The cells in order, each with its place and what keeps it from its neighbours."""
    chosen = {code: cell.chosen for code, cell in cells.items() if cell.chosen is not None}
    smaller_first = (kind.measure == "rank") != ascending
    order = sorted(chosen, key=lambda code: (number(chosen[code]["value"]) * (1 if smaller_first else -1), code))
    usual = _usual_period(chosen.values()), _usual_baseline(chosen.values())
    place, before = 0, None
    for count, code in enumerate(order, 1):
        value = number(chosen[code]["value"])
        place, before = (place if value == before else count), value
        yield {"place": place, "region": code, "usual": usual[0]} | facts(cells[code], _reason(chosen[code], *usual))


def _usual_period(rows: Iterable[Row]) -> str | None:
    """The period that most have; of equally many the latest."""
    counts = Counter(row["period"] for row in rows)
    return max(counts, key=lambda period: (counts[period], recency(period)), default=None)


def _usual_baseline(rows: Iterable[Row]) -> str | None:
    """What most growth is measured against, as `since` tells it; of equally many the year before."""
    counts = Counter(map(since, rows))
    return max(counts, key=lambda text: (counts[text], text or ""), default=None)


def _reason(row: Row, period: str | None, against: str | None) -> str | None:
    if row["period"] != period or period is None:
        return "period"
    if since(row) != against:
        return "baseline"
    return None if is_point(row) else "bound"


def _missing(metric: Metric, code: str, name: str) -> Record:
    nothing = dict.fromkeys(("list", "place", "measure", "unit", "modality", "new"))
    told = {"metric": metric["metric"], "label": metric["name"], "region": code, "region_name": name}
    return nothing | told | facts(Cell(None, 0, False), "missing")
