"""Growth reckoned from levels, beside the growth that texts state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from regionstats.analysis.choose import Row, best, interval, number
from regionstats.analysis.kinds import Kind, Record, grouped, since
from regionstats.analysis.periods import years
from regionstats.period import Period

FIELDS = ("growth", "growth_baseline", "growth_stated", "growth_stated_key", "growth_difference", "disagree")
GROWTHS = ("yoy", "cagr")
TOLERANCE = Decimal("0.5")
"""So many percentage points may stated and reckoned growth differ before they disagree: levels are told rounded."""
_DECIMALS = 4
_NOTHING = dict.fromkeys(FIELDS)


class Place(NamedTuple):
    """What a stated growth is about, but for its metric."""

    region: str
    modality: str
    new: bool
    period: str


def stated(rows: Iterable[Row]) -> dict[Place, Row]:
    """What texts state of growth on the year before, the best observation for each place."""
    told = [row for row in rows if row["measure"] == "growth" and row["unit"] == "percent" and since(row) == "previous"]
    cells = ((place, best(of_place)) for place, of_place in grouped(told, _place).items())
    return {place: cell.chosen for place, cell in cells if cell.chosen is not None}


def with_growth(
    series: Sequence[Record], kind: Kind, growth: str, told: Mapping[Place, Row], tolerance: Decimal = TOLERANCE
) -> list[Record]:
    """The records of one series with growth in percent, reckoned from its exact levels.

    `yoy` is growth on the same period of the year before, `cagr` the average growth a year since the first exact
    level; `growth_baseline` is the period reckoned from. `growth_stated` is what a text states of growth on the year
    before (`told`, not with `cagr`); where it is further than `tolerance` percentage points from what was reckoned,
    `disagree` is true (null where one of the two is missing). Growth is null at a gap, for shares, and where a level is
    not exact or not above zero.
    """
    known = {record["period"]: number(record["value"]) for record in series if _is_level(record)}
    first = next(iter(known), None)
    grown = []
    for record in series:
        base = _year_before(record["period"]) if growth == "yoy" else first
        text = told.get(Place(record["region"], kind.modality, kind.new, record["period"])) if growth == "yoy" else None
        reckoned = _reckoned(known, base, record["period"])
        grown.append(record | _growth(reckoned, base) | _beside(reckoned, text, tolerance))
    return grown


def without_growth(record: Record) -> Record:
    """The record with empty fields of growth."""
    return record | _NOTHING


def only_stated(row: Row) -> Record:
    """The fields of growth where a text states it and nothing tells a level."""
    return _NOTHING | _beside(None, row, TOLERANCE)


def _place(row: Row) -> Place:
    return Place(str(row["region"]), str(row["modality"]), bool(row["new"]), str(row["period"]))


def _is_level(record: Record) -> bool:
    return record["measure"] == "level" and record["reason"] is None and number(record["value"]) > 0


def _year_before(period: str) -> str:
    return Period.parse(period).previous().text


def _reckoned(known: Mapping[str, Decimal], base: str | None, period: str) -> Decimal | None:
    """Growth a year from `base` to `period` in percent; None where a level is missing."""
    if base is None or base == period or base not in known or period not in known:
        return None
    time = years(Period.parse(base), Period.parse(period))
    if time <= 0:
        return None
    ratio = known[period] / known[base]
    return round((ratio ** (1 / Decimal(time)) - 1) * 100, _DECIMALS)


def _growth(reckoned: Decimal | None, base: str | None) -> Record:
    return {"growth": reckoned, "growth_baseline": None if reckoned is None else base}


def _beside(reckoned: Decimal | None, text: Row | None, tolerance: Decimal) -> Record:
    """What a text states, and how far from it the reckoned growth is: 0 where it lies within what the text allows."""
    if text is None:
        return dict.fromkeys(FIELDS[2:])
    apart = None if reckoned is None else reckoned - number(text["value"])
    low, high = interval(text)
    differ = None if reckoned is None else not low - tolerance <= reckoned <= high + tolerance
    told = {"growth_stated": number(text["value"]), "growth_stated_key": text["key"]}
    return told | {"growth_difference": apart, "disagree": differ}
