"""Taking care of a database: copies, restoring one, bringing it up to date, and proving that it is whole."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from regionstats.errors import DatabaseError, UsageError
from regionstats.model import Document
from regionstats.store.database import (
    SCHEMA,
    OlderDatabaseError,
    open_reading,
    schema_of,
    upgrade,
    whole_or_not,
)
from regionstats.store.failure import WAIT_SECONDS, LockedDatabaseError, explaining, locked
from regionstats.store.rows import rows


class Finding(NamedTuple):
    """One check: how many rows were looked at, how many are wrong, and the first of those in words."""

    check: str
    checked: int
    wrong: int
    example: str | None


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy the database, also while others read and write it; where the copy is.

    UsageError where `target` is there already, OutputError where it cannot be written. An older database is copied
    too; the other errors are those of `open_reading`.
    """
    target = target or _free_name(path)
    with closing(_opened(path)) as source, whole_or_not(target) as beside:
        _copy(source, beside)
    return target


def restore(path: Path, source: Path) -> Path | None:
    """Put the database `source` in the place of `path`; where a copy of what was there before is kept, if anything was.

    DatabaseError where `source` is not whole or not a database of ours, or `path` stays locked; then nothing changes.
    """
    with closing(open_reading(source)) as copy:
        _refuse_broken(copy, source)
        if path.exists() and os.path.samefile(path, source):
            raise UsageError(f"{source} is the database itself.", "Name the copy to restore.")
        kept, usable = _kept(path)
        if usable:
            _copy(copy, path)  # one transaction: it is all there, or as before
        else:
            with whole_or_not(path) as beside:
                _copy(copy, beside)
    return kept


def _kept(path: Path) -> tuple[Path | None, bool]:
    """Where what is at `path` is kept, and whether it is still there too; what is damaged is moved out of the way."""
    if not os.path.lexists(path):
        return None, False
    try:
        return backup(path), True
    except LockedDatabaseError:
        raise
    except DatabaseError:
        kept = _free_name(path)
        for ending in ("-journal", ""):
            if os.path.lexists(f"{path}{ending}"):
                os.replace(f"{path}{ending}", f"{kept}{ending}")
        return kept, False


def bring_up_to_date(path: Path) -> Path | None:
    """Run the migrations that an older database lacks; where a copy of it is kept, None where it lacked none."""
    try:
        open_reading(path).close()
    except OlderDatabaseError:
        kept = backup(path)
        upgrade(path)
        return kept
    return None


def check(path: Path) -> list[Finding]:
    """Look at everything: the file, the references, every text and every slice of it. The errors of `open_reading`."""
    with closing(open_reading(path)) as connection, explaining(path):
        connection.execute("BEGIN")
        return [_pages(connection), _references(connection), _texts(connection), *_slices(connection)]


def _pages(connection: sqlite3.Connection) -> Finding:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return _finding("the file's pages and indexes", pages, [line for line in said if line != "ok"])


def _references(connection: sqlite3.Connection) -> Finding:
    found = [
        f"row {row[1]} of {row[0]} refers to no {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")
    ]
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return _finding("references between tables", len(tables), found)


def _texts(connection: sqlite3.Connection) -> Finding:
    wrong: list[str] = []
    count = 0
    for row in rows(connection, "SELECT id, text, sha256 FROM document ORDER BY id"):
        count += 1
        if Document(row["id"], row["text"]).sha256 != row["sha256"]:
            wrong.append(f"{row['id']}: the text is not the one its sha256 names")
    return _finding("texts equal to their sha256", count, wrong)


def _slices(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The proof that every number can show its sentence: both are exactly what the text has at their place."""
    query = """
        SELECT x.document, o.key, o.start, o."end", o.surface, o.quote_start, o.quote_end, o.quote, o.evidence
        FROM extraction_run x JOIN observation o ON o.run = x.id ORDER BY x.id
    """
    wrong: list[str] = []
    astray: list[str] = []
    count, reasons, name, text = 0, 0, None, ""
    for row in rows(connection, query):
        count += 1
        if row["document"] != name:
            name = row["document"]
            text = connection.execute("SELECT text FROM document WHERE id = ?", (name,)).fetchone()[0]
        numeral, sentence = text[row["start"] : row["end"]], text[row["quote_start"] : row["quote_end"]]
        inside = row["quote_start"] <= row["start"] and row["end"] <= row["quote_end"]
        if numeral != row["surface"] or sentence != row["quote"] or not inside:
            wrong.append(f"{row['key']}: {name} has {numeral!r} where {row['surface']!r} is said to be")
        evidence = json.loads(row["evidence"])
        reasons += len(evidence)
        fields = [
            field for field, start, end, _ in evidence if start is not None and not 0 <= start <= end <= len(text)
        ]
        astray += [f"{row['key']}: the words behind {field} lie outside the text" for field in fields]
    yield _finding("slices of texts equal to numeral and sentence", count, wrong)
    yield _finding("evidence inside its text", reasons, astray)


def _finding(name: str, checked: int, wrong: list[str]) -> Finding:
    return Finding(name, checked, len(wrong), wrong[0] if wrong else None)


def _refuse_broken(connection: sqlite3.Connection, path: Path) -> None:
    with explaining(path):
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise DatabaseError(f"{path} is damaged ({said}).", "Restore another copy.")


def _opened(path: Path) -> sqlite3.Connection:
    """The database for reading, of today's schema or an older one."""
    try:
        return open_reading(path)
    except OlderDatabaseError:
        return open_reading(path, older=True)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """All pages in one step, so that no writer comes between; LockedDatabaseError where that must wait for too long."""
    until = time.monotonic() + WAIT_SECONDS

    def waited(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise locked(target)

    with explaining(target), closing(sqlite3.connect(target, timeout=0)) as copy:
        source.backup(copy, progress=waited)


def _free_name(path: Path) -> Path:
    """`regionstats.db.20240509-101500.bak`, with the schema's number and the time; never a name that is taken."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names: Iterator[Path] = (
        path.with_name(f"{path.name}.{moment}{f'-{number}' if number else ''}.bak") for number in range(10_000)
    )
    return next(name for name in names if not os.path.lexists(name))


def schema_now(path: Path) -> tuple[str | None, str]:
    """The schema the database is of, and the newest one."""
    with closing(_opened(path)) as connection, explaining(path):
        return schema_of(connection), SCHEMA
