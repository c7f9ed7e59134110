"""Writing documents and their observations: idempotent, a document whole or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import IntegrityError

from regionstats.errors import InputError, RegionstatsError, UnknownNameError
from regionstats.model import Document
from regionstats.names import near
from regionstats.processes import Workers
from regionstats.store import bulk, full_text, tables
from regionstats.store.database import open_reading
from regionstats.store.engine import writing
from regionstats.store.failure import explaining
from regionstats.store.prepare import METADATA, Complete, Extract, Prepared, Task, as_it_is, prepare

_CHUNK_OBSERVATIONS = 50_000
_CHUNK_SECONDS = 2.0
"""What is read in this time goes in together: every transaction touches most pages of the indexes once."""

Listener = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of a batch: documents by outcome, observations written, and (document id, error) of each failure.

    The id is empty where a text could not even be read; the error then names the file.
    """

    new: int
    changed: int
    unchanged: int
    observations: int
    failures: tuple[tuple[str, RegionstatsError], ...]


def ingest(
    path: Path,
    batch: Iterable[Document | RegionstatsError],
    extract: Extract,
    extractor: str,
    on_document: Listener | None = None,
    complete: Complete = as_it_is,
    jobs: int = 1,
    on_read: Callable[[str], None] | None = None,
) -> IngestReport:
    """Put the documents of `batch` and what `extract` finds in them into the database `path`.

    `complete` adds what a text tells of itself. A document known with the same text, metadata and `extractor` is left
    as it is; otherwise its observations are replaced, and a reviewer's verdict stays with each that says the same as
    before. Errors in the batch, and documents that cannot be extracted or stored, are reported and the others go in.
    `on_document` hears each document's id and `new`, `changed`, `unchanged` or `failed` when that is settled, `on_read`
    its id when it has been read, which may be seconds before. With several `jobs` so many processes share the reading
    of a batch that takes long enough; the rows and their order are the same.
    DatabaseError where `path` is missing, not ours, older, newer or stays locked, OutputError where the disk is full;
    what was written before stays.
    """
    with closing(open_reading(path)) as known:
        job = _Ingest(path, known, extractor, on_document or (lambda _id, _outcome: None), on_read)
        work = partial(prepare, complete=complete, extract=extract, extractor=extractor)
        with Workers(work, jobs, _weight) as workers:
            job.run(iter(batch), workers)
    return job.report()


def remove(path: Path, document_id: str) -> int:
    """Take a document and its observations out again; how many observations went with it.

    UnknownNameError where no document has this id, DatabaseError where `path` is missing, not ours or locked.
    """
    open_reading(path).close()
    with writing(path) as connection:
        count = len(_observation_ids(connection, document_id))
        full_text.forget(connection, [document_id])
        gone = connection.execute(delete(tables.document).where(tables.document.c.id == document_id))
        if not gone.rowcount:
            ids = connection.execute(select(tables.document.c.id)).scalars().all()
            raise UnknownNameError("document", document_id, near(document_id, ids), "`regionstats sources` lists all.")
    return count


def _weight(task: Task) -> int:
    return len(task.document.text) if isinstance(task.document, Document) else 1


