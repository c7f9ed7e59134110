"""Names that begin as a person has begun to type: regions, metrics, sources, keys of a database, each with its help."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from regionstats.names import fold
from regionstats.store.rows import rows

MOST = 200
"""So many are suggested, no more: nobody reads a longer list."""
_KEYS = 50
_LOOKED_AT = 20_000
Suggestion = tuple[str, str]
"""What to type, and what it is."""


def regions(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Regions that observations are about, else any: `inner-mongolia`, 内蒙古 or CN-NM, as was begun."""
    query = "SELECT code, name, name_zh, level FROM region WHERE {} ORDER BY name"
    there = "EXISTS (SELECT 1 FROM observation WHERE observation.region = region.code)"
    told = list(_begun(_of_region(rows(connection, query.format(there)), begun), begun))
    if told or not begun:
        return iter(told)
    return _begun(_of_region(rows(connection, query.format("1")), begun), begun)


def _of_region(found: Iterable[sqlite3.Row], begun: str) -> Iterator[Suggestion]:
    for code, name, name_zh, level in found:
        if begun.isupper() and begun.isascii():
            yield code, name
        elif begun.isascii():
            yield _typed(name), f"{code}, {level}"
        elif name_zh:
            yield name_zh, f"{code}, {level}"


def metrics(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Metrics by id, or by their Chinese name where that was begun."""
    column = "id" if begun.isascii() else "name_zh"
    found = rows(connection, f"SELECT {column}, name FROM metric ORDER BY id")
    return _begun(((row[0], row[1]) for row in found), begun)


def categories(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Categories of metrics."""
    found = rows(connection, "SELECT category, count(*) FROM metric GROUP BY category ORDER BY category")
    return _begun(((_typed(row[0]), f"{row[1]} metrics") for row in found), begun)


def documents(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Documents by id."""
    found = rows(connection, "SELECT id, coalesce(title, path, '') FROM document ORDER BY id")
    return _begun(((row[0], row[1]) for row in found), begun)


def sources(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Publishers, and documents by id."""
    query = "SELECT publisher, count(*) FROM document WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY publisher"
    told = ((_typed(row[0]), f"{row[1]} documents") for row in rows(connection, query))
    yield from _begun(told, begun)
    yield from documents(connection, begun)


def keys(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Keys of observations, with what they tell."""
    query = """
        SELECT key, value, unit, coalesce(metric, concept, '') FROM observation
        WHERE key >= ? AND key < ? ORDER BY key LIMIT ?
    """
    for key, value, unit, what in rows(connection, query, [begun.lower(), f"{begun.lower()}g", _KEYS]):
        yield key, f"{value} {unit} {what}".strip()


def periods(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Periods that observations have."""
    some = "SELECT period FROM observation WHERE period IS NOT NULL LIMIT ?"
    found = rows(connection, f"SELECT DISTINCT period FROM ({some}) ORDER BY period", [_LOOKED_AT])
    return _begun(((row[0], "") for row in found), begun)


def units(connection: sqlite3.Connection, begun: str) -> Iterator[Suggestion]:
    """Units that observations have."""
    some = "SELECT unit FROM observation LIMIT ?"
    found = rows(connection, f"SELECT DISTINCT unit FROM ({some}) ORDER BY unit", [_LOOKED_AT])
    return _begun(((row[0], "") for row in found), begun)


KINDS: dict[str, Callable[[sqlite3.Connection, str], Iterator[Suggestion]]] = {
    "REGION": regions,
    "METRIC": metrics,
    "CATEGORY": categories,
    "SOURCE": sources,
    "ID": documents,
    "KEY": keys,
    "PERIOD": periods,
    "UNIT": units,
}
"""What answers for each word that stands for a value in the help."""


def _begun(found: Iterable[Suggestion], begun: str) -> Iterator[Suggestion]:
    """Those that begin so, case aside, each once and not too many."""
    given: set[str] = set()
    for value, what in found:
        if value.casefold().startswith(begun.casefold()) and value not in given:
            given.add(value)
            yield value, what
            if len(given) == MOST:
                return


def _typed(name: str) -> str:
    """A name as it is easiest typed: `Inner Mongolia` is `inner-mongolia`, which means the same here."""
    return fold(name).replace(" ", "-")
