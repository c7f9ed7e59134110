"""Rows whose cells only single spaces part, as copied out of a page: `R&D intensity (%) 1.64 1.73 1.86`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regionstats.model import Span

_NUMBER = r"[+\-−–]?(?:US\$|[$€£¥₹])?\d[\d,]*(?:\.\d+)?%?"
_ROW = re.compile(rf"(?P<name>\s*[^\d\s][^:;]*?[^\d\s:;,.]|\s*[^\d\s][^:;]*?\))(?P<numbers>(?:\s+{_NUMBER}){{2,}})\s*$")
_YEAR = re.compile(r"(?<![\d-])(?:FY ?)?(?:19|20)\d\d(?:[-–/]\d\d(?!\d))?")
_FIELD = re.compile(r"\S+")


def row_cells(words: str, offset: int) -> tuple[Span, ...]:
    """The cells of a row that ends in two numbers or more; none where the line is no such row."""
    match = _ROW.match(words)
    if match is None or all(_YEAR.fullmatch(number) for number in match["numbers"].split()):
        return ()
    numbers = [
        Span(offset + match.start("numbers") + n.start(), offset + match.start("numbers") + n.end())
        for n in _FIELD.finditer(match["numbers"])
    ]
    start = offset + len(words) - len(words.lstrip())
    return (Span(start, offset + match.end("name")), *numbers)


def head_cells(words: str, offset: int, columns: int) -> tuple[Span, ...]:
    """The cells of a head that names a year over each of `columns` numbers (`Indicator 2020 2021 2022`)."""
    years = list(_YEAR.finditer(words))
    if len(years) != columns:
        return ()
    ends = [*(year.start() for year in years[1:]), len(words)]
    cells = [(year.start(), end) for year, end in zip(years, ends, strict=True)]
    name = [(0, years[0].start())] if words[: years[0].start()].strip() else []
    return tuple(_trimmed(words, start, end, offset) for start, end in (*name, *cells))


def word_cells(words: str, offset: int, columns: int) -> tuple[Span, ...]:
    """The cells of a head with one word over each column: `City Labs Firms`."""
    cells = tuple(Span(offset + word.start(), offset + word.end()) for word in _FIELD.finditer(words))
    return cells if len(cells) == columns and words.rstrip()[-1] not in ".。:：?？" else ()


def _trimmed(words: str, start: int, end: int, offset: int) -> Span:
    part = words[start:end]
    return Span(offset + start + len(part) - len(part.lstrip()), offset + start + len(part.rstrip()))


def spaced_tables(text: str, lines: Sequence[Span]) -> dict[int, tuple[bool, tuple[Span, ...]]]:
    """The lines that are rows of such tables, each with whether it is the head and its cells.

    A table is a head of years and the rows below it, or three rows and more with as many numbers each, under a head
    with a word for each column or none.
    """
    found: dict[int, tuple[bool, tuple[Span, ...]]] = {}
    rows = [row_cells(text[line.start : line.end], line.start) for line in lines]
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and rows[end] and len(rows[end]) == len(rows[at]):
            end += 1
        if end > at:
            above = lines[at - 1] if at else None
            head = head_cells(text[above.start : above.end], above.start, len(rows[at]) - 1) if above else ()
            if not head and above and end - at >= _ENOUGH:
                head = word_cells(text[above.start : above.end], above.start, len(rows[at]))
            if head:
                found[at - 1] = (True, head)
            if head or end - at >= _ENOUGH:
                found |= {number: (False, rows[number]) for number in range(at, end)}
        at = max(end, at + 1)
    return found


_ENOUGH = 3