@dataclass(slots=True)
class _Ingest:
    """One batch on its way in: documents wait here until a chunk of them is written in one transaction."""

    path: Path
    known: sqlite3.Connection
    extractor: str
    tell: Listener
    read: Callable[[str], None] | None = None
    under_way: set[str] = field(default_factory=set)
    again: list[Document] = field(default_factory=list)
    pending: list[Prepared] = field(default_factory=list)
    waiting: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("new", "changed", "unchanged"), 0))
    observations: int = 0
    failures: list[tuple[str, RegionstatsError]] = field(default_factory=list)
    flushed: float = field(default_factory=time.monotonic)

    def run(self, batch: Iterator[Document | RegionstatsError], workers: Workers[Task, Prepared]) -> None:
        try:
            more = True
            while more:
                for prepared in workers.map(self.tasks(batch)):
                    self.take(prepared)
                more = bool(self.again)
                self.flush()
        finally:
            self.flush()  # what was understood before an interruption is kept

    def report(self) -> IngestReport:
        return IngestReport(**self.counts, observations=self.observations, failures=tuple(self.failures))

    def tasks(self, batch: Iterator[Document | RegionstatsError]) -> Iterator[Task]:
        """What is to be done for each entry, up to one whose id is under way: what is known of it is to be seen yet."""
        self.under_way.clear()
        again, self.again = self.again, []
        for source in (again, batch):
            for entry in source:
                if isinstance(entry, RegionstatsError):
                    yield Task(entry, None)
                elif entry.id in self.under_way:
                    self.again.append(entry)
                    return
                else:
                    self.under_way.add(entry.id)
                    yield Task(entry, self.stored(entry))

    def stored(self, document: Document) -> tuple[Any, ...] | None:
        """What the database has under the document's id: sha256, metadata and extractor; None where it has nothing."""
        columns = ", ".join(f"d.{name}" for name in ("sha256", *METADATA))
        query = f"SELECT {columns}, x.extractor FROM document d LEFT JOIN extraction_run x ON x.document = d.id"
        with explaining(self.path):
            row = self.known.execute(f"{query} WHERE d.id = ?", (_plain(document.id),)).fetchone()
        return None if row is None else tuple(row)

    def take(self, prepared: Prepared) -> None:
        if self.read is not None:
            self.read(prepared.id)
        if prepared.error is not None:
            self.fail(prepared.id, prepared.error)
        elif prepared.outcome == "unchanged":
            self.settle(prepared)
        else:
            self.pending.append(prepared)
            self.waiting += 1 + len(prepared.observations)
        if self.waiting >= _CHUNK_OBSERVATIONS or time.monotonic() - self.flushed > _CHUNK_SECONDS:
            self.flush()

    def flush(self) -> None:
        chunk, self.pending, self.waiting = self.pending, [], 0
        if chunk:
            with writing(self.path) as connection:
                failed = _stored(connection, chunk, self.extractor)
            for entry in chunk:
                error = failed.get(entry.id)
                if error is not None:
                    self.fail(entry.id, error)
                else:
                    self.settle(entry)
        self.flushed = time.monotonic()

    def settle(self, entry: Prepared) -> None:
        self.counts[entry.outcome] += 1
        self.observations += len(entry.observations)
        self.tell(entry.id, entry.outcome)

    def fail(self, document_id: str, error: RegionstatsError) -> None:
        self.failures.append((document_id, error))
        self.tell(document_id, "failed")


def _stored(connection: Connection, chunk: list[Prepared], extractor: str) -> dict[str, RegionstatsError]:
    """Write the chunk: all at once, or where the database refuses that one by one; the errors of those refused."""
    if _put(connection, chunk, extractor) is None:
        return {}
    errors = {entry.id: _put(connection, [entry], extractor) for entry in chunk}
    return {name: _refused(name, error) for name, error in errors.items() if error is not None}


def _put(connection: Connection, chunk: list[Prepared], extractor: str) -> Exception | None:
    """Write documents inside a savepoint; why the database refused them, if it did."""
    savepoint = connection.begin_nested()
    try:
        bulk.replace(connection, chunk, extractor)
    except (IntegrityError, ValueError) as error:
        savepoint.rollback()  # only here: a full disk has ended the transaction, and the savepoint with it
        return error
    savepoint.commit()
    return None


def _observation_ids(connection: Connection, document_id: str) -> list[int]:
    run = tables.extraction_run
    query = select(tables.observation.c.id).join(run).where(run.c.document == document_id)
    return list(connection.execute(query).scalars())


def _plain(text: str) -> str:
    """A text SQLite can be asked for; a lone surrogate finds nothing and is refused when written."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _refused(document_id: str, error: Exception) -> RegionstatsError:
    said = str(getattr(error, "orig", error))
    if "FOREIGN KEY" in said:
        said = "it names a region or metric that the database lacks"
    return InputError(f"{document_id} could not be stored: {said}.", "Check its region and date, then ingest it again.")
