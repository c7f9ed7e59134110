"""One printer for all commands: rows in, and out in the format, the fields, the order and to the place asked for."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import chain, islice
from os.path import isdir
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from regionstats.errors import UnknownNameError, UsageError
from regionstats.names import near
from regionstats.output.notes import coloured
from regionstats.output.numbers import literal, plain
from regionstats.output.sink import sink

if TYPE_CHECKING:
    from regionstats.output.table import Table

Record = Mapping[str, Any]
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")
_READ = ("table", "md")
_BINARY = ("xlsx", "parquet")
_ENDINGS = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".md": "md", ".txt": "table", ".xlsx": "xlsx", ".parquet": "parquet",
}  # fmt: skip


class Form(NamedTuple):
    """How the user wants the rows; what is None is decided by where they go."""

    format: str | None = None
    output: str | None = None
    fields: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    limit: int | None = None
    header: bool = True
    bom: bool = False
    wide: bool = False
    lang: str = "en"


class Sheet(NamedTuple):
    """What a command has to show: machine fields in their documented order, rows, and the shape made for reading.

    `table` makes that shape from the sorted rows and a language; `wide` is the same shape with plain values, where
    the table's own words would not serve a spreadsheet. `extra` are fields that `--fields` may name besides. `total`
    says how many rows there are, where making them all only to count them would take long. `name` is the table's,
    where a file holds several.
    """

    fields: tuple[str, ...]
    rows: Iterable[Record]
    table: Callable[[list[Record], str], Table] | None = None
    wide: Callable[[list[Record]], tuple[tuple[str, ...], list[Record]]] | None = None
    default: str | None = None
    extra: tuple[str, ...] = ()
    total: Callable[[], int] | None = None
    name: str = "answer"


def emit(sheet: Sheet, form: Form) -> int:
    """Print the sheet as asked; the number of rows there were. UsageError where a field or ending is unknown."""
    kind = chosen_format(form, sheet.default)
    _check_fields(sheet, (*form.fields, *(name.lstrip("-") for name in form.sort)))
    with _closing(sheet.rows):
        return _emit(sheet, form, kind)


def _emit(sheet: Sheet, form: Form, kind: str) -> int:
    count = _Counter(_begun(_sorted(sheet.rows, form.sort)))
    if kind in _BINARY:
        _write_binary(str(form.output), kind, [sheet._replace(rows=count)], form)
        return count.seen
    with sink(form.output) as stream:
        if form.bom and kind in ("csv", "tsv"):
            stream.write("\ufeff")
        if kind in _READ:
            _write_table(stream, kind, _table(sheet, *_shown(sheet, count, form), form), form)
        else:
            _write_machine(stream, kind, sheet, count, form)
    return count.seen


def chosen_format(form: Form, default: str | None = None) -> str:
    """The format asked for, else the file's ending, else a table for a terminal and CSV for a pipe."""
    if form.format:
        return form.format
    if form.output and form.output != "-":
        return _by_ending(form.output)
    return default or ("table" if sys.stdout.isatty() else "csv")


@contextmanager
def _closing(rows: Iterable[Record]) -> Iterator[None]:
    """End a generator of rows before the database it reads from is closed, whatever happens to the printing."""
    try:
        yield
    finally:
        if isinstance(rows, Generator):
            rows.close()


def _begun(rows: Iterable[Record]) -> Iterator[Record]:
    """The same rows, the first already made: what is wrong with the question shows before anything is printed."""
    iterator = iter(rows)
    return chain(list(islice(iterator, 1)), iterator)


class _Counter:
    """The rows, and how many went by."""

    def __init__(self, rows: Iterable[Record]) -> None:
        self.rows = rows
        self.seen = 0

    def __iter__(self) -> Iterator[Record]:
        for row in self.rows:
            self.seen += 1
            yield row


def _by_ending(output: str) -> str:
    if isdir(output):
        raise UsageError(f"{output} is a folder.", "Name a file after -o.")
    name = output.rpartition("/")[2].lower()
    if "." not in name or output.startswith("/dev/"):
        return "csv"
    ending = name[name.rindex(".") :]
    if ending not in _ENDINGS:
        raise UsageError(
            f"No format is known for a file ending in {ending}.", f"Use {', '.join(_ENDINGS)}, or say which with -f."
        )
    return _ENDINGS[ending]


def _check_fields(sheet: Sheet, names: Iterable[str]) -> None:
    known = (*sheet.fields, *sheet.extra)
    for name in names:
        if name not in known:
            raise UnknownNameError("field", name, near(name, known), f"The fields are {', '.join(known)}.")


def _sorted(rows: Iterable[Record], names: Sequence[str]) -> Iterable[Record]:
    """Stable, by the last name first, so that the first decides; missing values always come last."""
    if not names:
        return rows
    ordered = list(rows)
    for name in reversed(names):
        field = name.lstrip("-")
        there = [row for row in ordered if row[field] is not None]
        there.sort(key=lambda row, field=field: _sort_key(row[field]), reverse=name.startswith("-"))  # type: ignore[misc]
        ordered = there + [row for row in ordered if row[field] is None]
    return ordered


