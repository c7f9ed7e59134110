"""Regions beside each other: observations in, comparison rows out. How a cell is chosen stands in choose.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.analysis.choose import Cell, Row, choose, number, reason

FIELDS = (
    "row", "metric", "label", "measure", "unit", "region", "region_name", "value", "value_max", "bound", "modality",
    "new", "period", "baseline", "difference", "ratio", "reason", "candidates", "conflict", "key", "doc", "kind",
    "published",
)  # fmt: skip
NEEDED = (
    "key", "region", "metric", "concept", "measure", "value", "value_max", "unit", "bound", "modality", "new", "period",
    "baseline", "doc", "start", "kind", "published", "status",
)  # fmt: skip
"""The fields of an observation that a comparison without evidence is made from."""
EVIDENCE_FIELDS = ("quote", "title", "publisher", "url")
_MEASURES = ("level", "share", "growth", "change", "multiple", "rank")
_WITH_RATIO = ("level", "share")
_OF_CHOSEN = ("value", "value_max", "bound", "modality", "new", "period", "baseline")
_OF_SOURCE = ("key", "doc", "kind", "published", *EVIDENCE_FIELDS)
_RATIO_DIGITS = 6


class Line(NamedTuple):
    """One row of a comparison: what is compared, and a cell for each region in the order asked."""

    metric: str | None
    label: str
    label_zh: str
    category: str
    measure: str
    unit: str
    cells: list[Cell]

    @property
    def shared(self) -> bool:
        """Whether every region has a cell."""
        return all(cell.chosen is not None for cell in self.cells)


class _Subject(NamedTuple):
    """What a row is about: a metric, else the case-folded concept; measured how, in what unit."""

    metric: str | None
    concept: str
    measure: str
    unit: str


def compare(
    rows: Iterable[Row], regions: Sequence[str], metrics: Sequence[Mapping[str, Any]], shared: bool = False
) -> list[Line]:
    """The comparison of `regions` (codes), rows that all have first; only those where `shared`.

    `rows` are observations as `list` has them, `metrics` the catalogue in its order. An observation that neither a
    metric nor a concept names cannot be set beside another and is left out.
    """
    catalogue = {metric["metric"]: metric for metric in metrics}
    lines = [_line(subject, columns, catalogue) for subject, columns in _grouped(rows, regions).items()]
    places = {metric["metric"]: place for place, metric in enumerate(metrics)}
    lines.sort(key=lambda line: (not line.shared, places.get(line.metric, len(places)), line.label, _order(line)))
    return [line for line in lines if any(cell.chosen for cell in line.cells) and (line.shared or not shared)]


def cells(lines: Iterable[Line], regions: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The comparison as one flat record for each row and region: FIELDS and EVIDENCE_FIELDS."""
    for place, line in enumerate(lines, 1):
        for region, cell in zip(regions, line.cells, strict=True):
            yield {"row": place} | _record(line, cell, region)


def _grouped(rows: Iterable[Row], regions: Sequence[str]) -> dict[_Subject, list[list[Row]]]:
    place = {code: index for index, code in enumerate(regions)}
    groups: dict[_Subject, list[list[Row]]] = {}
    for row in rows:
        subject = _subject(row)
        if row["region"] in place and subject is not None:
            groups.setdefault(subject, [[] for _ in regions])[place[row["region"]]].append(row)
    return groups


def _subject(row: Row) -> _Subject | None:
    if row["metric"]:
        return _Subject(row["metric"], "", row["measure"], row["unit"])
    concept = " ".join((row["concept"] or "").casefold().split())
    return _Subject(None, concept, row["measure"], row["unit"]) if concept else None


def _line(subject: _Subject, columns: list[list[Row]], catalogue: Mapping[str, Mapping[str, Any]]) -> Line:
    chosen = choose(columns)
    known = catalogue.get(subject.metric or "", {})
    label = known.get("name") or subject.metric or _concept(chosen, subject)
    name_zh, category = known.get("name_zh") or label, known.get("category") or ""
    return Line(subject.metric, label, name_zh, category, subject.measure, subject.unit, chosen)


def _concept(chosen: Iterable[Cell], subject: _Subject) -> str:
    """The concept in the text's own case, as the first region that has it writes it."""
    return next((str(cell.chosen["concept"]) for cell in chosen if cell.chosen), subject.concept)


def _order(line: Line) -> tuple[int, str]:
    return _MEASURES.index(line.measure), line.unit


def _record(line: Line, cell: Cell, region: Mapping[str, Any]) -> dict[str, Any]:
    chosen = cell.chosen or {}
    return {
        "metric": line.metric,
        "label": line.label,
        "measure": line.measure,
        "unit": line.unit,
        "region": region["code"],
        "region_name": region["name"],
        **{field: chosen.get(field) for field in _OF_CHOSEN},
        **against(line, cell),
        "candidates": cell.candidates,
        "conflict": cell.conflict,
        **{field: chosen.get(field) for field in _OF_SOURCE},
    }


def against(line: Line, cell: Cell) -> dict[str, Any]:
    """`difference`, `ratio` and `reason` of a cell against the row's first, whose own reason can only be `missing`."""
    first = line.cells[0]
    if cell is first:
        return {"difference": None, "ratio": None, "reason": None if cell.chosen else "missing"}
    why = reason(first.chosen, cell.chosen)
    if why or first.chosen is None or cell.chosen is None:
        return {"difference": None, "ratio": None, "reason": why}
    base, value = number(first.chosen["value"]), number(cell.chosen["value"])
    return {"difference": value - base, "ratio": _ratio(line, value, base), "reason": None}


def _ratio(line: Line, value: Decimal, base: Decimal) -> Decimal | None:
    if line.measure not in _WITH_RATIO or not base:
        return None
    ratio = value / base
    return round(ratio, _RATIO_DIGITS - 1 - ratio.adjusted()) if ratio else ratio
