"""What kind of number an observation is: numbers of unlike kinds are never put into one list or series.

A kind is measure, unit, modality and `new`: a plan is no fact, an addition no stock, and euros are no yuan.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from regionstats.analysis.choose import Cell, Row, number
from regionstats.period import Period
from regionstats.terms import MEASURES

Record = dict[str, Any]
Metric = Mapping[str, Any]
Key = TypeVar("Key", bound=Hashable)

STANDING = ("level", "share")
"""The measures of how things stand, which are taken where no measure is asked for."""
EVIDENCE_FIELDS = ("quote", "title", "publisher", "url")
OF_NUMBER = ("value", "value_max", "bound", "period", "baseline")
OF_SOURCE = ("key", "doc", "kind", "published")
_DIGITS = 15


class Kind(NamedTuple):
    """What must agree before numbers of one metric may stand in one list or series."""

    measure: str
    unit: str
    modality: str
    new: bool

    @classmethod
    def of(cls, row: Row) -> Kind:
        """The kind of an observation."""
        return cls(row["measure"], row["unit"], row["modality"], bool(row["new"]))

    @property
    def order(self) -> tuple[Any, ...]:
        """Facts before plans, stocks before additions, then by measure and unit."""
        return (self.modality != "actual", self.new, MEASURES.index(self.measure), self.unit)


def wanted(rows: Iterable[Row], measure: str | None) -> list[Row]:
    """The rows of the measure asked for, else of levels and shares; what a reviewer rejected never counts."""
    measures = (measure,) if measure else STANDING
    return [row for row in rows if row["measure"] in measures and row["status"] != "rejected"]


def other_measures(rows: Iterable[Row], measure: str | None) -> tuple[str, ...]:
    """The measures that `wanted` leaves out, in their usual order."""
    there = {row["measure"] for row in rows} - ({measure} if measure else set(STANDING))
    return tuple(name for name in MEASURES if name in there)


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """The rows by what `key` gives for each, in the order in which the keys come."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def about(metric: Metric, kind: Kind) -> Record:
    """The fields that say what a number is about: metric, label, measure, unit, modality, new."""
    return {"metric": metric["metric"], "label": metric["name"], **kind._asdict()}


def facts(cell: Cell, why: str | None) -> Record:
    """The fields of the observation chosen (null where there is none), and why it can't be set beside others."""
    chosen = cell.chosen or {}
    return {
        **{field: chosen.get(field) for field in OF_NUMBER},
        "reason": why,
        "candidates": cell.candidates,
        "conflict": cell.conflict,
        **{field: chosen.get(field) for field in (*OF_SOURCE, *EVIDENCE_FIELDS)},
    }


def since(row: Row) -> str | None:
    """What growth is measured against: `previous` for the year before, else the baseline itself, None where unsaid."""
    if row["period"] and row["baseline"] == Period.parse(row["period"]).previous().text:
        return "previous"
    return row["baseline"]  # type: ignore[no-any-return]


def in_unit(records: Iterable[Record], base: str, factor: Decimal, name: str) -> list[Record]:
    """The records told in another unit: `factor` base units make one. Those of another base stay as they are.

    `scaled` is true where a record was changed.
    """
    return [_scaled(record, factor, name) if record["unit"] == base else record for record in records]


def _scaled(record: Record, factor: Decimal, name: str) -> Record:
    values = {field: record[field] for field in ("value", "value_max", "difference") if record.get(field) is not None}
    told = {field: _short(number(value) / factor) for field, value in values.items()}
    return record | told | {"unit": name, "scaled": True}


def _short(value: Decimal) -> Decimal:
    return round(value, max(0, _DIGITS - 1 - value.adjusted())) if value else value