def _sort_key(value: object) -> tuple[int, Decimal, str]:
    if isinstance(value, (bool, int, float, Decimal)):
        return (0, Decimal(str(+value)), "")
    return (1, Decimal(0), str(value).casefold())


def _limited(rows: Iterable[Record], limit: int | None) -> Iterator[Record]:
    for place, row in enumerate(rows):
        if limit is not None and place >= limit:
            return
        yield row


def write_workbook(sheets: Iterable[Sheet], form: Form) -> None:
    """Write several tables into the Excel file that `form.output` names, a sheet each."""
    _write_binary(str(form.output), "xlsx", sheets, form)


def _write_binary(output: str, kind: str, sheets: Iterable[Sheet], form: Form) -> None:
    from regionstats.output import binary
    from regionstats.output.sink import binary_sink

    parts = (binary.Part(sheet.name, *_machine(sheet, sheet.rows, form)) for sheet in sheets)
    with binary_sink(output) as stream:
        if kind == "xlsx":
            binary.write_workbook(stream, parts, form.header)
        else:
            for part in parts:
                binary.write_parquet(stream, part.fields, part.rows)


def _machine(sheet: Sheet, rows: Iterable[Record], form: Form) -> tuple[Sequence[str], Iterable[Record]]:
    """The heads and rows of a machine format."""
    if form.wide and not form.fields:
        fields, rows = _widened(sheet, list(rows), form)
    else:
        fields = form.fields or sheet.fields
    return fields, _limited(rows, form.limit)


def _write_machine(stream: TextIO, kind: str, sheet: Sheet, rows: Iterable[Record], form: Form) -> None:
    fields, shown = _machine(sheet, rows, form)
    if kind in ("csv", "tsv"):
        _write_separated(stream, kind, fields, shown, form.header)
    elif kind == "json":
        _write_json(stream, fields, shown)
    else:
        stream.writelines(literal({field: row[field] for field in fields}) + "\n" for row in shown)


def _widened(sheet: Sheet, rows: list[Record], form: Form) -> tuple[tuple[str, ...], list[Record]]:
    if sheet.wide:
        return sheet.wide(rows)
    if sheet.table is None:
        return sheet.fields, rows
    table = sheet.table(rows, form.lang)
    return table.heads, [dict(zip(table.heads, row.cells, strict=True)) for row in table.rows if row.style != "bold"]


def _write_separated(stream: TextIO, kind: str, fields: Sequence[str], rows: Iterable[Record], header: bool) -> None:
    writer = csv.writer(stream, delimiter="\t" if kind == "tsv" else ",", lineterminator="\n")
    if header:
        writer.writerow(fields)
    writer.writerows([plain(row[field]) for field in fields] for row in rows)


def _write_json(stream: TextIO, fields: Sequence[str], rows: Iterable[Record]) -> None:
    before = "["
    for row in rows:
        stream.write(f"{before}\n{literal({field: row[field] for field in fields})}")
        before = ","
    stream.write("[]\n" if before == "[" else "\n]\n")


def _shown(sheet: Sheet, rows: Iterable[Record], form: Form) -> tuple[list[Record], int]:
    """The rows a table is made of, and how many more there are."""
    if not form.limit or form.sort or sheet.total is None:
        return list(rows), 0
    shown = list(islice(rows, form.limit))
    return shown, sheet.total() - len(shown)


def _table(sheet: Sheet, rows: list[Record], hidden: int, form: Form) -> Table:
    from regionstats.output.table import Row, Table
    from regionstats.output.views import digests

    if sheet.table and not form.fields:
        table = sheet.table(rows, form.lang)
    else:
        fields = form.fields or sheet.fields
        sources = digests(rows[: form.limit]) if "quote" in fields else ()
        table = Table(fields, [Row(tuple(plain(row[field]) for field in fields)) for row in rows], notes=sources)
    return _cut(table, form.limit, hidden, form.lang)


def _cut(table: Table, limit: int | None, hidden: int, lang: str) -> Table:
    """The first rows only; headings between rows are not counted, and the table says what it leaves out."""
    if limit is None:
        return table
    from dataclasses import replace

    kept: list[Any] = []
    for row in table.rows:
        if sum(other.style != "bold" for other in kept) == limit:
            break
        kept.append(row)
    hidden += sum(row.style != "bold" for row in table.rows[len(kept) :])
    chinese, english = f"另有 {hidden} 行未列出（--limit {limit}）。", f"{hidden} more not shown (--limit {limit})."
    more = chinese if lang == "zh" else english
    notes = (more,) if hidden else ()
    return replace(table, rows=kept, notes=(*notes, *table.notes))


def _write_table(stream: TextIO, kind: str, table: Table, form: Form) -> None:
    from shutil import get_terminal_size

    from regionstats.output.table import draw, markdown

    if not table.rows and form.limit != 0:
        return
    if kind == "md":
        lines = markdown(table, form.header)
    else:
        to_stdout = stream is sys.stdout
        lines = draw(table, get_terminal_size().columns, to_stdout and coloured(sys.stdout), form.header)
    stream.writelines(f"{line}\n" for line in lines)
