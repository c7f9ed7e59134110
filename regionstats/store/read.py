"""Reading: plain SQL over the four views, by the standard library's sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regionstats.errors import UnknownNameError, UsageError
from regionstats.names import fold, near
from regionstats.period import Period
from regionstats.store.lookup import find_category, find_document, find_key, find_metric, find_source
from regionstats.store.places import find_region
from regionstats.store.rows import rows, texts
from regionstats.terms import REGION_LEVELS

__all__ = [
    "DOCUMENT_FIELDS",
    "METRIC_FIELDS",
    "OBSERVATION_FIELDS",
    "REGION_FIELDS",
    "Filters",
    "counts",
    "documents",
    "evidence",
    "extractors",
    "find_category",
    "find_document",
    "find_key",
    "find_metric",
    "find_region",
    "find_source",
    "metrics",
    "observations",
    "regions",
]

OBSERVATION_FIELDS = (
    *("key", "region", "region_name", "metric", "concept", "measure", "value", "value_max", "unit", "bound"),
    *("modality", "new", "period", "period_basis", "baseline", "surface", "quote", "doc", "start", "end"),
    *("quote_start", "quote_end", "kind", "title", "publisher", "published", "url", "status", "extractor"),
)
DOCUMENT_FIELDS = (
    *("id", "path", "title", "publisher", "published", "lang", "region", "kind", "url", "sha256", "text"),
)
REGION_FIELDS = ("code", "name", "name_zh", "level", "parent")
METRIC_FIELDS = ("metric", "name", "name_zh", "category", "unit", "definition")

_BELOW = """
WITH RECURSIVE below(code) AS (
    SELECT code FROM region WHERE code IN ({marks})
    UNION SELECT region.code FROM region JOIN below ON region.parent = below.code
) SELECT code FROM below
"""
_LEVEL_ORDER = " ".join(f"WHEN '{level}' THEN {rank}" for rank, level in enumerate(REGION_LEVELS))
_CONTESTED = """
(observations.region, metric, period, measure, unit, modality, new, coalesce(baseline, '')) IN (
    SELECT o.region, o.metric, o.period, o.measure, o.unit, o.modality, o.new, coalesce(o.baseline, '')
    FROM observation o WHERE o.region IS NOT NULL AND o.metric IS NOT NULL AND o.period IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING min(o.value) < max(o.value) AND count(DISTINCT o.run) > 1
)
"""
_Clause = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which observations are asked for; an empty field asks for all.

    `regions` are themselves, `within` they and all that lies in them. `period` is what holds for exactly those days,
    `since` and `until` take what lies inside. `sources` are document ids or publishers, `key` how a key starts.
    `contested` are those of which another document tells another number: same region, metric, period and kind.
    """

    regions: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    period: str | None = None
    since: str | None = None
    until: str | None = None
    measure: str | None = None
    modality: str | None = None
    sources: tuple[str, ...] = ()
    key: str | None = None
    contested: bool = False


def observations(
    connection: sqlite3.Connection,
    filters: Filters | None = None,
    sort: str | None = None,
    limit: int | None = None,
    fields: Sequence[str] = OBSERVATION_FIELDS,
) -> Iterator[sqlite3.Row]:
    """Rows of the view `observations` that pass `filters`, in the order of the documents unless `sort` says otherwise.

    `fields` are the columns wanted, all unless said. `sort` names fields with commas between, `-` before one for
    descending; nulls come last. UsageError for an unknown field, a text that is no period or a negative limit.
    """
    clauses = list(_clauses(filters or Filters()))
    condition = " AND ".join(clause for clause, _ in clauses) or "1"
    values: list[str | int] = [value for _, given in clauses for value in given]
    columns = ", ".join(f'observations."{field}"' for field in fields)
    if sort is None and not _is_selective(filters or Filters()):
        # Document by document, so that the first rows are there at once, however many there are.
        query = f"""
            SELECT {columns} FROM document CROSS JOIN observations WHERE doc = document.id AND {condition}
            ORDER BY document.id, start, "end", observations.region IS NULL, observations.region
        """
    else:
        query = f"SELECT {columns} FROM observations WHERE {condition} ORDER BY {_order(sort)}"
    if limit is not None:
        query, values = f"{query} LIMIT ?", [*values, _checked_limit(limit)]
    return rows(connection, query, values)


