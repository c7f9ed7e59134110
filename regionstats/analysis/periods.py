"""Periods in a row: which can stand in one series, and which are missing between two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regionstats.period import Period

_PER_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12}
_MARKS = {"half": "H{}", "quarter": "Q{}", "month": "{:02d}"}


def frequency(period: Period) -> str:
    """`year`, `half`, `quarter`, `month`, `day` or `span` (of several: 2023-01/2023-09, 2016/2020)."""
    if period.is_span:
        return "span"
    if "-" not in period.text:
        return "year"
    if period.text[5] in "HQ":
        return "half" if period.text[5] == "H" else "quarter"
    return "month" if len(period.text) == len("2023-01") else "day"


def shape(period: Period) -> str:
    """What must agree before two periods can stand in one series: the frequency; of spans the months or the length.

    January to September of two years are of one shape, 2016/2020 and 2021/2025 too; 2023-H1 and 2023 are not.
    """
    name = frequency(period)
    if name != "span":
        return name
    years = period.last.year - period.first.year
    return f"span {re.sub(r'[0-9]{4}', '', period.start_text)}/{re.sub(r'[0-9]{4}', '', period.end_text)} {years}"


def between(first: Period, last: Period) -> Iterator[Period]:
    """The periods of their frequency from `first` to `last`, both included; of days and spans only these two."""
    per_year = _PER_YEAR.get(frequency(first))
    if per_year is None:
        yield from dict.fromkeys((first, last))
        return
    for step in range(_step(first, per_year), _step(last, per_year) + 1):
        yield _at(step, frequency(first), per_year)


def years(first: Period, last: Period) -> float:
    """How many years lie between the ends of two periods of one shape; whole months are counted, days are not."""
    months = 12 * (last.last.year - first.last.year) + last.last.month - first.last.month
    return months / 12


def _step(period: Period, per_year: int) -> int:
    """The period's number since the year 0, in periods of its frequency."""
    return period.first.year * per_year + (period.first.month - 1) * per_year // 12


def _at(step: int, name: str, per_year: int) -> Period:
    year, part = divmod(step, per_year)
    mark = _MARKS[name].format(part + 1) if name in _MARKS else ""
    return Period.parse(f"{year:04d}-{mark}" if mark else f"{year:04d}")
