"""Which metric, category, observation or document a person means; near misses are suggested, never taken."""

from __future__ import annotations

import sqlite3

from regionstats.errors import UnknownNameError, UsageError
from regionstats.names import fold, near
from regionstats.store.rows import texts


def find_metric(connection: sqlite3.Connection, name: str) -> str:
    """The id of the metric called `name`: its id, English or Chinese name; UnknownNameError with what was near."""
    found = texts(connection, "SELECT DISTINCT metric FROM metric_name WHERE name = ? ORDER BY metric", [fold(name)])
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} is the name of several metrics.", f"Write one of their ids: {', '.join(found)}.")
    known = texts(connection, "SELECT id FROM metric UNION SELECT name FROM metric UNION SELECT name_zh FROM metric")
    raise UnknownNameError("metric", name, near(name, known), "`regionstats metrics` lists all.")


def find_category(connection: sqlite3.Connection, name: str) -> str:
    """The category called `name`; UnknownNameError with what was near."""
    known = texts(connection, "SELECT DISTINCT category FROM metric ORDER BY category")
    for category in known:
        if fold(category) == fold(name):
            return category
    raise UnknownNameError("category", name, near(name, known), "`regionstats metrics` shows all.")


def find_key(connection: sqlite3.Connection, prefix: str) -> str:
    """The one key that starts with `prefix`; UsageError where several do, UnknownNameError where none does."""
    query = "SELECT DISTINCT key FROM observation WHERE key >= ? AND key < ? ORDER BY key LIMIT 6"
    start = prefix.strip().lower()
    found = texts(connection, query, [start, f"{start}g"]) if start else []  # g: behind every hexadecimal digit
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"Several keys start with {prefix!r}: {', '.join(found)}.", "Write more of the one you mean.")
    raise UnknownNameError("observation", prefix, (), "`regionstats list` shows the keys.")


def find_document(connection: sqlite3.Connection, name: str) -> str:
    """The id of the document called `name`: its id, else its path, title or address, else how one id starts.

    UsageError where several answer, UnknownNameError with what was near where none does.
    """
    queries = (
        "SELECT id FROM document WHERE id = ?1",
        "SELECT id FROM document WHERE ?1 IN (path, url) OR lower(title) = lower(?1) ORDER BY id",
        "SELECT id FROM document WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 6",
    )
    found = next((ids for query in queries if (ids := texts(connection, query, [name]))), []) if name else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"Several documents answer to {name!r}: {', '.join(found)}.", "Write the id of one.")
    known = texts(connection, "SELECT id FROM document UNION SELECT title FROM document WHERE title IS NOT NULL")
    raise UnknownNameError("document", name, near(name, known), "`regionstats sources` lists all.")


def find_source(connection: sqlite3.Connection, name: str) -> str:
    """What `Filters.sources` takes: a publisher's name as the documents have it, else `find_document`."""
    publishers = texts(connection, "SELECT DISTINCT publisher FROM document WHERE publisher IS NOT NULL")
    for publisher in publishers:
        if fold(publisher) == fold(name):
            return publisher
    return find_document(connection, name)
