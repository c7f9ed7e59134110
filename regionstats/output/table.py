"""Tables for people: fitted to the terminal by wrapping, so that nothing in a cell is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from regionstats.output.bars import Bar, drawn
from regionstats.output.notes import styled
from regionstats.output.text import longest, pad, printable, shown_marks, unmarked, width, wrap

GAP = "  "
_NARROWEST = 6
_WIDEST_WORD = 40
_HANGING = " "
_REVERSE = ("\x1b[7m", "\x1b[27m")
_SHORTEST_BAR, _LONGEST_BAR = 8, 40


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `style` is `bold` for a heading between rows; `bars` stand behind, where there is room."""

    cells: tuple[str, ...]
    style: Literal["", "bold", "dim"] = ""
    bars: tuple[Bar | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What a person sees: heads (none for a list of facts), rows, columns to align right, and lines under the table.

    `bar_heads` stand over the rows' bars.
    """

    heads: tuple[str, ...]
    rows: list[Row]
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = field(default=())
    bar_heads: tuple[str, ...] = ()


def draw(table: Table, cells: int, colour: bool, header: bool = True) -> Iterator[str]:
    """The table as lines of at most `cells`: side by side, or where that is too wide one under another.

    Marked words are shown in reverse where there is colour, else in brackets.
    """
    shown = table if colour else _bracketed(table)
    widths = _fit(shown, cells)
    if sum(widths) + len(GAP) * (len(widths) - 1) > cells:
        lines = _stacked(shown, cells, colour)
    else:
        lines = _side_by_side(shown, widths, cells, colour, header)
    yield from (shown_marks(line, *_REVERSE) for line in lines)
    for note in table.notes:
        yield from (styled(line, "dim", colour) for line in wrap(printable(note), cells))


def _bracketed(table: Table) -> Table:
    """The table with its marked words in brackets, which take room."""
    rows = [replace(row, cells=tuple(shown_marks(cell, "[", "]") for cell in row.cells)) for row in table.rows]
    return replace(table, rows=rows)


def _side_by_side(table: Table, widths: Sequence[int], cells: int, colour: bool, header: bool) -> Iterator[str]:
    size = _bar_size(table, widths, cells)
    if header and any(table.heads):
        over = GAP.join(pad(head, size) for head in table.bar_heads) if size else ""
        for line in _with_bars(_lines(table.heads, widths, table.right, cells), over, widths):
            yield styled(line, "bold", colour)
        rule = [*widths, *([size] * len(table.bar_heads) if size else [])]
        yield styled(GAP.join("─" * cells for cells in rule), "dim", colour)
    for row in table.rows:
        behind = GAP.join(pad(drawn(bar, size), size) for bar in row.bars) if size else ""
        for line in _with_bars(_lines(row.cells, widths, table.right, cells), behind, widths):
            yield styled(line, row.style, colour) if row.style else line


def _bar_size(table: Table, widths: Sequence[int], cells: int) -> int:
    """How long a bar can be beside the table; 0 where there are none or no room for all."""
    count = max((len(row.bars) for row in table.rows if any(row.bars)), default=0)
    room = cells - sum(widths) - len(GAP) * (len(widths) - 1)
    size = room // count - len(GAP) if count else 0
    heads = max((width(head) for head in table.bar_heads), default=0)
    return min(size, _LONGEST_BAR) if size >= max(_SHORTEST_BAR, heads) else 0


def _with_bars(lines: Iterator[str], bars: str, widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row with its bars behind the first."""
    for place, line in enumerate(lines):
        whole = sum(widths) + len(GAP) * (len(widths) - 1)
        yield f"{pad(line, whole)}{GAP}{bars}".rstrip() if bars.strip() and not place else line


def _stacked(table: Table, cells: int, colour: bool) -> Iterator[str]:
    """Each row as a block: its first cell, and below it the others that are not empty with their heads."""
    for row in table.rows:
        style = row.style or "bold" * bool(row.cells[0] and any(row.cells[1:]))
        for line in _named(row.cells[0], cells, _indent(row.cells[0])):
            yield styled(line, style, colour) if style else line
        for head, cell in zip(table.heads[1:], row.cells[1:], strict=True):
            if cell:
                text = f"{head}: {cell}" if head else cell
                yield from _named(GAP + text, cells, _indent(row.cells[0]) + GAP)


def markdown(table: Table, header: bool = True) -> Iterator[str]:
    """The table in Markdown, its notes below; nothing is cut."""
    if header:
        yield _bars(table.heads)
        yield _bars(["---:" if place in table.right else "---" for place in range(len(table.heads))], escape=False)
    for row in table.rows:
        bold = row.style == "bold"
        cells = (unmarked(cell) if bold else shown_marks(cell, "**", "**") for cell in row.cells)
        yield _bars([f"**{cell}**" if bold and cell else cell for cell in cells])
    for note in table.notes:
        yield ""
        yield note


def _bars(cells: Sequence[str], escape: bool = True) -> str:
    texts = [printable(cell).replace("|", "\\|") if escape else cell for cell in cells]
    return "| " + " | ".join(texts) + " |"


def _fit(table: Table, cells: int) -> list[int]:
    """Column widths: as wide as needed, then the widest gives way until the table fits or is as narrow as can be."""
    columns = list(zip(*(row.cells for row in table.rows if row.style != "bold"), table.heads, strict=True))
    widths = [max(width(printable(cell)) for cell in column) for column in columns]
    floors = [
        max(_NARROWEST, *(min(longest(printable(cell)), _WIDEST_WORD) + _hang(cell) * (place == 0) for cell in column))
        for place, column in enumerate(columns)
    ]
    room = cells - len(GAP) * (len(widths) - 1)
    while sum(widths) > room:
        place = max(range(len(widths)), key=lambda place: (widths[place] > floors[place], widths[place]))
        if widths[place] <= floors[place]:
            break
        widths[place] -= 1
    return widths


def _indent(cell: str) -> str:
    return " " * (len(cell) - len(cell.lstrip()))


def _hang(cell: str) -> int:
    """What a row's name loses of its column: its indent, and a hanging line's where it has several words."""
    return len(_indent(cell)) + len(_HANGING) * (" " in cell.strip())


def _lines(row: Sequence[str], widths: Sequence[int], right: frozenset[int], cells: int) -> Iterator[str]:
    if row and row[0] and not any(row[1:]):  # a heading runs over the columns beside it
        indent = _indent(row[0])
        yield from _named(row[0], cells, indent) if indent else wrap(printable(row[0]), max(cells, 1))
        return
    indent = _indent(row[0]) if row else ""
    sizes = list(enumerate(widths))
    columns = [
        _named(row[place], size, indent) if place == 0 else wrap(printable(row[place]), size) for place, size in sizes
    ]
    for parts in zip_longest(*columns, fillvalue=""):
        yield GAP.join(pad(parts[place], size, place in right) for place, size in sizes).rstrip()


def _named(cell: str, size: int, indent: str) -> list[str]:
    """A row's name in lines; those after the first hang a little, so that they are not taken for a row."""
    text, room = printable(cell).lstrip(), max(size - len(indent), 2)
    first, *rest = wrap(text, room)
    if rest:
        first, *rest = wrap(text, room - len(_HANGING))
    return [indent + first, *(indent + _HANGING + line for line in rest)]
