"""Tables of web pages and Word files as lines of text: `| head | head |`, `| --- | --- |`, `| row | 12.3 |`.

Every number stands under its head: cells that span are repeated where they name something, heads over heads are
joined, a line across the table is its title, a unit or a note and stands before or behind it. `reading/blocks.py`
reads these lines back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^[(（]?[+\-−–—±]?\s?[$€£¥￥]?[\d０-９][\d０-９,，.．\s]*[^\w\s]{0,3}\s?(?:[%％‰]|pp|pct|倍)?[)）]?[*#①-⑳¹²³⁴-⁹]*$"
)
_WITH_UNIT = re.compile(r"^[+\-−–±]?[$€£¥￥]?\d[\d,.]*\s?[^\W\d]{1,8}(?:/[^\W\d]{1,8})?[²³]?$")
_DATE = re.compile(r"[年月日季]|^\d{4}\s?(?:Q|H)|(?:st|nd|rd|th)$", re.I)
_NOTHING = re.compile(r"^(?:[—\-–―…·.*/／]+|n\.?/?a\.?|\(?x\)?|/)?$", re.I)
_YEAR = re.compile(r"^(?:FY\s?)?(?:19|20)\d\d(?:\s?[-/–—]\s?\d{2,4})?\s?(?:年|年度)?[*#]?$")
_NOTE = re.compile(
    r"^\W{0,3}(?:注|说明|備註|备注|资料来源|數據來源|数据来源|notes?|sources?)(?:\s*\d*\s*[:：.]|$)|^[*#①-⑳¹²³]", re.I
)
_UNIT_CELL = re.compile(r"^[(（]?\s*(?:计量)?(?:单位|單位|units?)\s*[:：]", re.I)
# 长　沙, 合 计: characters set apart to fill their column.
_SPACED = re.compile(r"(?<=^[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff]$)")
_LONG = 90
MAX_COLUMNS = 200
MAX_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its text on one line, how many columns and rows it covers, and whether it is marked as a head."""

    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the grid: the cell's text, whether the cell begins here, and its marks."""

    text: str = ""
    begins: bool = False
    head: bool = False
    across: int = 1


Grid = list[list[_Place]]


def is_data(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table holds figures (two rows and columns, numbers alone in cells) and not a page's layout or prose."""
    cells = [cell.text for row in rows for cell in row if cell.text]
    numbers = sum(is_number(text) for text in cells)
    wide = any(sum(cell.columns for cell in row) > 1 for row in rows)
    return len(rows) >= 2 and wide and numbers >= 2 and sum(len(text) > _LONG for text in cells) * 8 <= len(cells)


def is_number(text: str) -> bool:
    """Whether a cell holds a figure alone: `1,308.3`, `-4.0%`, `12.3*`, 30家; a date is none."""
    figure = _NUMBER.match(text) or (_WITH_UNIT.match(text) and not _DATE.search(text))
    return bool(figure) and not _YEAR.match(text)


def table_lines(rows: Sequence[Sequence[Cell]], title: str = "") -> list[str]:
    """The lines of a table of figures, its title and notes included."""
    grid = _expanded(rows)
    before, grid, after = _lines_across(grid)
    heads = _head_count(grid)
    head, body = _joined_heads(grid[:heads]), grid[heads:]
    width = max((len(row) for row in grid), default=0)
    table = ([_line(head, width), "| " + "--- | " * (width - 1) + "--- |"] if heads else []) + [
        _line([place.text for place in _without_repeats(row)], width) for row in body
    ]
    named = " ".join(part for part in (title, *(line for line in before if _UNIT_CELL.match(line))) if part)
    titles = [line for line in before if not _UNIT_CELL.match(line)]
    return [*titles, *([named] if named else []), *table, *after]


def _expanded(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The cells on their places; a cell that spans fills every place it covers."""
    grid: Grid = []
    below: dict[tuple[int, int], _Place] = {}
    cells = 0
    for number, row in enumerate(rows):
        line: list[_Place] = []
        for cell in row:
            _fill(line, below, number)
            across = max(1, min(cell.columns, MAX_COLUMNS - len(line)))
            for column in range(len(line), len(line) + across):
                place = _Place(cell.text, column == len(line), cell.head, across)
                for under in range(1, min(cell.rows, len(rows) - number)):
                    below[number + under, column] = _Place(cell.text, False, cell.head, across)
                line.append(place)
        _fill(line, below, number)
        grid.append(line[:MAX_COLUMNS])
        cells += len(line)
        if cells + len(below) > MAX_CELLS:
            break
    return [row for row in grid if any(place.text for place in row)]


def _fill(line: list[_Place], below: dict[tuple[int, int], _Place], number: int) -> None:
    """What hangs down from the rows before."""
    while (number, len(line)) in below:
        line.append(below.pop((number, len(line))))


def _lines_across(grid: Grid) -> tuple[list[str], Grid, list[str]]:
    """Rows that are one text across the whole table: those before the table, and the notes behind it."""
    start, end = 0, len(grid)
    while start < end and _text_across(grid[start]) is not None:
        start += 1
    while end > start and (text := _text_across(grid[end - 1])) is not None and (_NOTE.match(text) or len(text) > 20):
        end -= 1
    before = [_text_across(row) or "" for row in grid[:start]]
    return before, grid[start:end], [_text_across(row) or "" for row in grid[end:]]


def _text_across(row: list[_Place]) -> str | None:
    texts = {place.text for place in row if place.text}
    filled = sum(bool(place.text) for place in row)
    alone = len(texts) == 1 and (filled == len(row) or (filled == 1 and len(row) > 2 and bool(row[0].text)))
    return next(iter(texts)) if alone and not is_number(next(iter(texts))) else None


def _head_count(grid: Grid) -> int:
    """How many rows from the top are heads: those marked so, or else those before the first row with a figure."""
    marked = 0
    while marked < len(grid) and all(place.head or not place.text for place in grid[marked]):
        marked += 1
    first = next((n for n, row in enumerate(grid) if any(is_number(p.text) for p in row[1:])), 0)
    first = next((n for n in range(1, first) if _text_across(grid[n]) is not None), first)
    return max(marked, first) if marked < len(grid) else first


def _joined_heads(rows: Grid) -> list[str]:
    """One head a column: what stands over it from top to bottom, each part once."""
    width = max((len(row) for row in rows), default=0)
    heads = []
    for column in range(width):
        parts: list[str] = []
        for row in rows:
            text = row[column].text if column < len(row) else ""
            if text and text not in parts:
                parts.append(text)
        heads.append(" · ".join(parts))
    return heads


def _without_repeats(row: list[_Place]) -> list[_Place]:
    """A figure stands once, where its cell begins, and so does the line over a section; other names are repeated."""
    if (text := _text_across(row)) is not None:
        return [_Place(text), *(_Place() for _ in row[1:])]
    return [place if place.begins or not is_number(place.text) else _Place() for place in row]


def _line(cells: Sequence[str], width: int) -> str:
    filled = [*(_SPACED.sub("", cell) for cell in cells), *[""] * (width - len(cells))]
    texts = ("—" if _NOTHING.match(cell) and cell else cell.replace("|", "/").replace("｜", "/") for cell in filled)
    return "| " + " | ".join(texts) + " |"
