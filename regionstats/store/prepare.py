"""A document and its observations as the rows that the database will hold: work that any process can do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from functools import lru_cache
from typing import Any, NamedTuple

from regionstats.errors import RegionstatsError
from regionstats.model import Document, Observation
from regionstats.period import Period
from regionstats.store.full_text import words
from regionstats.store.numbers import decimal_text

METADATA = ("title", "publisher", "published", "lang", "region", "kind", "url")
DOCUMENT_COLUMNS = ("id", "path", *METADATA, "sha256", "text")
ORIGIN_COLUMNS = ("document", "reader", "encoding", "etag", "modified", "fetched")
OBSERVATION_COLUMNS = (
    *("key", "start", "end", "value", "value_max", "unit", "measure", "region", "metric", "concept", "period"),
    *("first_day", "last_day", "period_basis", "bound", "modality", "new", "baseline", "surface", "quote"),
    *("quote_start", "quote_end"),
)
"""The columns of an observation's row that its text and context give; `status` and `evidence` come behind them."""

Complete = Callable[[Document], Document]
Extract = Callable[[Document], list[Observation]]
Row = tuple[Any, ...]
_NOWHERE = (None, None)
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Task(NamedTuple):
    """A document to be read, or the error that kept it from being one, and what is stored under its id by now."""

    document: Document | RegionstatsError
    stored: Row | None


class Prepared(NamedTuple):
    """What became of a task: `new`, `changed`, `unchanged` or `failed`, and the rows to be written.

    An observation's row is followed by its evidence. `words` are title and text for the full-text index,
    `origin` is how the text was read, where that is known. The id is empty where a text could not even be read.
    """

    id: str
    outcome: str
    document: Row = ()
    observations: list[Row] = []  # noqa: RUF012
    words: tuple[str, str] = ("", "")
    origin: Row | None = None
    error: RegionstatsError | None = None


def as_it_is(document: Document) -> Document:
    """The document without anything found in its text."""
    return document


def prepare(task: Task, complete: Complete, extract: Extract, extractor: str) -> Prepared:
    """Read a document, unless what is stored is the same already; errors are results, so that the others go on."""
    if isinstance(task.document, RegionstatsError):
        return Prepared("", "failed", error=task.document)
    name = task.document.id
    try:
        return _prepared(complete(task.document), task.stored, extract, extractor)
    except RegionstatsError as error:
        return Prepared(name, "failed", error=error)
    except Exception as error:  # one text that trips a stage must not keep the others out
        return Prepared(name, "failed", error=_defect(name, error))


def _prepared(document: Document, stored: Row | None, extract: Extract, extractor: str) -> Prepared:
    sha256 = document.sha256
    metadata = tuple(getattr(document, name) for name in METADATA)
    if stored == (sha256, *metadata, extractor):
        return Prepared(document.id, "unchanged")
    found = extract(document)
    row = (document.id, document.path, *metadata, sha256, document.text)
    indexed = words(document.title or ""), words(document.text)
    outcome = "new" if stored is None else "changed"
    return Prepared(document.id, outcome, row, list(map(_observation, found)), indexed, _origin(document))


def _origin(document: Document) -> Row | None:
    return None if document.origin is None else (document.id, *astuple(document.origin))


def _observation(entry: Observation) -> Row:
    low, high = entry.value, entry.value_max
    if not (low.is_finite() and (high is None or high.is_finite())):
        raise ValueError(f"{entry.surface!r} was read as {low}, which is no number")
    first, last = _days(entry.period)
    return (
        entry.key,
        entry.start,
        entry.end,
        decimal_text(low),
        None if high is None else decimal_text(high),
        entry.unit,
        entry.measure,
        entry.region,
        entry.metric,
        entry.concept,
        entry.period,
        first,
        last,
        entry.period_basis,
        entry.bound,
        entry.modality,
        entry.new,
        entry.baseline,
        entry.surface,
        entry.quote,
        entry.quote_start,
        entry.quote_end,
        _evidence(entry),
    )


def _evidence(entry: Observation) -> str:
    """The words and the rule behind each field, as JSON: [[field, start, end, rule], ...]."""
    return _encoded([(name, *(span or _NOWHERE), rule) for name, span, rule in entry.evidence])


@lru_cache(maxsize=4096)
def _days(period: str | None) -> tuple[str, str] | tuple[None, None]:
    """The first and last day of a period."""
    if period is None:
        return (None, None)
    days = Period.parse(period)
    return days.first.isoformat(), days.last.isoformat()


def _defect(document_id: str, error: Exception) -> RegionstatsError:
    said = f"{type(error).__name__}: {error}"
    hint = "This is a defect of regionstats: report it with the text; the other documents are not affected."
    return RegionstatsError(f"{document_id} could not be understood ({said}).", hint)
