"""Writing documents and their observations: idempotent, a document whole or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from regionstats.errors import InputError, RegionstatsError, UnknownNameError
from regionstats.model import Document, Observation
from regionstats.names import near
from regionstats.period import Period
from regionstats.store import full_text, tables
from regionstats.store.database import open_reading
from regionstats.store.engine import writing
from regionstats.store.failure import explaining

_METADATA = ("title", "publisher", "published", "lang", "region", "kind", "url")
_COPIED = (
    *("key", "start", "end", "value", "value_max", "unit", "measure", "region", "metric", "concept", "period"),
    *("period_basis", "bound", "modality", "new", "baseline", "surface", "quote", "quote_start", "quote_end"),
)
_REVIEWED = ("key", "region", "measure", "value", "unit", "period")
_CHUNK_DOCUMENTS = 200
_CHUNK_SECONDS = 0.5

Extract = Callable[[Document], list[Observation]]
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
) -> IngestReport:
    """Put the documents of `batch` and what `extract` finds in them into the database `path`.

    A document known with the same text, metadata and `extractor` is left as it is; otherwise its observations are
    replaced, and a reviewer's verdict stays with each that says the same as before. Errors in the batch, and documents
    that cannot be extracted or stored, are reported and the others go in. `on_document` hears each document's id and
    `new`, `changed`, `unchanged` or `failed`. DatabaseError where `path` is missing, not ours, newer or stays locked,
    OutputError where the disk is full; what was written before stays.
    """
    with closing(open_reading(path)) as known:
        job = _Ingest(path, known, extract, extractor, on_document or (lambda _id, _outcome: None))
        job.run(batch)
    return job.report()


def remove(path: Path, document_id: str) -> int:
    """Take a document and its observations out again; how many observations went with it.

    UnknownNameError where no document has this id, DatabaseError where `path` is missing, not ours or locked.
    """
    open_reading(path).close()
    with writing(path) as connection:
        count = len(_observation_ids(connection, document_id))
        full_text.forget(connection, document_id)
        gone = connection.execute(delete(tables.document).where(tables.document.c.id == document_id))
        if not gone.rowcount:
            ids = connection.execute(select(tables.document.c.id)).scalars().all()
            raise UnknownNameError("document", document_id, near(document_id, ids), "`regionstats sources` lists all.")
    return count


@dataclass(slots=True)
class _Pending:
    document: Document
    outcome: str
    observations: list[Observation]


@dataclass(slots=True)
class _Ingest:
    """One batch on its way in: documents wait here until a chunk of them is written in one transaction."""

    path: Path
    known: sqlite3.Connection
    extract: Extract
    extractor: str
    tell: Listener
    pending: dict[str, _Pending] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("new", "changed", "unchanged"), 0))
    observations: int = 0
    failures: list[tuple[str, RegionstatsError]] = field(default_factory=list)
    flushed: float = field(default_factory=time.monotonic)

    def run(self, batch: Iterable[Document | RegionstatsError]) -> None:
        try:
            for entry in batch:
                self.take(entry)
        finally:
            self.flush()  # what was understood before an interruption is kept

    def report(self) -> IngestReport:
        return IngestReport(**self.counts, observations=self.observations, failures=tuple(self.failures))

    def take(self, entry: Document | RegionstatsError) -> None:
        if isinstance(entry, RegionstatsError):
            self.fail("", entry)
            return
        if entry.id in self.pending:
            self.flush()
        outcome = self.outcome(entry)
        if outcome == "unchanged":
            self.settle(entry.id, outcome, 0)
        else:
            self.understand(entry, outcome)
        if len(self.pending) >= _CHUNK_DOCUMENTS or time.monotonic() - self.flushed > _CHUNK_SECONDS:
            self.flush()

    def outcome(self, document: Document) -> str:
        """Whether the database lacks the document, has it otherwise, or has just this."""
        columns = ", ".join(f"d.{name}" for name in ("sha256", *_METADATA))
        query = f"SELECT {columns}, x.extractor FROM document d LEFT JOIN extraction_run x ON x.document = d.id"
        with explaining(self.path):
            row = self.known.execute(f"{query} WHERE d.id = ?", (_plain(document.id),)).fetchone()
        if row is None:
            return "new"
        wanted = (document.sha256, *(getattr(document, name) for name in _METADATA), self.extractor)
        return "unchanged" if tuple(row) == wanted else "changed"

    def understand(self, document: Document, outcome: str) -> None:
        try:
            self.pending[document.id] = _Pending(document, outcome, self.extract(document))
        except RegionstatsError as error:
            self.fail(document.id, error)
        except Exception as error:  # one text that trips a stage must not keep the others out
            self.fail(document.id, _defect(document.id, error))

    def flush(self) -> None:
        chunk, self.pending = list(self.pending.values()), {}
        if chunk:
            with writing(self.path) as connection:
                failed = {entry.document.id: error for entry in chunk if (error := self.store(connection, entry))}
            for entry in chunk:
                self.conclude(entry, failed.get(entry.document.id))
        self.flushed = time.monotonic()

    def store(self, connection: Connection, entry: _Pending) -> RegionstatsError | None:
        """Write one document inside a savepoint, so that one the database refuses does not take the others along."""
        savepoint = connection.begin_nested()
        try:
            _replace(connection, entry.document, entry.observations, self.extractor)
        except (IntegrityError, ValueError) as error:
            savepoint.rollback()  # only here: a full disk has ended the transaction, and the savepoint with it
            return _refused(entry.document.id, error)
        savepoint.commit()
        return None

    def conclude(self, entry: _Pending, error: RegionstatsError | None) -> None:
        if error is not None:
            self.fail(entry.document.id, error)
        else:
            self.settle(entry.document.id, entry.outcome, len(entry.observations))

    def settle(self, document_id: str, outcome: str, observations: int) -> None:
        self.counts[outcome] += 1
        self.observations += observations
        self.tell(document_id, outcome)

    def fail(self, document_id: str, error: RegionstatsError) -> None:
        self.failures.append((document_id, error))
        self.tell(document_id, "failed")


def _replace(connection: Connection, document: Document, observations: list[Observation], extractor: str) -> None:
    """Put the document in the place of what the database has under its id."""
    verdicts = _verdicts(connection, document.id)
    _put_document(connection, document)
    connection.execute(delete(tables.extraction_run).where(tables.extraction_run.c.document == document.id))
    started = datetime.now(UTC).isoformat(timespec="seconds")
    run = insert(tables.extraction_run).values(document=document.id, extractor=extractor, started=started)
    made = connection.execute(run).inserted_primary_key
    assert made is not None
    _put_observations(connection, made[0], observations, verdicts)


def _put_document(connection: Connection, document: Document) -> None:
    full_text.forget(connection, document.id)
    row = {name: getattr(document, name) for name in (*_METADATA, "path", "sha256", "text")}
    changed = connection.execute(update(tables.document).where(tables.document.c.id == document.id).values(row))
    if not changed.rowcount:
        connection.execute(insert(tables.document).values(id=document.id, **row))
    full_text.index(connection, document.id)


def _put_observations(
    connection: Connection, run: int, observations: list[Observation], verdicts: dict[tuple[Any, ...], str]
) -> None:
    if not observations:
        return
    first = _next_id(connection)
    rows = [_row(entry) | {"id": first + i, "run": run} for i, entry in enumerate(observations)]
    for row in rows:
        row["status"] = verdicts.get(_reviewed(row), "fresh")
    connection.execute(insert(tables.observation), rows)
    evidence = [line for i, entry in enumerate(observations) for line in _evidence(entry, first + i)]
    if evidence:
        connection.execute(insert(tables.evidence), evidence)


def _row(entry: Observation) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in _COPIED}
    if not all(number is None or number.is_finite() for number in (entry.value, entry.value_max)):
        raise ValueError(f"{entry.surface!r} was read as {entry.value}, which is no number")
    period = Period.parse(entry.period) if entry.period is not None else None
    row["first_day"] = period and period.first.isoformat()
    row["last_day"] = period and period.last.isoformat()
    return row


def _evidence(entry: Observation, observation: int) -> Iterator[dict[str, Any]]:
    for name, span, rule in entry.evidence:
        start, end = span or (None, None)
        yield {"observation": observation, "field": name, "start": start, "end": end, "rule": rule}


def _verdicts(connection: Connection, document_id: str) -> dict[tuple[Any, ...], str]:
    """What a reviewer said, by what was reviewed: another value or region is another question."""
    columns = [tables.observation.c[name] for name in (*_REVIEWED, "status")]
    query = select(*columns).where(
        tables.observation.c.id.in_(_observation_ids(connection, document_id)), tables.observation.c.status != "fresh"
    )
    rows = connection.execute(query).mappings()
    return {_reviewed(dict(row)): row["status"] for row in rows}


def _reviewed(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(float(row[name]) if name == "value" else row[name] for name in _REVIEWED)


def _observation_ids(connection: Connection, document_id: str) -> list[int]:
    run = tables.extraction_run
    query = select(tables.observation.c.id).join(run).where(run.c.document == document_id)
    return list(connection.execute(query).scalars())


def _next_id(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM observation").scalar_one())


def _plain(text: str) -> str:
    """A text SQLite can be asked for; a lone surrogate finds nothing and is refused when written."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _defect(document_id: str, error: Exception) -> RegionstatsError:
    said = f"{type(error).__name__}: {error}"
    hint = "This is a defect of regionstats: report it with the text; the other documents are not affected."
    return RegionstatsError(f"{document_id} could not be understood ({said}).", hint)


def _refused(document_id: str, error: Exception) -> RegionstatsError:
    said = str(getattr(error, "orig", error))
    if "FOREIGN KEY" in said:
        said = "it names a region or metric that the database lacks"
    return InputError(f"{document_id} could not be stored: {said}.", "Check its region and date, then ingest it again.")
