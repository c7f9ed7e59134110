"""The options that commands share, declared once; without Typer, whose import the quick way does not pay."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

from regionstats.errors import EXIT_NO_ROWS, EXIT_OK, UsageError
from regionstats.output.notes import hint
from regionstats.output.sheet import Form, Sheet, emit

Format = Literal["table", "csv", "tsv", "json", "ndjson", "md"]
Language = Literal["en", "zh"]
_SHORT_FORMATS = ("csv", "tsv", "json", "ndjson", "md")


class SharedOption(NamedTuple):
    """An option of every command that prints rows: its parameter, type, default, names and help."""

    name: str
    type: Any
    default: Any
    names: tuple[str, ...]
    help: str

    @property
    def one(self) -> Any:
        """The type of its value, without None."""
        return get_args(self.type)[0] if type(None) in get_args(self.type) else self.type

    @property
    def shown(self) -> str:
        """Its names as the overview lists them."""
        return ", ".join(self.names)


OPTIONS = (
    SharedOption("db", str | None, None, ("--db",), "The database."),
    SharedOption("format", Format | None, None, ("-f", "--format"), "table, csv, tsv, json, ndjson or md."),
    *(SharedOption(name, bool, False, (f"--{name}",), f"Short for -f {name}.") for name in _SHORT_FORMATS),
    SharedOption("output", str | None, None, ("-o", "--output"), "Write to a file; its ending picks the format."),
    SharedOption("fields", str | None, None, ("--fields",), "Only these fields: a,b,c."),
    SharedOption("sort", str | None, None, ("--sort",), "Sort by fields: a,-b (minus: descending)."),
    SharedOption("limit", int | None, None, ("--limit",), "At most so many rows."),
    SharedOption("no_header", bool, False, ("--no-header",), "Leave out the line of names."),
    SharedOption("bom", bool, False, ("--bom",), "Mark CSV as UTF-8 for Excel."),
    SharedOption("wide", bool, False, ("--wide",), "The table's shape in machine formats."),
    SharedOption("lang", Language, "en", ("--lang",), "Names and numbers of tables: en or zh."),
    SharedOption("exit_status", bool, False, ("-e", "--exit-status"), "Exit with 4 where there are no rows."),
)


class Shared(NamedTuple):
    """The shared options as given."""

    db: str | None
    form: Form
    exit_status: bool

    def command(self, words: str) -> str:
        """What to type next: the words after `regionstats`, for the same database."""
        if self.db is None:
            return f"regionstats {words}"
        from shlex import quote

        return f"regionstats --db {quote(self.db)} {words}"

    def emit(self, sheet: Sheet, none: str = "No rows.") -> int:
        """Print the sheet; the exit code. `none` is said on a terminal where there was nothing to print."""
        if emit(sheet, self.form):
            return EXIT_OK
        hint(none)
        return EXIT_NO_ROWS if self.exit_status else EXIT_OK


def shared_from(values: dict[str, Any]) -> Shared:
    """The shared options from a value for each, by name; UsageError where they contradict each other."""
    form = Form(
        format=_format(values),
        output=values["output"],
        fields=_names(values["fields"], "--fields"),
        sort=_names(values["sort"], "--sort"),
        limit=_limit(values["limit"]),
        header=not values["no_header"],
        bom=values["bom"],
        wide=values["wide"],
        lang=values["lang"],
    )
    return Shared(values["db"], form, values["exit_status"])


def _format(values: dict[str, Any]) -> str | None:
    asked = {name for name in _SHORT_FORMATS if values[name]} | ({values["format"]} if values["format"] else set())
    if len(asked) > 1:
        raise UsageError(f"Two formats are asked for: {' and '.join(sorted(asked))}.", "Keep one of them.")
    return asked.pop() if asked else None


def _names(text: str | None, option: str) -> tuple[str, ...]:
    if text is None:
        return ()
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise UsageError(f"{option} names no field.", "Write them with commas: --fields region,value.")
    return names


def _limit(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise UsageError(f"--limit {limit} is less than 0.", "Give the number of rows to show.")
    return limit
