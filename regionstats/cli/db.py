"""`regionstats db path`, `check`, `backup`, `restore`, `upgrade`: taking care of the database file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from regionstats import workspace
from regionstats.cli.declare import Argument
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_FAILURE, EXIT_OK, OutputError, UsageError
from regionstats.output.notes import warn
from regionstats.output.sheet import Sheet
from regionstats.output.sink import sink

FIELDS = ("check", "checked", "wrong", "example")


def path(shared: Shared) -> int:
    """Print the file's name.

    One line for other programs: sqlite3 "$(regionstats db path)". Without a database of your own it is the cached one
    of the bundled digests.
    """
    with workspace.reading(shared.db) as connection:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
    if not file:
        raise OutputError("The bundled digests are in memory only.", "Make a database with `regionstats init`.")
    if shared.form.format:
        return shared.emit(Sheet(("path",), [{"path": file}]))
    with sink(shared.form.output) as stream:
        stream.write(f"{file}\n")
    return EXIT_OK


def check(shared: Shared) -> int:
    """Look at all of the database.

    The file's pages and indexes, the references between tables, that every text is the one its sha256 names, and that
    every number and every sentence is exactly what its text has at the place it is said to be at. Exit code 1 where
    anything is wrong, 3 where the file is no database.
    """
    from regionstats.store.care import check as look

    place = _named(shared)
    findings = look(place)
    code = shared.emit(Sheet(FIELDS, [finding._asdict() for finding in findings]))
    wrong = sum(finding.wrong for finding in findings)
    if not wrong:
        warn(f"{place} is whole.")
        return code
    hint = "Restore a copy with `regionstats db restore`, or ingest the texts again."
    warn(f"{place} is damaged: {wrong} things are wrong. {hint}", mark="regionstats:")
    return EXIT_FAILURE


def backup(
    shared: Shared,
    file: Annotated[
        Path | None, Argument(metavar="FILE", help="The copy; else beside the database, named by date and time.")
    ] = None,
) -> int:
    """Make a copy.

    Others may read the database and write to it meanwhile: the copy is as of one moment. A file that is there already
    is not overwritten.
    """
    from regionstats.store.care import backup as copy

    place = _named(shared)
    warn(f"{copy(place, file)} is a copy of {place}.")
    return EXIT_OK


def restore(shared: Shared, file: Annotated[Path, Argument(metavar="FILE", help="The copy to put in place.")]) -> int:
    """Put a copy in place.

    What was there before is kept beside it, under a name with date and time. The copy is checked first; it takes the
    place in one step, or not at all.
    """
    from regionstats.store.care import restore as put_back

    place = workspace.target(shared.db)
    kept = put_back(place, file)
    warn(f"{place} is restored from {file}." + (f" What was there before is kept as {kept}." if kept else ""))
    return EXIT_OK


def upgrade(shared: Shared) -> int:
    """Run the migrations.

    A database of an older regionstats is refused by all other commands, with a word that points here. First a copy is
    made beside it; then it is changed in one step, or not at all.
    """
    from regionstats.store.care import bring_up_to_date

    place = _named(shared)
    kept = bring_up_to_date(place)
    warn(f"{place} is up to date." + (f" The older one is kept as {kept}." if kept else " Nothing was to be done."))
    return EXIT_OK


def _named(shared: Shared) -> Path:
    """The database's file; the bundled digests are nobody's to take care of."""
    place = workspace.locate(shared.db).path
    if place is None:
        raise UsageError("There is no database yet.", "Name one with --db, or make one with `regionstats init`.")
    return place
