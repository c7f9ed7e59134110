"""`regionstats sources`, and with an ID `sources show`, `sources open` and `sources remove`"""

from __future__ import annotations

from typing import Annotated, Any

from regionstats import workspace
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument
from regionstats.cli.shared import Shared
from regionstats.errors import UsageError
from regionstats.output.notes import warn
from regionstats.output.opened import OPENED_FIELDS, opened, opened_rows
from regionstats.output.sheet import Sheet
from regionstats.output.table import Row, Table
from regionstats.output.views import counted, credit, facts
from regionstats.questions import SOURCE_FIELDS, listed
from regionstats.questions import sources as all_sources
from regionstats.store.database import open_reading
from regionstats.store.lookup import find_document
from regionstats.store.origins import ORIGIN_FIELDS, origin_of
from regionstats.store.read import DOCUMENT_FIELDS, Filters
from regionstats.store.rows import rows

Name = Annotated[str, Argument(metavar="ID", help="The document's id, path, title or address.")]


def sources(shared: Shared) -> int:
    """List the documents."""
    with reading(shared) as connection:
        sheet = Sheet(SOURCE_FIELDS, all_sources(connection), _table)
        return shared.emit(sheet, "No document is in yet; `regionstats ingest FILE` reads one.")


def show(shared: Shared, document: Name) -> int:
    """Show a document and its text."""
    with reading(shared) as connection:
        name = find_document(connection, document)
        origin = origin_of(connection, name)
        found = [dict(row) | origin for row in rows(connection, "SELECT * FROM documents WHERE id = ?", [name])]
    return shared.emit(Sheet((*DOCUMENT_FIELDS, *ORIGIN_FIELDS), found, _one))


def open_(shared: Shared, document: Name) -> int:
    """Show a document's text with its observations marked."""
    with reading(shared) as connection:
        name = find_document(connection, document)
        text = next(rows(connection, "SELECT text FROM documents WHERE id = ?", [name]))["text"]
        found = [row for row in listed(connection, Filters(sources=(name,))) if row["doc"] == name]
    return shared.emit(Sheet(OPENED_FIELDS, opened_rows(text, found), opened))


def remove(shared: Shared, document: Name) -> int:
    """Take a document and its observations back out."""
    place = workspace.locate(shared.db)
    if place.path is None:
        raise UsageError("There is no database to remove from.", "Name one with --db.")
    with open_reading(place.path) as connection:
        name = find_document(connection, document)
    connection.close()
    from regionstats.store.write import remove as take_out

    count = take_out(place.path, name)
    warn(f"{name} is removed with its {counted(count, 'observation')}.")
    return 0


def _table(found: list[Any], lang: str) -> Table:
    heads = ("id", "source", "region", "observations")
    shown = [
        Row((row["id"], credit(row | {"doc": row["id"]}), row["region"] or "", str(row["observations"])))
        for row in found
    ]
    return Table(heads, shown, frozenset({3}))


def _one(found: list[Any], lang: str) -> Table:
    row = found[0]
    names = [(name, str(row[name])) for name in ("id", "path", "url", "lang", "region", "sha256") if row[name]]
    names += [(name, text) for name, text in _origin(row) if text]
    lines = [(" ", line) for line in row["text"].splitlines() if line.strip()]
    return facts([("source", credit(row | {"doc": row["id"]})), *names, ("Text", ""), *lines])


def _origin(row: dict[str, Any]) -> list[tuple[str, str]]:
    """How the text was read, in words."""
    read = ", ".join(filter(None, (row["reader"], row["encoding"])))
    version = " or ".join(filter(None, (row["etag"], row["modified"])))
    return [("read as", read), ("fetched", row["fetched"] or ""), ("version", version)]