def total(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many rows of the view `observations` pass the filters."""
    clauses = list(_clauses(filters))
    values = [value for _, given in clauses for value in given]
    condition = " AND ".join(clause for clause, _ in clauses)
    query = f"FROM observations WHERE {condition}" if condition else "FROM observation"
    return int(next(rows(connection, f"SELECT count(*) {query}", values))[0])


def _is_selective(filters: Filters) -> bool:
    """Whether an index leads to what passes, so that the rows to sort are few."""
    return bool(filters.regions or filters.within or filters.metrics or filters.categories or filters.key)


def documents(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """All rows of the view `documents`, by id."""
    return rows(connection, "SELECT * FROM documents ORDER BY id")


def regions(
    connection: sqlite3.Connection, search: str | None = None, level: str | None = None, within: str | None = None
) -> Iterator[sqlite3.Row]:
    """Rows of the view `regions`: those with `search` in a name, of a level, lying in `within` (a code) or being it."""
    conditions, values = ["1"], list[str]()
    if search:
        conditions.append("code IN (SELECT code FROM region_name WHERE name LIKE ? ESCAPE '!')")
        values.append(_containing(search))
    if level:
        conditions.append("level = ?")
        values.append(level)
    if within:
        conditions.append(f"code IN ({_BELOW.format(marks='?')})")
        values.append(within)
    query = f"SELECT * FROM regions WHERE {' AND '.join(conditions)} ORDER BY CASE level {_LEVEL_ORDER} END, code"
    return rows(connection, query, values)


def metrics(
    connection: sqlite3.Connection, search: str | None = None, category: str | None = None
) -> Iterator[sqlite3.Row]:
    """Rows of the view `metrics`: those with `search` in a name or the definition, of a category."""
    conditions, values = ["1"], list[str]()
    if search:
        named = "metric IN (SELECT metric FROM metric_name WHERE name LIKE ? ESCAPE '!')"
        conditions.append(f"({named} OR definition LIKE ? ESCAPE '!')")
        values += [_containing(search)] * 2
    if category:
        conditions.append("category = ?")
        values.append(category)
    return rows(connection, f"SELECT * FROM metrics WHERE {' AND '.join(conditions)} ORDER BY category, metric", values)


def evidence(connection: sqlite3.Connection, key: str) -> Iterator[sqlite3.Row]:
    """Why each field of the observations called `key` is what it is: region, field, start, end, rule."""
    query = """
        SELECT o.region, json_extract(e.value, '$[0]') AS field, json_extract(e.value, '$[1]') AS start,
               json_extract(e.value, '$[2]') AS "end", json_extract(e.value, '$[3]') AS rule
        FROM observation o, json_each(o.evidence) e WHERE o.key = ? ORDER BY o.id, e.key
    """
    return rows(connection, query, [key])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each view has."""
    views = ("observations", "documents", "regions", "metrics")
    return {view: next(rows(connection, f"SELECT count(*) FROM {view}"))[0] for view in views}


def extractors(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The extractor versions whose observations the database holds."""
    return tuple(texts(connection, "SELECT DISTINCT extractor FROM extraction_run ORDER BY extractor"))


def _clauses(filters: Filters) -> Iterator[_Clause]:
    yield from _one_of("observations.region", filters.regions)
    yield from _one_of("metric", filters.metrics)
    yield from _one_of("measure", (filters.measure,) if filters.measure else ())
    yield from _one_of("modality", (filters.modality,) if filters.modality else ())
    if filters.within:
        yield f"observations.region IN ({_BELOW.format(marks=_marks(filters.within))})", filters.within
    if filters.categories:
        marks = _marks(filters.categories)
        yield f"metric IN (SELECT id FROM metric WHERE category IN ({marks}))", filters.categories
    if filters.sources:
        marks = _marks(filters.sources)
        yield f"(doc IN ({marks}) OR observations.publisher IN ({marks}))", filters.sources * 2
    if filters.key:
        yield "key >= ? AND key < ?", (filters.key, f"{filters.key}g")  # behind every hexadecimal digit
    if filters.contested:
        yield _CONTESTED, ()
    yield from _days(filters)


def _days(filters: Filters) -> Iterator[_Clause]:
    """The filters on periods, as their first and last days: 2023-01/2023-06 and 2023-H1 are the same days."""
    inside = "period IN (SELECT period FROM observation WHERE {})"
    if filters.period:
        period = _period(filters.period)
        days = (period.first.isoformat(), period.last.isoformat())
        yield inside.format("first_day = ? AND last_day = ?"), days
    if filters.since:
        yield inside.format("first_day >= ?"), (_period(filters.since).first.isoformat(),)
    if filters.until:
        yield inside.format("last_day <= ?"), (_period(filters.until).last.isoformat(),)


def _period(text: str) -> Period:
    try:
        return Period.parse(text.strip().upper())
    except ValueError as error:
        raise UsageError(f"{text!r} is no period.", "Write 2023, 2023-H1, 2023-Q1, 2023-03 or 2023-03-31.") from error


def _one_of(column: str, values: tuple[str, ...]) -> Iterator[_Clause]:
    if values:
        yield f"{column} IN ({_marks(values)})", values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _order(sort: str | None) -> str:
    asked = [part.strip() for part in (sort or "doc,start,end,region").split(",") if part.strip()]
    return ", ".join(_ordered(part.removeprefix("-"), part.startswith("-")) for part in asked)


def _ordered(name: str, descending: bool) -> str:
    if name not in OBSERVATION_FIELDS:
        raise UnknownNameError(
            "field", name, near(name, OBSERVATION_FIELDS), f"Fields: {', '.join(OBSERVATION_FIELDS)}."
        )
    return f'"{name}" IS NULL, "{name}"{" DESC" if descending else ""}'


def _checked_limit(limit: int) -> int:
    if limit < 0:
        raise UsageError(f"{limit} is no limit.", "Write 0 or more.")
    return limit


def _containing(search: str) -> str:
    escaped = "".join(f"!{character}" if character in "!%_" else character for character in fold(search))
    return f"%{escaped}%"
