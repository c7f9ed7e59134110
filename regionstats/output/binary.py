"""Excel workbooks and Parquet files: formats for files only, each by an extra that is imported where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from regionstats.errors import MissingExtraError, UsageError
from regionstats.output.notes import warn
from regionstats.output.numbers import plain
from regionstats.output.text import width
from regionstats.version import VERSION

if TYPE_CHECKING:
    import pyarrow
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Record = Mapping[str, Any]
NUMBERS = frozenset(
    {"value", "value_max", "difference", "ratio", "spread", "growth", "growth_stated", "growth_difference"}
)
COUNTS = frozenset(
    {"start", "end", "quote_start", "quote_end", "row", "list", "place", "series", "line", "group", "candidates",
     "observations"}
)  # fmt: skip
TRUTHS = frozenset({"new", "conflict", "disagree"})
TEXTS = frozenset(
    {"key", "region", "region_name", "metric", "label", "concept", "measure", "unit", "bound", "modality", "period",
     "period_basis", "baseline", "surface", "quote", "doc", "kind", "title", "publisher", "published", "url", "status",
     "extractor", "id", "path", "lang", "sha256", "text", "code", "name", "name_zh", "level", "parent", "category",
     "definition", "reason", "frequency", "growth_baseline", "growth_stated_key", "col", "sentence"}
)  # fmt: skip
SOURCE_FIELDS = ("doc", "kind", "title", "publisher", "published", "url")
_BATCH = 50_000
_EXCEL_ROWS = 1_048_576
_EXCEL_TEXT = 32_767
_WIDEST, _NARROWEST = 60, 8
_DECIMALS = 6


class Part(NamedTuple):
    """One table of a file: its name, heads and rows."""

    name: str
    fields: Sequence[str]
    rows: Iterable[Record]


def write_workbook(stream: BinaryIO, parts: Iterable[Part], header: bool = True) -> None:
    """Write an Excel workbook: a sheet for each part, and one of the sources that rows name.

    UsageError where a table has more rows than a sheet holds, MissingExtraError without the extra `xlsx`. Texts longer
    than a cell holds are cut, which is said.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtraError("xlsx") from error
    plainly = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, {"constant_memory": True, **plainly})
    book.set_properties({"comments": f"regionstats {VERSION}"})
    sources: dict[str, Record] = {}
    writer = _Book(book)
    for part in parts:
        writer.sheet(part._replace(rows=_noting_sources(part.rows, sources)), header)
    if sources:
        writer.sheet(Part("sources", SOURCE_FIELDS, [sources[name] for name in sorted(sources)]), header)
    book.close()
    if writer.cut:
        why = f"A cell of Excel holds {_EXCEL_TEXT:,} characters, so texts were cut: {writer.cut}."
        warn(f"{why} A .csv or .parquet file has them whole.")


def _noting_sources(rows: Iterable[Record], sources: dict[str, Record]) -> Iterator[Record]:
    """The rows, while their documents are noted where they tell them."""
    for row in rows:
        if row.get("doc") and "title" in row:
            sources.setdefault(row["doc"], {field: row.get(field) for field in SOURCE_FIELDS})
        yield row


class _Book:
    """A workbook in the making: its formats, and how many texts did not fit into a cell."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.cut = 0
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.formats: dict[int, Format] = {}

    def sheet(self, part: Part, header: bool) -> None:
        sheet = self.book.add_worksheet(part.name)
        widths = [width(field) + 2 for field in part.fields]
        if header:
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, part.fields, self.head)
        last = int(header) - 1
        for last, row in enumerate(part.rows, int(header)):
            if last >= _EXCEL_ROWS:
                hint = "Write a .parquet or .csv file, or fewer rows with --limit."
                raise UsageError(f"A sheet of Excel holds {_EXCEL_ROWS:,} rows, and there are more.", hint)
            for column, field in enumerate(part.fields):
                widths[column] = max(widths[column], self.write(sheet, last, column, row[field]))
        for column, cells in enumerate(widths):
            sheet.set_column(column, column, min(max(cells, _NARROWEST), _WIDEST))
        if header and last > 0:
            sheet.autofilter(0, 0, last, len(part.fields) - 1)

    def write(self, sheet: Worksheet, row: int, column: int, value: Any) -> int:
        """Write one cell; how many cells of a terminal wide it is."""
        if value is None:
            return 0
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float, Decimal)):
            sheet.write_number(row, column, float(value), self.number(value))
        else:
            text = plain(value)
            self.cut += len(text) > _EXCEL_TEXT
            sheet.write_string(row, column, text[:_EXCEL_TEXT])
        return width(plain(value)[:_WIDEST]) + 2

    def number(self, value: float | Decimal) -> Format:
        """The format with as many decimals as the number has, and thousands apart."""
        decimals = min(len(plain(value).partition(".")[2]), _DECIMALS)
        if decimals not in self.formats:
            point = "." + "0" * decimals if decimals else ""
            self.formats[decimals] = self.book.add_format({"num_format": f"#,##0{point}"})
        return self.formats[decimals]


def write_parquet(stream: BinaryIO, fields: Sequence[str], rows: Iterable[Record]) -> None:
    """Write a Parquet file whose columns have the types of the documented fields; others are typed by their values.

    MissingExtraError without the extra `parquet`.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("parquet") from error
    known = {*NUMBERS, *COUNTS, *TRUTHS, *TEXTS}
    iterator = iter(rows)
    first = list(islice(iterator, _BATCH) if known.issuperset(fields) else iterator)
    schema = pyarrow.schema([(field, _type(field, first)) for field in fields], {"regionstats": VERSION})
    with parquet.ParquetWriter(stream, schema) as writer:
        batch = first
        while batch or batch is first:
            writer.write_table(_table(schema, batch))
            batch = list(islice(iterator, _BATCH))


def _type(field: str, rows: Sequence[Record]) -> pyarrow.DataType:
    """The type of a documented field, else the narrowest that holds all its values."""
    import pyarrow

    named = ((NUMBERS, pyarrow.float64()), (COUNTS, pyarrow.int64()), (TRUTHS, pyarrow.bool_()))
    for fields, kind in (*named, (TEXTS, pyarrow.string())):
        if field in fields and (kind == pyarrow.string() or _all(rows, field, _is_number)):
            return kind
    if _all(rows, field, lambda value: isinstance(value, bool)):
        return pyarrow.bool_()
    if _all(rows, field, lambda value: isinstance(value, int) and not isinstance(value, bool)):
        return pyarrow.int64()
    return pyarrow.float64() if _all(rows, field, _is_number) else pyarrow.string()


def _all(rows: Sequence[Record], field: str, holds: Callable[[Any], bool]) -> bool:
    return all(row[field] is None or holds(row[field]) for row in rows)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal))


def _table(schema: pyarrow.Schema, rows: Sequence[Record]) -> pyarrow.Table:
    import pyarrow

    columns = [pyarrow.array([_cast(row[field.name], field.type) for row in rows], field.type) for field in schema]
    return pyarrow.Table.from_arrays(columns, schema=schema)


def _cast(value: Any, kind: pyarrow.DataType) -> Any:
    """A value as its column has it: text as CSV writes it, numbers as floats."""
    import pyarrow

    if value is None:
        return None
    if kind == pyarrow.string():
        return plain(value)
    return float(value) if kind == pyarrow.float64() else value
