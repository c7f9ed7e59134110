"""When a number holds (SDMX TIME_PERIOD): a year, half, quarter, month, day, or a span of two of them.

Written `2023`, `2017-H1`, `2024-Q1`, `2021-03`, `2024-02-29` or `START/END` of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days that remembers how it was said.

    `text` is the canonical form; `first` and `last` are the first and last day that belong to it.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the canonical form; ValueError for anything else, a month 13 or an end before its start included."""
        return _parse(text)

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return _parse(f"{year:04d}")

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """Half 1 or 2 of a year."""
        return _parse(f"{year:04d}-H{half}")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return _parse(f"{year:04d}-Q{quarter}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Month 1 to 12 of a year."""
        return _parse(f"{year:04d}-{month:02d}")

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Period:
        """One day."""
        return _parse(f"{year:04d}-{month:02d}-{day:02d}")

    @classmethod
    def span(cls, start: Period, end: Period) -> Period:
        """From the start of one period to the end of another; exact halves and quarters are written as such.

        `2023-01/2023-06` is `2023-H1`, but `2023-01/2023-09` stays (corpus ruling 3).
        """
        if start.text == end.text:
            return start
        return _parse(f"{start.start_text}/{end.end_text}")

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """Months `first` to `last` of a year; exact quarters, halves and the whole year are written as such."""
        if (first, last) == (1, 12):
            return cls.year(year)
        if first in (1, 7) and last == first + 5:
            return cls.half(year, 1 if first == 1 else 2)
        if first % 3 == 1 and last == first + 2:
            return cls.quarter(year, (first + 2) // 3)
        if first == last:
            return cls.month(year, first)
        return _parse(f"{year:04d}-{first:02d}/{year:04d}-{last:02d}")

    @property
    def is_span(self) -> bool:
        """True for `START/END`."""
        return "/" in self.text

    @property
    def is_day(self) -> bool:
        """True for a single day."""
        return self.first == self.last

    @property
    def is_long(self) -> bool:
        """True for a span of more than a year: a fiscal year across two calendar years is as short as any."""
        return self.is_span and (self.last - self.first).days > 366

    @property
    def start_text(self) -> str:
        """The first part of a span, else the whole."""
        return self.text.partition("/")[0]

    @property
    def end_text(self) -> str:
        """The last part of a span, else the whole."""
        return self.text.rpartition("/")[2]

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` belongs to this period."""
        return self.first <= other.first and other.last <= self.last

    def shifted(self, years: int) -> Period:
        """The same shape, whole years later (earlier where negative); 29 February falls on the 28th."""
        return _parse("/".join(_shift_point(point, years) for point in self.text.split("/")))

    def previous(self) -> Period:
        """The same period of the year before: what year-on-year growth is measured against."""
        return self.shifted(-1)

    def __str__(self) -> str:
        return self.text


def _shift_point(point: str, years: int) -> str:
    moved = f"{int(point[:4]) + years:04d}{point[4:]}"
    return moved[:-2] + "28" if moved.endswith("-02-29") else moved


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    start, slash, end = text.partition("/")
    first, last = _days(start)
    if slash:
        last = _days(end)[1]
        if last < first:
            raise ValueError(f"period {text!r} ends before it starts")
    return Period(text, first, last)


def _days(point: str) -> tuple[date, date]:
    match = _POINT.match(point)
    if match is None:
        raise ValueError(f"{point!r} is no period; write 2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-31 or START/END")
    year = int(match[1])
    if match[2]:
        return _month_days(year, 6 * int(match[2]) - 5, 6 * int(match[2]))
    if match[3]:
        return _month_days(year, 3 * int(match[3]) - 2, 3 * int(match[3]))
    if match[5]:
        day = date(year, int(match[4]), int(match[5]))
        return day, day
    if match[4]:
        return _month_days(year, int(match[4]), int(match[4]))
    return date(year, 1, 1), date(year, 12, 31)


def _month_days(year: int, first: int, last: int) -> tuple[date, date]:
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - timedelta(days=1)
    return date(year, first, 1), end
