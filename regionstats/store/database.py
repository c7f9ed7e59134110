"""Making a database and opening one for reading.

Reading needs the standard library only; SQLAlchemy and Alembic are imported where something is made.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from regionstats.errors import DatabaseError, OutputError, UsageError
from regionstats.store.failure import WAIT_SECONDS, explaining

if TYPE_CHECKING:
    from alembic.config import Config

    from regionstats.model import Metric, Region

SCHEMA = "0004"
"""The newest migration. A test compares it with migrations/, so that reading need not import Alembic to know."""

_FORGOTTEN_SECONDS = 3600


class OlderDatabaseError(DatabaseError):
    """The database was made by an older program; `regionstats db upgrade` brings it up to date."""


class TakenError(UsageError):
    """There is something already where a database is to be made."""


def create(
    path: Path, regions: Iterable[Region], metrics: Iterable[Metric], region_names: Iterable[tuple[str, str]] = ()
) -> None:
    """Make the database `path` with its tables, views, regions and metrics, and no document: whole or not at all.

    `region_names` are further names as (name, code). UsageError where `path` is there already, OutputError where it
    cannot be written.
    """
    from regionstats.store.catalogue import refresh

    with whole_or_not(path) as beside:
        upgrade(beside)
        refresh(beside, regions, metrics, region_names)


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """An empty file beside `path` that takes its name at the end, unless something went wrong.

    UsageError where `path` is there already, OutputError where it cannot be written.
    """
    if os.path.lexists(path):
        raise _taken(path)
    beside = _beside(path)
    try:
        yield beside
        _move(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def upgrade(path: Path) -> None:
    """Run the migrations that `path` lacks, in one transaction; the errors are those of `explained`."""
    from alembic import command
    from alembic.util import CommandError

    from regionstats.store.engine import writing

    with writing(path, foreign_keys=False) as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, SCHEMA)
        except CommandError as error:
            hint = "Name another file with --db, or make a new database and ingest the texts again."
            raise DatabaseError(f"{path} cannot be brought up to date: {error}.", hint) from error


def open_reading(path: Path, older: bool = False) -> sqlite3.Connection:
    """Open `path` for reading only; rows answer to column names.

    What a writer that was killed left half done is undone first. With `older`, older schemas are opened too.
    DatabaseError where the file is missing, no database of ours, of an older or newer schema, or locked.
    """
    if not path.exists():
        raise DatabaseError(
            f"There is no database at {path}.", "Make it with `regionstats init` or `regionstats ingest`."
        )
    if not path.is_file():
        raise DatabaseError(f"{path} is not a database.", "Name a file with --db.")
    with explaining(path):
        try:
            return _connected(path, older)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            _undo(path)
            return _connected(path, older)


def _connected(path: Path, older: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path), uri=True, timeout=WAIT_SECONDS)
    connection.row_factory = sqlite3.Row
    try:
        found = schema_of(connection)
        if not (older and found and re.fullmatch(r"\d{4}", found) and found < SCHEMA):
            check_schema(found, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _undo(path: Path) -> None:
    """Let SQLite put back what an unfinished write had changed; a connection that only reads may not."""
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def schema_of(connection: sqlite3.Connection) -> str | None:
    """The migration the database is at; None where regionstats did not make it."""
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'extraction_run'").fetchone()
    if not (named and made):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def check_schema(found: str | None, path: Path) -> None:
    """DatabaseError unless `found` is the schema this program reads."""
    if found is None or not re.fullmatch(r"\d{4}", found):
        hint = "Name another file with --db, or make one with `regionstats init`."
        raise DatabaseError(f"{path} is not a database of regionstats.", hint)
    if found > SCHEMA:
        hint = "Install the newest regionstats, or name another file with --db."
        raise DatabaseError(f"{path} was made by a newer regionstats (schema {found}, known {SCHEMA}).", hint)
    if found < SCHEMA:
        hint = f"`regionstats --db {path} db upgrade` brings it up to date, and keeps a copy."
        raise OlderDatabaseError(f"{path} was made by an older regionstats (schema {found}, needed {SCHEMA}).", hint)


def _uri(path: Path) -> str:
    name = os.path.abspath(path)
    for character, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        name = name.replace(character, code)
    return f"file:{name}?mode=ro"


def _alembic() -> Config:
    from alembic.config import Config

    from regionstats.resources import resource

    config = Config()
    config.set_main_option("script_location", str(resource("migrations")).replace("%", "%%"))
    return config


def _taken(path: Path) -> TakenError:
    return TakenError(f"{path} exists already.", "Name another file with --db, or add to it with `regionstats ingest`.")


def _beside(path: Path) -> Path:
    """An empty file in the same folder, so that the finished database moves into place in one step."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from error
    return Path(name)


def _sweep(path: Path) -> None:
    """Remove what making this database left here when it was killed; what is younger may be being made."""
    with os.scandir(path.parent) as entries:
        for entry in entries:
            ours = entry.name.startswith(f".{path.name}.") and entry.name.endswith((".new", ".new-journal"))
            if ours and time.time() - entry.stat().st_mtime > _FORGOTTEN_SECONDS:
                os.unlink(entry.path)


def _move(beside: Path, path: Path) -> None:
    """Put the finished file in its place, never over one that appeared meanwhile."""
    try:
        beside.chmod(0o666 & ~_umask())
        try:
            os.link(beside, path)
        except FileExistsError:
            raise _taken(path) from None
        except OSError:  # a file system without hard links
            os.replace(beside, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path} cannot be written: {error.strerror or error}.", "Name another place with --db.")
