"""`regionstats export [observations|documents|regions|metrics]`, `regionstats export --all DIR`"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.errors import UsageError
from regionstats.output.notes import hint
from regionstats.output.sheet import Sheet, chosen_format, emit, write_workbook
from regionstats.questions import in_catalogue_order, listed
from regionstats.store import read

View = Literal["observations", "documents", "regions", "metrics"]
_FIELDS = {
    "observations": read.OBSERVATION_FIELDS,
    "documents": read.DOCUMENT_FIELDS,
    "regions": read.REGION_FIELDS,
    "metrics": read.METRIC_FIELDS,
}
_WHAT = "observations (unless said), documents, regions or metrics."
_ENDINGS = {"table": "txt"}


def export(
    shared: Shared,
    what: Annotated[View | None, Argument(metavar="WHAT", help=_WHAT)] = None,
    folder: Annotated[Path | None, Option("--all", metavar="DIR", help="Write each into this folder.")] = None,
) -> int:
    """Write out everything, as CSV unless another format is named.

    -o FILE.xlsx writes all tables into one Excel file, a sheet each, with the sources; FILE.parquet a typed table.
    """
    if folder is not None and (what or shared.form.output):
        raise UsageError("--all writes everything into a folder.", "Leave out what to write and -o.")
    with reading(shared) as connection:
        if folder is None and what is None and chosen_format(shared.form, "csv") == "xlsx":
            return _workbook(connection, shared)
        if folder is None:
            return shared.emit(_sheet(connection, what or "observations"))
        return _all(connection, folder, shared)


def _all(connection: sqlite3.Connection, folder: Path, shared: Shared) -> int:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file.", "Name a folder after --all.")
    folder.mkdir(parents=True, exist_ok=True)
    kind = shared.form.format or "csv"
    for name in _FIELDS:
        path = folder / f"{name}.{_ENDINGS.get(kind, kind)}"
        count = emit(_sheet(connection, name), shared.form._replace(format=kind, output=str(path)))
        hint(f"{path}: {count} {name}")
    return 0


def _workbook(connection: sqlite3.Connection, shared: Shared) -> int:
    """All tables in one Excel file, a sheet each."""
    if shared.form.fields or shared.form.sort:
        raise UsageError("--fields and --sort are for one table.", "Say which: regionstats export observations ...")
    write_workbook((_sheet(connection, name) for name in _FIELDS), shared.form)
    return 0


def _sheet(connection: sqlite3.Connection, name: str) -> Sheet:
    return Sheet(_FIELDS[name], _rows(connection, name), default="csv", name=name)


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[dict[str, Any]]:
    if name == "observations":
        return listed(connection, read.Filters())
    if name == "metrics":
        return iter(in_catalogue_order(connection))
    found = read.documents(connection) if name == "documents" else read.regions(connection)
    return (dict(row) for row in found)
