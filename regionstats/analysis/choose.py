"""Choosing a cell: which of the observations that compete for one region and one row stands in the comparison.

1. Only observations that agree in modality, `new` and period can be set against each other. Where every region has
   one of the same kind, the latest such period is taken for all. A period that nothing states agrees with none.
2. Else each region shows its best: accepted by a reviewer over fresh, actual over target, whole stock over additions,
   latest period, exact over bounded, latest source.

Rejected observations never compete. Sources that differ are a conflict to be shown, never averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.period import Period

Row = Mapping[str, Any]
_ABOUT = Decimal("0.05")
_REASONS: tuple[tuple[str, Callable[[Row], object]], ...] = (
    ("modality", lambda row: row["modality"]),
    ("new", lambda row: bool(row["new"])),
    ("period", lambda row: row["period"]),
)


class Cell(NamedTuple):
    """One region's part of a row: the observation chosen (None where there is none) and those it competed with."""

    chosen: Row | None
    candidates: int
    conflict: bool


class Sort(NamedTuple):
    """What must agree before two observations may be set against each other."""

    modality: str
    new: bool
    period: str | None


def choose(columns: Sequence[Sequence[Row]]) -> list[Cell]:
    """One cell for each region's observations of one row, by the rules above."""
    columns = [[row for row in rows if row["status"] != "rejected"] for rows in columns]
    shared = _latest_shared(columns)
    return [_cell(rows, shared) for rows in columns]


def best(rows: Iterable[Row]) -> Cell:
    """The one cell of observations that may not be told apart further, chosen by rule 2."""
    return _cell([row for row in rows if row["status"] != "rejected"], None)


def reason(first: Row | None, other: Row | None) -> str | None:
    """The first of missing, modality, new, period and bound that keeps two cells from being set against each other."""
    if first is None or other is None:
        return "missing"
    for name, part in _REASONS:
        if part(first) != part(other):
            return name
    if first["period"] is None:
        return "period"
    return None if is_point(first) and is_point(other) else "bound"


def is_point(row: Row) -> bool:
    """Whether the number is exact and no range, so that it can be reckoned with."""
    return row["bound"] == "exact" and row["value_max"] is None


def _sort(row: Row) -> Sort:
    return Sort(row["modality"], bool(row["new"]), row["period"])


def _latest_shared(columns: Sequence[Sequence[Row]]) -> Sort | None:
    """The kind of observation that every region has, with the latest period; None where there is none."""
    if not columns:
        return None
    kinds = set.intersection(*({_sort(row) for row in rows if row["period"]} for rows in columns))
    return max(kinds, key=lambda kind: (recency(kind.period), *_standing(kind)), default=None)


def _standing(kind: Sort) -> tuple[bool, bool]:
    return kind.modality == "actual", not kind.new


def _cell(rows: Sequence[Row], shared: Sort | None) -> Cell:
    if not rows:
        return Cell(None, 0, False)
    kinds = [_sort(row) for row in rows]
    places = [place for place, kind in enumerate(kinds) if shared is None or kind == shared]
    first = max(places, key=lambda place: _merit(rows[place], kinds[place]))
    rivals = (row for row, kind in zip(rows, kinds, strict=True) if kind == kinds[first])
    return Cell(rows[first], len(rows), any(contradict(rows[first], rival) for rival in rivals))


def _merit(row: Row, kind: Sort) -> tuple[Any, ...]:
    """Higher is better; the last parts only make the choice the same on every run."""
    return (
        row["status"] == "accepted",
        *_standing(kind),
        recency(row["period"]),
        is_point(row),
        row["published"] or "",
        row["doc"],
        -row["start"],
    )


def recency(period: str | None) -> tuple[int, int]:
    """A sort key: later periods are greater; of two that end the same day the longer is. No period comes before all."""
    if period is None:
        return (0, 0)
    days = Period.parse(period)
    return (days.last.toordinal(), -days.first.toordinal())


def contradict(one: Row, other: Row, tolerance: Decimal = Decimal(0)) -> bool:
    """Whether two sources cannot both be right: `over 100` and 103 can, 100 and 103 cannot.

    `tolerance` is how far apart they may be, in percent of the larger. Growth against 2022 and growth against 2015 are
    two statements, not one.
    """
    if one["doc"] == other["doc"] or one["baseline"] != other["baseline"]:
        return False
    (low, high), (other_low, other_high) = interval(one), interval(other)
    apart = max(low - other_high, other_low - high)
    return apart > 0 and apart * 100 > tolerance * max(abs(number(row["value"])) for row in (one, other))


def interval(row: Row) -> tuple[Decimal, Decimal]:
    """Between which numbers the true one lies: `over 100` is 100 to infinity, `about 100` is 95 to 105."""
    low = number(row["value"])
    high = low if row["value_max"] is None else number(row["value_max"])
    if row["bound"] == "at_least":
        return low, Decimal("Infinity")
    if row["bound"] == "at_most":
        return Decimal("-Infinity"), high
    slack = abs(high) * _ABOUT if row["bound"] == "about" else Decimal(0)
    return low - slack, high + slack


def number(value: Any) -> Decimal:
    """A stored number as the decimal it was written as, free of binary noise."""
    return value if isinstance(value, Decimal) else Decimal(str(value))
